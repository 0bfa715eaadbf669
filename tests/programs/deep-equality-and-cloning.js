// Structural comparison and deep copies over every kind of object, written in the language itself.
function clone(v, seen = new Map()) {
  if (typeof v !== 'object' || v === null) return v;
  if (seen.has(v)) return seen.get(v);
  const make = { Date: () => new Date(v), RegExp: () => new RegExp(v.source, v.flags), Map: () => new Map(), Set: () => new Set(), Array: () => new Array(v.length), Error: () => Object.create(Object.getPrototypeOf(v)) };
  const kind = Object.prototype.toString.call(v).slice(8, -1);
  const copy = ArrayBuffer.isView(v) ? v.slice() : (make[kind] ?? (() => Object.create(Object.getPrototypeOf(v))))();
  seen.set(v, copy);
  if (kind === 'Map') for (const [k, x] of v) copy.set(clone(k, seen), clone(x, seen));
  else if (kind === 'Set') for (const x of v) copy.add(clone(x, seen));
  if (!ArrayBuffer.isView(v)) for (const k of Reflect.ownKeys(v)) { if (kind === 'Array' && k === 'length') continue; const d = Object.getOwnPropertyDescriptor(v, k); if ('value' in d) d.value = clone(d.value, seen); Object.defineProperty(copy, k, d); }
  return copy;
}
function equal(a, b, seen = new Map()) {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (a instanceof Date) return +a === +b;
  if (a instanceof RegExp) return String(a) === String(b);
  if (a instanceof Map || a instanceof Set) { if (a.size !== b.size) return false; const [x, y] = [[...a], [...b]]; return x.every((e, i) => equal(e, y[i], seen)); }
  const [ka, kb] = [Reflect.ownKeys(a), Reflect.ownKeys(b)];
  return ka.length === kb.length && ka.every((k) => kb.includes(k) && equal(a[k], b[k], seen));
}
class Point { constructor(x, y) { this.x = x; this.y = y; } get len() { return Math.hypot(this.x, this.y); } }
const original = { n: 1.5, s: 'text', nested: { list: [1, [2, { three: 3 }], , 'hole before'], point: new Point(3, 4) }, date: new Date(1e12), re: /a(b)+/gi, map: new Map([['k', { v: 1 }], [{ obj: 'key' }, [1]]]), set: new Set([1, 'two', { three: 3 }]), typed: new Uint8Array([1, 2, 3]), nul: null, undef: undefined, big: 10n, [Symbol.for('tag')]: { in: 'symbol' }, nan: NaN, neg: -0, fn: equal };
original.self = original;
original.nested.up = original;
const copy = clone(original);
console.log(equal(original, copy), copy !== original, copy.self === copy, copy.nested.up === copy, copy.nested.point instanceof Point, copy.nested.point.len, copy.date !== original.date, copy.map.get('k') !== original.map.get('k'));
console.log(2 in copy.nested.list, copy.nested.list.length, Object.is(copy.neg, -0), copy.typed.join(), copy.re.flags, copy[Symbol.for('tag')].in, copy.fn === equal);
copy.nested.list[1][1].three = 'changed';
console.log(equal(original, copy), original.nested.list[1][1].three);
const pairs = [[{ a: 1 }, { a: 1 }], [{ a: 1 }, { a: '1' }], [[1, 2], [1, 2]], [[1, 2], [2, 1]], [{ a: undefined }, {}], [new Point(1, 2), { x: 1, y: 2 }], [new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])], [new Set([1, 2]), new Set([2, 1])], [0, -0], [NaN, NaN], [null, undefined], [new Date(0), new Date(0)], [/a/g, /a/i], [[], {}], [() => 1, () => 1], ['a', new String('a')], [[, 1], [undefined, 1]]];
console.log(pairs.map(([a, b]) => (equal(a, b) ? 'T' : 'F')).join(''));
const cyc1 = { v: 1 }, cyc2 = { v: 1 };
cyc1.me = cyc1; cyc2.me = cyc2;
console.log(equal(cyc1, cyc2), equal(cyc1, { v: 1, me: null }));
const getter = clone({ get computed() { return 'live ' + this.n; }, n: 5 });
getter.n = 6;
console.log(getter.computed, Object.isFrozen(clone(Object.freeze({ a: 1 }))));
const shared = { s: 1 }, dag = { p: shared, q: shared, list: [shared, shared] }, dagCopy = clone(dag);
console.log(dagCopy.p === dagCopy.q, dagCopy.list[0] === dagCopy.p, dagCopy.p !== shared);
let chain = null;
for (let i = 0; i < 500; i++) chain = { i, next: chain };
const chainCopy = clone(chain);
console.log(equal(chain, chainCopy), chainCopy.next.next.i);
const merge = (t, ...ss) => ss.reduce((acc, s) => { for (const [k, v] of Object.entries(s)) acc[k] = v && typeof v === 'object' && !Array.isArray(v) ? merge(acc[k] && typeof acc[k] === 'object' ? acc[k] : {}, v) : v; return acc; }, t);
console.log(JSON.stringify(merge({ a: { x: 1 }, l: [1] }, { a: { y: 2 }, l: [2, 3] }, { a: { x: { z: 1 } }, n: null })));
