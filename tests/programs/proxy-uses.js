// Proxies as prototypes, receivers, arrays, around built-ins and classes.
const base = new Proxy({}, { get(t, k, r) { return typeof k === 'symbol' ? undefined : `${String(k)} for ${r.id}`; }, set(t, k, v, r) { return Reflect.defineProperty(r, k, { value: 'via proto ' + v, configurable: true, enumerable: true, writable: true }); }, has: (t, k) => k === 'virtual' });
const child = Object.create(base, { id: { value: 'child' } });
child.stored = 1;
console.log(child.anything, child.stored, 'virtual' in child, 'nope' in child, Object.keys(child).join());
const arr = new Proxy([1, 2, 3], {});
console.log(Array.isArray(arr), arr.length, arr.map((x) => x * 2).join(), [...arr].join(), JSON.stringify(arr), arr.concat([4]).length, Object.prototype.toString.call(arr));
arr.push(4);
arr.length = 2;
console.log(arr.join(), arr.indexOf(2), arr.slice(1).length, [].concat(arr).length);
const neg = new Proxy(['a', 'b', 'c'], { get: (t, k, r) => (typeof k === 'string' && /^-\d+$/.test(k) ? t[t.length + +k] : Reflect.get(t, k, r)) });
console.log(neg[-1], neg[0], neg[-3], neg.length);
const reads = [];
const watch = (o, path = '') => new Proxy(o, { get(t, k, r) { const v = Reflect.get(t, k, r); if (typeof k === 'string') reads.push(path + k); return typeof v === 'object' && v ? watch(v, path + k + '.') : v; } });
const w = watch({ a: { b: { c: 1 } }, list: [1, { x: 2 }] });
console.log(w.a.b.c + w.list[1].x, reads.join());
for (const f of [() => new Proxy(new Map(), {}).size, () => new Proxy(new Date(0), {}).getTime(), () => new Proxy(new (class { #p = 1; get() { return this.#p; } })(), {}).get()]) { try { console.log(f()); } catch (e) { console.log(e.name); } }
class Model { constructor() { return new Proxy(this, { get: (t, k, r) => (k in t ? Reflect.get(t, k, r) : 'missing ' + String(k)) }); } greet() { return 'hello ' + this.name; } }
class User extends Model { name = 'u'; }
console.log(new User().greet(), new User().other, new User() instanceof User);
const bound = new Proxy(function (...a) { return [this && this.t, ...a].join(); }, { apply: (f, t, args) => 'trapped ' + Reflect.apply(f, t, args.map((x) => x + 1)) });
console.log(bound.call({ t: 'T' }, 1, 2), bound.apply({ t: 'U' }, [3]), Reflect.apply(bound, null, []), [5].map((x) => bound(x))[0]);
const chained = new Proxy(new Proxy({ v: 1 }, { get: (t, k, r) => (k === 'v' ? 10 : Reflect.get(t, k, r)) }), { get: (t, k) => t[k] + 1 });
console.log(chained.v);
console.log(JSON.stringify(new Proxy({ a: 1, b: { c: [2] } }, {})), Object.entries(new Proxy({ q: 1 }, {})).join(), Object.assign({}, new Proxy({ z: 1 }, {})).z);
const counter = new Proxy({}, { get: (t, k) => (t[k] = (t[k] || 0) + 1) });
counter.a; counter.a; counter.b;
console.log(counter.a, counter.b);
const cls = new Proxy(class Real { constructor(n) { this.n = n; } static make(n) { return new this(n); } }, { construct: (t, a, nt) => Object.assign(Reflect.construct(t, a, nt), { proxied: true }) });
console.log(new cls(1).proxied, cls.make(2).proxied, new cls(3) instanceof cls, cls.name);
class Ext extends cls {}
console.log(JSON.stringify(new Ext(4)), new Ext(1) instanceof Ext);
with (new Proxy({ inWith: 'yes' }, { has: (t, k) => k in t })) console.log(inWith);
Object.setPrototypeOf(Array.prototype, new Proxy(Object.prototype, {}));
console.log([1, , 3].join(), [].missing);
Object.setPrototypeOf(Array.prototype, Object.prototype);
