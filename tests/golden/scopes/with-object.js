// Inside `with` names are looked up at run time, so what they may find lives in contexts.
function f(o, a) { let b; with (o) { let inner = 1; return a + b + inner; } }
