// Mapped in sloppy code with simple parameters (they live in the context then), a copy otherwise.
function f(a) { a = 2; return arguments[0]; }
function g(a = 1) { return arguments.length; }
function h(...rest) { return rest; }
