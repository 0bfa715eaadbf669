// One instruction makes the object with its final shape.
function f(a, b) { return { a, b, c: 1, 'd e': null, m() {} }; }
