// Small integers are operands; constants fold.
function f(x) { return (x + 1) * 2 - 60 * 60 | 0; }
