// Destructuring in declarations, parameters and assignments.
let { a, b: c = 1, [d]: e, ...f } = g, [h, , i = 2, ...[j]] = k;
[l.m, (n), { o }] = p;
({ q = 1, r: s.t = 2 } = u);
((v, { w } = {}, ...x) => {});
