// Property keys of every form in literals, classes and patterns; numeric and string keys that meet.
const object = { 1: 'one', '2': 'two', 0x10: 'hex', 1e3: 'exp', .5: 'half', 'a-b': 'dash', 1n: 'big wins', [`t${1}`]: 'computed', async: 1, get: 2, set: 3, static: 4, of: 5, await: 6, new: 7, typeof: 8, async *gen() {}, get get() { return 'getter'; }, __proto__: null, ['__proto__']: 'own proto' };
console.log(Object.keys(object), object[1], object[16], object['1000'], object[0.5], object.new, object.get, Object.getPrototypeOf(object), object.__proto__);
const __proto__ = { marked: true };
const short = { __proto__ }, method = { __proto__() {} };
console.log(Object.hasOwn(short, '__proto__'), Object.hasOwn(method, '__proto__'), Object.getPrototypeOf(method) === Object.prototype, Object.getPrototypeOf({ '__proto__': Array.prototype }) === Array.prototype, Object.getPrototypeOf({ __proto__: 5 }) === Object.prototype);
class Keys {
  static static() { return 'static static'; }
  get() { return 'get'; }
  set() { return 'set'; }
  async() { return 'async'; }
  static async *[Symbol.asyncIterator]() {}
  'quoted name'() { return 'quoted'; }
  42() { return 'number'; }
  static get get() { return 'static getter'; }
  static async = 'field async';
  get = 'field get';
  'constructor2'() {}
  ['constructor']() { return 'computed constructor is a method'; }
}
const k = new Keys();
console.log(Keys.static(), k.get, k.set(), k.async(), k['quoted name'](), k[42](), Keys.get, Keys.async, Reflect.ownKeys(Keys.prototype), k.constructor === Keys);
const { 1: first, '2': second, [`t${1}`]: third, new: fresh, 'a-b': dash = 'default', ...others } = { 1: 'x', 2: 'y', t1: 'z', new: 'n', more: 1, [Symbol('s')]: 2 };
console.log(first, second, third, fresh, dash, others);
const accessors = { get a() { return 1; }, a: 2, set b(v) {}, get b() { return 3; }, c: 1, get c() { return 4; } };
console.log(Object.getOwnPropertyDescriptor(accessors, 'a'), typeof Object.getOwnPropertyDescriptor(accessors, 'b').set, accessors.c);
const sym = Symbol('desc');
console.log({ [sym]: 1 }, { [sym]() {} }[sym].name, Object.getOwnPropertyDescriptor({ get [sym]() { return 1; } }, sym).get.name, Symbol().description, Symbol('').description, sym.toString(), Symbol.for('x') === Symbol.for('x'), Symbol.keyFor(sym), Symbol.keyFor(Symbol.for('x')));
const key = { n: 0, toString() { return `k${++this.n}`; } };
const counted = { [key]: key.n, [key]: key.n };
console.log(counted, (counted[key] = 5), counted);
console.log('\u0061' in { a: 1 }, { \u0061: 1 }.a, { 'ab\
c': 1 }.abc, ({ π: 3, 𝒳: 1, ñ: 2 }), Object.keys({ '': 1, ' ': 2, '\0': 3 }).length);
console.log(Object.entries({ b: 1, 2: 1, a: 1, 1: 1, [sym]: 1, '-1': 1, 4294967296: 1, '1.5': 1 }).map(([k]) => k).join());
let n = 0;
for (let i = 0; i < 600; i++) {
  const o = { ['k' + (i % 5)]: i, [i]: 1, fixed: 2 };
  n += o['k' + (i % 5)] + o[i] + o.fixed + Object.keys(o).length;
}
console.log(n);
