// Names inside with, and of functions with direct eval, are looked up at run time.
function f(o) { with (o) { x = y(); } }
function g(s) { var v = 1; eval(s); return v; }
