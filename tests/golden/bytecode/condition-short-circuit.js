// && || ! in a condition become jumps only.
function f(a, b, c) { if (a && !b || c !== null) return 1; }
