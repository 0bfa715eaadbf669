// Insertion order, equality of keys, changes during iteration, groups of operations.
const m = new Map([['a', 1], [NaN, 'nan'], [0, 'zero'], [undefined, 'u'], [null, 'n']]);
console.log(m.get(NaN), m.get(-0), m.get(undefined), m.get(null), m.has('a'), m.size, m.get('missing'), m.set('z', 1) === m);
console.log([...m.keys()].map(String).join(), Object.is([...new Map([[-0, 1]]).keys()][0], 0), m.delete('a'), m.delete('a'), m.size);
m.set('a', 'again');
console.log([...m.keys()].map(String).join());
const objKey = {}, fnKey = () => {}, arrKey = [1];
const om = new Map([[objKey, 'o'], [fnKey, 'f'], [arrKey, 'a'], [Symbol.iterator, 's'], [1n, 'big'], [1, 'one'], ['1', 'str'], [1.5, 'frac']]);
console.log(om.get(objKey), om.get({}), om.get(fnKey), om.get([1]), om.get(arrKey), om.get(Symbol.iterator), om.get(1n), om.get(1), om.get('1'), om.get(3 / 2));
const it = new Map([[1, 'a'], [2, 'b'], [3, 'c']]);
const seen = [];
for (const [k] of it) { seen.push(k); if (k === 1) { it.delete(2); it.set(4, 'd'); } if (k === 3) it.set(1, 'changed'); if (k === 4 && seen.length < 8) { it.delete(4); it.set(4, 'again'); } }
console.log(seen.join());
const clr = new Set([1, 2, 3]);
const cs = [];
for (const x of clr) { cs.push(x); if (x === 2) { clr.clear(); clr.add(9); } }
console.log(cs.join(), clr.size);
const fe = [];
new Map([['k', 'v']]).forEach(function (v, k, map) { fe.push(v, k, map.size, this.t); }, { t: 't' });
new Set(['x']).forEach((v, k, set) => fe.push(v, k, set.size));
console.log(fe.join());
const s = new Set('hello');
console.log([...s].join(''), s.size, s.add('h') === s, s.has('l'), [...s.entries()][0].join(), s.keys === s.values, Set.prototype.keys.name, Map.prototype.entries === Map.prototype[Symbol.iterator]);
const big = new Map();
for (let i = 0; i < 2000; i++) big.set('key' + i, i);
for (let i = 0; i < 2000; i += 2) big.delete('key' + i);
for (let i = 0; i < 10; i++) big.set('key' + i * 2, 'new');
let t = 0;
for (const v of big.values()) t += v === 'new' ? 1 : 0;
console.log(big.size, t, [...big.keys()][0], [...big.keys()][1000], big.get('key999'));
const union = (a, b) => new Set([...a, ...b]), inter = (a, b) => new Set([...a].filter((x) => b.has(x)));
console.log([...union(new Set([1, 2]), new Set([2, 3]))].join(), [...inter(new Set([1, 2]), new Set([2, 3]))].join());
for (const f of [() => Map(), () => new Map(5), () => new Map([1]), () => new Set(5), () => Map.prototype.get.call({}, 1), () => Set.prototype.add.call(new Map(), 1), () => Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.call(new Set())]) { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } }
console.log(new Map(null).size, new Set(undefined).size, new Map([[1, 2]].values()).get(1), Object.fromEntries(new Map([['x', 1]])).x, new Map(Object.entries({ q: 2 })).get('q'), String(new Map()), Object.prototype.toString.call(new Set()));
class Counter extends Map { inc(k) { return this.set(k, (this.get(k) || 0) + 1); } }
const c = new Counter();
for (const w of 'a b a c a b'.split(' ')) c.inc(w);
console.log(JSON.stringify([...c].sort((x, y) => y[1] - x[1])), c instanceof Map);
let added = 0;
class Spy extends Set { add(v) { added++; return super.add(v); } }
new Spy([1, 2, 3]);
console.log(added);
const iter = new Set([1]).values();
console.log(JSON.stringify([iter.next(), iter.next(), iter.next()]), typeof iter[Symbol.iterator]);
const strs = new Set();
for (let i = 0; i < 100; i++) strs.add('dup' + (i % 10));
console.log(strs.size, strs.has('dup' + '5'), strs.has(['dup', 7].join('')));
console.log(new Map([[{ a: 1 }, new Set([1, 'x'])]]), new Set([[1], new Map()]), new Map(), new Set());
