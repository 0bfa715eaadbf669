// Computed keys, accessors, spread and __proto__ follow one by one.
function f(k, o) { return { a: 1, [k]: 2, get b() { return 3; }, ...o, __proto__: o }; }
