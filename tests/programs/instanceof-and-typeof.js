// instanceof through prototypes, bound functions, hasInstance, proxies; typeof of everything; isArray.
class A {} class B extends A {}
const b = new B();
console.log(b instanceof B, b instanceof A, b instanceof Object, Object.create(null) instanceof Object, [] instanceof Array, (() => {}) instanceof Function, 5 instanceof Number, new Number(5) instanceof Number, null instanceof Object);
function F() {}
const f = new F();
F.prototype = {};
console.log(f instanceof F, new F() instanceof F, Object.create(F.prototype) instanceof F);
const bound = A.bind(null);
console.log(b instanceof bound, new bound() instanceof A, b instanceof new Proxy(A, {}), new Proxy(b, {}) instanceof A);
console.log({} instanceof { [Symbol.hasInstance]: () => 'truthy' }, {} instanceof { [Symbol.hasInstance]: () => 0 });
for (const [l, r] of [[{}, 5], [{}, {}], [{}, undefined], [5, 'x'], [{}, () => {}], [5, () => {}], [{}, { [Symbol.hasInstance]: 5 }]]) { try { console.log(l instanceof r); } catch (e) { console.log(e.message); } }
console.log([undefined, null, true, 1, 1n, 's', Symbol(), {}, [], () => {}, class {}, /x/, new Date(), new Map(), Math, JSON, new Proxy({}, {}), new Proxy(() => {}, {}), new String(''), function* () {}, async () => {}, globalThis].map((v) => typeof v).join());
console.log(typeof undeclared, typeof typeof 1, typeof void 0, typeof (() => {})(), typeof new (class { constructor() { return () => {}; } })(), typeof null === 'object');
console.log([[], {}, 'x', new Array(), Array.prototype, new Proxy([], {}), { length: 0 }, (function () { return arguments; })(), new Uint8Array(1)].map(Array.isArray).join());
const isX = (v) => (typeof v === 'string' ? 'str' : typeof v === 'number' ? 'num' : typeof v === 'object' ? (v === null ? 'null' : 'obj') : typeof v === 'function' ? 'fn' : typeof v === 'undefined' ? 'undef' : 'other');
console.log(['', 0, null, {}, isX, undefined, 1n, Symbol.iterator, true].map(isX).join());
console.log(Object.getPrototypeOf(b) === B.prototype, B.prototype.isPrototypeOf(b), A.isPrototypeOf(B), Object.prototype.isPrototypeOf(Object.create(null)), b.constructor === B, B.__proto__ === A);
Object.setPrototypeOf(b, Array.prototype);
console.log(b instanceof A, b instanceof Array, Array.isArray(b), b.length === undefined, b.map((x) => x).length);
class Temp { static [Symbol.hasInstance](v) { return typeof v === 'number' && v > 30; } }
console.log([10, 40, '50'].map((v) => v instanceof Temp).join());
const chain = []; let cur = new B();
while (cur) { chain.push(cur.constructor?.name ?? 'none'); cur = Object.getPrototypeOf(cur); }
console.log(chain.join(' > '));
const fns = [Array, Object, Function, Error, Promise, Map];
console.log(fns.map((K) => (K === Promise ? new K(() => {}) : new K()) instanceof K).join(), fns.map((K) => K instanceof Function && K instanceof Object).join());
console.log(Function instanceof Object, Object instanceof Function, Function.prototype instanceof Object, Object.prototype instanceof Object, Object.getPrototypeOf(Function) === Function.prototype);
