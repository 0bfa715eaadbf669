// Parameters with expressions have a scope around that of the body, whose `var` starts with the parameter's value.
function f(a, b = () => a) { var a; let c = b; a = 2; return c(); }
function g(a = b, b) {}
