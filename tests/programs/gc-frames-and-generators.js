// Values live only in frames, registers, suspended generators, pending promises and native callbacks survive.
function deep(n, keep) { const here = { n, s: 'frame ' + n }; const junk = [n, [n]]; if (n === 0) return 0; const r = deep(n - 1, here); return r + here.n + here.s.length + (keep ? keep.n : 0) + junk[1][0] * 0; }
console.log(deep(300, null));
const gens = [];
function* counter(id) { const local = { id, items: [] }; for (let i = 0; ; i++) { local.items.push({ i }); const got = yield local.items.length + id; if (got) local.items.length = 0; } }
for (let i = 0; i < 50; i++) gens.push(counter(i));
let t = 0;
for (let r = 0; r < 10; r++) for (const g of gens) t += g.next(r === 5).value;
console.log(t);
const sorted = Array.from({ length: 200 }, (_, i) => ({ k: (i * 37) % 101, s: 'v' + i })).sort((a, b) => { const tmp = { a, b }; return tmp.a.k - tmp.b.k || (tmp.a.s < tmp.b.s ? -1 : 1); });
console.log(sorted[0].s, sorted[199].s);
console.log([1, 2, 3, 4, 5].map((x) => ({ x })).filter((o) => [o].length).map((o) => ({ ...o, y: { z: o.x } })).reduce((acc, o) => ({ total: acc.total + o.y.z, prev: acc }), { total: 0 }).total);
console.log('a-b-c-d'.replace(/[a-d]/g, (m) => [m, m.toUpperCase()].join('')), JSON.stringify({ a: [1, { b: 2 }] }, (k, v) => (typeof v === 'number' ? { n: v }.n + 0.5 : v)));
const log = [];
async function worker(id) { const state = { id, steps: [] }; for (let i = 0; i < 5; i++) { await { then(r) { r([i]); } }; state.steps.push('s' + i); } log.push(state.id + ':' + state.steps.join('')); }
Promise.all(Array.from({ length: 20 }, (_, i) => worker(i))).then(() => console.log(log.length, log[0], log[19]));
const args = (...a) => a.map((x) => [x]).flat().length;
console.log(args(...Array.from({ length: 300 }, (_, i) => ({ i }))), Math.max(...Array.from({ length: 300 }, (_, i) => i)));
const bound = ((a, b, c) => [a, b, c]).bind(null, { one: 1 }, ['two']);
for (let i = 0; i < 200; i++) bound(i);
console.log(JSON.stringify(bound('three')));
const { a: { b: [first, ...rest] } } = { a: { b: Array.from({ length: 30 }, (_, i) => ({ i })) } };
console.log(first.i, rest.length, rest[28].i);
class Node { constructor(v, kids = []) { this.v = v; this.kids = kids; } *walk() { yield this.v; for (const k of this.kids) yield* k.walk(); } }
const mk = (d) => new Node(d, d ? [mk(d - 1), mk(d - 1)] : []);
console.log([...mk(7).walk()].reduce((x, y) => x + y));
try { (function thrower(n) { const o = { n }; if (n === 0) throw { caught: [o] }; try { thrower(n - 1); } finally { o.n++; } })(50); } catch (e) { console.log(e.caught[0].n); }
const tpl = (i) => `${{ toString: () => 'x' + i }}-${[i, [i]]}`;
console.log(Array.from({ length: 50 }, (_, i) => tpl(i)).join('').length);
