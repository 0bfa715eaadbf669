// With --expose-gc: everything reachable survives explicit collections.
// flags: --expose-gc
const { gc } = globalThis;
console.log(typeof gc);
const roots = { arr: [1, 2.5, 'three', { four: 4 }], map: new Map([[{ k: 1 }, 'v']]), fn: (() => { const captured = { c: 1 }; return () => captured; })(), str: 'a' + 'b'.repeat(100), sym: { [Symbol.for('g')]: [1] }, typed: new Int16Array([1, 2]), date: new Date(5), re: /x(y)/g, big: 2n ** 100n, err: new Error('kept') };
const before = JSON.stringify(roots.arr) + [...roots.map.keys()][0].k + roots.fn().c + roots.str.length + roots.sym[Symbol.for('g')][0] + roots.typed + +roots.date + roots.re.source + roots.big + roots.err.message;
for (let i = 0; i < 4; i++) { gc(); roots.arr.push({ i }); roots['late' + i] = { i }; }
roots.arr.length = 4;
const after = JSON.stringify(roots.arr) + [...roots.map.keys()][0].k + roots.fn().c + roots.str.length + roots.sym[Symbol.for('g')][0] + roots.typed + +roots.date + roots.re.source + roots.big + roots.err.message;
console.log(before === after, roots.late3.i);
const hash = new Map(), objs = [];
for (let i = 0; i < 100; i++) { const o = { i }; objs.push(o); hash.set(o, i); }
gc(); gc();
console.log(objs.every((o, i) => hash.get(o) === i), objs.every((o) => new Set(objs).has(o)));
function* g() { const local = { v: 'alive' }; yield 1; gc(); yield local.v; }
const it = g();
it.next();
gc();
console.log(it.next().value);
function inFrame(n) { const o = { n }; if (n === 0) { gc(); return []; } const r = inFrame(n - 1); r.push(o.n); return r; }
console.log(inFrame(20).join());
(async () => { const kept = { a: 'across await' }; await null; gc(); await null; console.log(kept.a); })();
console.log([3, 1, 2].map((x) => { if (x === 1) gc(); return { x }; }).sort((a, b) => { gc(); return a.x - b.x; }).map((o) => o.x).join());
console.log('abc'.replace(/./g, (c) => { gc(); return c + c; }), JSON.stringify({ a: { toJSON() { gc(); return 'json'; } } }), `${{ toString() { gc(); return 'str'; } }}`);
const weird = [];
for (let i = 0; i < 30; i++) { weird.push(() => i); if (i % 10 === 0) gc(); }
console.log(weird.reduce((s, f) => s + f(), 0));
