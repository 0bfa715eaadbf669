// One site, one, four and forty kinds of receiver, in changing order: values, methods, stores, missing ones.
const shapes = [];
for (let i = 0; i < 40; i++) { const o = {}; for (let j = 0; j < i % 13; j++) o['pad' + ((i * j) % 17)] = j; o.val = i; o['after' + i] = 1; shapes.push(o); }
const get = (o) => o.val, set = (o, v) => (o.val = v), add = (o) => (o.extra = o.val + 1);
let s = 0;
for (let r = 0; r < 3; r++) for (const o of shapes) s += get(o);
console.log(s);
for (const o of shapes) set(o, get(o) * 2);
for (const o of shapes) add(o);
console.log(shapes.reduce((t, o) => t + o.extra, 0), shapes.every((o) => Object.keys(o).pop() === 'extra'));
class A { who() { return 'A'; } get g() { return 1; } }
class B extends A { who() { return 'B' + super.who(); } }
class C extends B { get g() { return 3; } }
class D { who() { return 'D'; } g = 4; }
const own = { who: () => 'own', g: 5 };
const prox = new Proxy({ who: () => 'proxy', g: 6 }, {});
const bare = Object.create(null, { who: { value: () => 'bare' }, g: { get: () => 7 } });
const rs = [new A(), new B(), new C(), new D(), own, prox, bare, Object.create(own), Object.assign(() => {}, { who: () => 'fn', g: 9 })];
const who = (o) => o.who() + o.g;
for (let r = 0; r < 4; r++) console.log(rs.map(who).join(' '));
A.prototype.who = () => 'A2';
B.prototype.who = function () { return 'B2' + super_(this); };
function super_(t) { return A.prototype.who.call(t); }
console.log(rs.map(who).join(' '));
const prim = (x) => x.length + ':' + typeof x.toString + ':' + x.nope;
console.log(['abc', [1], 5, true, Symbol.iterator, 10n, () => {}, { length: 'L' }, new String('zz'), /x/].map(prim).join(' '));
for (const bad of [undefined, null]) { try { get(bad); } catch (e) { console.log(e.message); } try { set(bad, 1); } catch (e) { console.log(e.message); } try { who(bad); } catch (e) { console.log(e.message); } }
console.log(set('str', 1), set(5, 2), get('str'), get(5));
const key = (o, k) => o[k];
const keys = ['val', 0, 'length', Symbol.toStringTag, '0', 1.5, 'after3', -1, null];
console.log([[1, 2], 'ab', shapes[3], new Uint8Array(2), { null: 'n', '-1': 'm', 0: 'z' }, (function () { return arguments; })('p'), new Map()].map((o) => keys.map((k) => String(key(o, k))).join('/')).join(' '));
const put = (o, k, v) => { o[k] = v; };
const ts = [{}, [], [1.5], new Uint8Array(3), Object.create({ set k(v) { this.via = v; } }), new Proxy({}, {}), Object.freeze({ k: 0 })];
for (const k of ['k', 0, 1, 'z', 2]) for (const t of ts) put(t, k, 7);
console.log(ts.map((t) => JSON.stringify(t)).join(' '));
const call = (f, ...a) => f(...a);
const direct = (f, x) => f(x);
console.log([Math.abs, String, (x) => x + 1, function (x) { return this === undefined || typeof x; }, Number.isInteger.bind(null), new Proxy((x) => -x, {}), parseInt].map((f) => direct(f, -3)).join(), call(Math.max, 1, 2, 3));
const make = (K) => new K(2);
console.log([Array, Object, String, Number, Date, class { constructor(x) { this.n = x; } }, function (x) { this.m = x; }, Map.bind(null, [])].map((K) => JSON.stringify(make(K))).join());
console.log([1, 1.5, '1', true, null, undefined, [2], { valueOf: () => 3 }, new Date(4), NaN].map((x) => x + 1).join(), [1, 1.5, '1', true, null, [2], 'z'].map((x) => x * 2).join(), [1, 'a', null, 5n].map((x) => x < 3).join());
