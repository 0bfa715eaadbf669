// Constants are in the boilerplate, other elements in registers, spread elements appended.
function f(a) { return [[1, 2, 3], [1, , a], [a, ...a, 4], []]; }
