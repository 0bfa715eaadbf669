// A case may be entered past a declaration of another case.
function f(x) { switch (x) { case 0: let a = 1; break; case 1: return a; } }
