// Template literals concatenate; tagged ones have a site object.
function f(a) { return `x${a}y${a.b}` + f`raw\n${a}`; }
