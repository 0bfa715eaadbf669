// Where no target can throw there is no handler; otherwise a register says whether to close.
function f(x) { const [a, , b, ...c] = x; let d; [d = g(), o.p] = x; return a + b + d; }
