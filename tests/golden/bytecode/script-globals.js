// Top-level names are declared first; let and const are found by name too.
var a = 1; let b = 2; const c = a + b; function d() { return b; } c;
