// At the top of a script `var` and functions are properties of the global object, lexical names are the script's.
var a = 1; function f() { return a + b; } let b = 2; const c = 3; class D {} { let inBlock; var e; }
