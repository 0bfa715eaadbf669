// The old value is kept only where it is used.
function f(x, o) { x++; o.n++; return x-- + --o['k']; }
