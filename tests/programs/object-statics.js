// Object.*: entries, assign, fromEntries, is, groupings of freeze and seal, getOwnPropertyNames, hasOwn.
const src = { b: 1, a: 2, 1: 'one' };
console.log(JSON.stringify([Object.keys(src), Object.values(src), Object.entries(src)]), Object.fromEntries([['x', 1], ['y', 2]]), Object.fromEntries(new Map([[1, 2]])));
const log = [];
const t = Object.assign({ set s(v) { log.push('set ' + v); } }, { get s() { log.push('get'); return 5; } }, null, 'ab', [9], undefined, 3, true);
console.log(log.join(), JSON.stringify(t), Object.assign(1, { a: 1 }) instanceof Number);
try { Object.assign(null, {}); } catch (e) { console.log(e.message); }
try { Object.assign(Object.freeze({ a: 1 }), { a: 2 }); } catch (e) { console.log(e.message); }
try { Object.assign({}, { get x() { throw new Error('source getter'); } }); } catch (e) { console.log(e.message); }
console.log(Object.is(NaN, NaN), Object.is(0, -0), Object.is('a', 'a'), Object.is({}, {}), Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn([], 'length'), Object.hasOwn('str', 0));
console.log(Object.getOwnPropertyNames('ab').join(), Object.getOwnPropertyNames([1]).join(), Object.getOwnPropertyNames(function f(a) { 'use strict'; }).sort().join(), Object.getOwnPropertyNames(class { static x() {} }).join());
const o = Object.create({ inherited: 1 }, { a: { value: 1, enumerable: true, writable: true }, b: { value: 2 } });
console.log(Object.keys(o).join(), o.propertyIsEnumerable('b'), o.hasOwnProperty('inherited'), 'inherited' in o, o.b, Object.getOwnPropertyDescriptor(o, 'b').enumerable, Object.prototype.isPrototypeOf.call(Object.getPrototypeOf(o), o));
for (const f of [() => Object.create(5), () => Object.create(), () => Object.setPrototypeOf({}, 5), () => Object.setPrototypeOf(null, {}), () => Object.setPrototypeOf(Object.preventExtensions({}), {}), () => Object.keys(null), () => Object.entries(undefined), () => Object.fromEntries([1]), () => Object.fromEntries(5), () => Object.getPrototypeOf(null), () => Object.defineProperties({}, { a: 1 })]) { try { f(); console.log('fine'); } catch (e) { console.log(e.name + ': ' + e.message); } }
console.log(Object.keys('ab').join(), Object.keys(5).length, Object.values('hi').join(), Object.getPrototypeOf('x') === String.prototype, Object.isFrozen(5), Object.isFrozen({}), Object.isFrozen(Object.preventExtensions({})), Object.freeze(5), Object.isExtensible(1));
console.log(Object.prototype.toString.call(null), Object.prototype.toString.call([]), Object.prototype.toString.call(() => {}), Object.prototype.toString.call(new Error()), Object.prototype.toString.call(1), Object.prototype.toString.call(new Date()), Object.prototype.toString.call(/x/), Object.prototype.toString.call(undefined), Object.prototype.toString.call(new Proxy([], {})), String(Object.create({ [Symbol.toStringTag]: 'X' })));
console.log(({}).toLocaleString(), Object(1) === 1, Object(o) === o, typeof Object(null), new Object('s') instanceof String, Object('s').length, ({}).valueOf.call(5) instanceof Number, ({ a: 1 }).constructor === Object, Object.name, Object.length);
const cp = Object.defineProperties({}, Object.getOwnPropertyDescriptors({ get x() { return this._x ?? 'none'; }, set x(v) { this._x = v; } }));
console.log(cp.x, (cp.x = 5, cp.x));
const order = [];
Object.entries(new Proxy({ a: 1, b: 2 }, { ownKeys(t2) { order.push('keys'); return Reflect.ownKeys(t2); }, get(t2, k) { order.push('get ' + k); return t2[k]; }, getOwnPropertyDescriptor(t2, k) { order.push('desc ' + k); return Reflect.getOwnPropertyDescriptor(t2, k); } }));
console.log(order.join());
const mutating = { get a() { delete this.b; this.c = 3; return 1; }, b: 2 };
console.log(JSON.stringify(Object.entries(mutating)), Object.keys(mutating).join());
const gb = Object.groupBy ? 'has groupBy' : 'no groupBy';
console.log(typeof gb, Object.entries([7, 8]).join('|'), Object.entries({}).length, JSON.stringify(Object.getOwnPropertyDescriptor('abc', 1)), Object.getOwnPropertySymbols({ [Symbol('q')]: 1, [Symbol.iterator]: 2 }).length, JSON.stringify(Object.getOwnPropertyDescriptor([], 'length')));
