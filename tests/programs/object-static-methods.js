// Object.* in detail: order, getters, primitives, frozen and sealed, descriptors, fromEntries, groupless edge cases.
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};
const log = [];
const source = { get a() { log.push('a'); return 1; }, b: 2, [Symbol.for('s')]: 3, 1: 'one' };
Object.defineProperty(source, 'hidden', { value: 4 });
console.log(Object.assign({ b: 0, z: 1 }, source, null, 'str', 5, [9], { get b() { return 'last'; } }), log.splice(0));
console.log(attempt(() => Object.assign(null)), attempt(() => Object.assign(Object.freeze({ a: 1 }), { a: 2 })), Object.assign(1, { x: 1 }) instanceof Number, attempt(() => Object.assign({ set a(v) { throw new Error('setter'); } }, { a: 1 })));
console.log(Object.keys('ab'), Object.values('ab'), Object.entries([7, , 9]), Object.keys(5), attempt(() => Object.keys(undefined)), Object.entries({ b: 1, a: 2, 2: 3, 1: 4 }).join('|'));
const shrinking = { get a() { delete this.b; return 1; }, b: 2, c: 3 };
console.log(Object.entries(shrinking), Object.values({ get a() { this.late = 1; return 1; }, b: 2 }));
for (const value of [{ a: 1 }, [1], 'x', 5, null, undefined, Object.preventExtensions({}), Object.preventExtensions({ a: 1 }), new Uint8Array(0), function () {}]) console.log(Object.isFrozen(value), Object.isSealed(value), Object.isExtensible(value), attempt(() => Object.freeze(value) === value), Object.isFrozen(value));
console.log(attempt(() => Object.freeze(new Uint8Array(1))));
const frozen = Object.freeze({ deep: { ok: 1 }, list: [1] });
frozen.deep.ok = 2;
frozen.list.push(2);
frozen.x = 1;
delete frozen.deep;
console.log(frozen, attempt(() => { 'use strict'; frozen.x = 1; }), attempt(() => { 'use strict'; frozen.deep = 1; }), attempt(() => { 'use strict'; delete frozen.deep; }), attempt(() => Object.defineProperty(frozen, 'y', {})), attempt(() => Object.setPrototypeOf(frozen, {})), Object.setPrototypeOf(frozen, Object.prototype) === frozen);
const sealed = Object.seal({ a: 1 });
sealed.a = 2;
console.log(sealed.a, delete sealed.a, Object.getOwnPropertyDescriptor(sealed, 'a'), attempt(() => Object.defineProperty(sealed, 'a', { get() {} })), attempt(() => Object.defineProperty(sealed, 'a', { writable: false }).a), attempt(() => Object.defineProperty(sealed, 'a', { writable: true })), attempt(() => Object.defineProperty(sealed, 'a', { value: 2 }).a), attempt(() => Object.defineProperty(sealed, 'a', { value: 3 })));
for (const d of [{}, { value: 1 }, { get: undefined }, { get() { return 1; }, enumerable: true }, { value: 1, get() {} }, { get: 5 }, 5, { writable: 1, configurable: 'yes' }, Object.create({ value: 'inherited' })]) console.log(attempt(() => Object.getOwnPropertyDescriptor(Object.defineProperty({}, 'p', d), 'p')));
console.log(attempt(() => Object.defineProperties({}, { a: { value: 1, enumerable: true }, b: null })), Object.defineProperties({}, Object.defineProperty({ a: { value: 1, enumerable: true } }, 'skipped', { value: 5 })), Object.create({ p: 1 }, { own: { value: 2, enumerable: true } }), attempt(() => Object.create()), attempt(() => Object.create(5)), Object.create(null) instanceof Object);
console.log(Object.fromEntries([['a', 1], ['b', 2], ['a', 3]]), Object.fromEntries(new Map([[1, 2]])), attempt(() => Object.fromEntries([5])), attempt(() => Object.fromEntries(5)), Object.fromEntries([[Symbol.for('k'), 1]])[Symbol.for('k')], Object.getOwnPropertyNames(Object.fromEntries([['__proto__', 1]])));
console.log(Object.is(NaN, NaN), Object.is(0, -0), Object.is('a', 'a'), Object.is(), Object.hasOwn([1], 0), Object.hasOwn('abc', 'length'), attempt(() => Object.hasOwn(null, 'x')), Object.getPrototypeOf(1) === Number.prototype, attempt(() => Object.getPrototypeOf(null)), Object('s') instanceof String, Object(null), Object(1n).constructor.name, new Object(5) + 1, Object.length, Object.name);
console.log(Object.getOwnPropertyDescriptors(class { static m() {} static get g() { return 1; } }).m.enumerable, Object.keys(Object.getOwnPropertyDescriptors([1])), {}.toString.call(null), ({}).propertyIsEnumerable.call([1], 'length'), ({}).isPrototypeOf.call(Array.prototype, []), ({ a: 1 }).valueOf().a, ({ toLocaleString() { return 'loc'; } }).toLocaleString());
const legacy = {};
legacy.__defineGetter__('g', () => 'legacy getter');
legacy.__defineSetter__('g', function (v) { this.kept = v; });
legacy.g = 5;
console.log(legacy.g, legacy.kept, typeof legacy.__lookupGetter__('g'), legacy.__lookupSetter__('none'), legacy.__proto__ === Object.prototype, (legacy.__proto__ = null, Object.getPrototypeOf(legacy)), legacy.__proto__, attempt(() => { ({}).__proto__ = Object.create({}); return 'ok'; }), attempt(() => { const a = {}; const b = { __proto__: a }; a.__proto__ = b; }));
let sum = 0;
for (let i = 0; i < 500; i++) {
  const o = Object.freeze(Object.assign(Object.create({ base: 1 }), { i, ['k' + (i % 7)]: i }));
  sum += Object.keys(o).length + Object.values(o).reduce((a, b) => a + b) + (Object.isFrozen(o) ? o.base : 100) + Object.entries(Object.fromEntries(Object.entries(o).map(([k, v]) => [k + '!', v]))).length;
}
console.log(sum);
