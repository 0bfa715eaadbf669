// Comparisons with null, undefined and typeof results have instructions of their own.
function f(x) { return [x == null, x === undefined, typeof x === 'string', typeof y]; }
