// The left operand is the variable's own register, unless the right side assigns to it.
function f(x) { return (x + x) + (x + (x = 2)); }
