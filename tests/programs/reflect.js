// Reflect returns success instead of throwing, and takes receivers and new targets.
const o = { get who() { return this.name; }, set nick(v) { this._nick = v; }, name: 'o' };
const r = { name: 'receiver' };
console.log(Reflect.get(o, 'who', r), Reflect.set(o, 'nick', 1, r), r._nick, '_nick' in o);
console.log(Reflect.set(Object.freeze({ a: 1 }), 'a', 2), Reflect.set([], 'length', 2), Reflect.set({}, 'x', 1, 5), Reflect.set({ x: 0 }, 'x', 1, Object.freeze({})));
console.log(Reflect.has({ x: 1 }, 'x'), Reflect.has([], 'push'), Reflect.deleteProperty(Object.freeze({ a: 1 }), 'a'), Reflect.deleteProperty({ a: 1 }, 'a'));
console.log(Reflect.apply(Math.max, null, [1, 3, 2]), Reflect.apply(String.prototype.slice, 'hello', [1, 3]), Reflect.construct(Date, [0]).getTime());
console.log(Reflect.ownKeys({ b: 1, a: 2, 1: 3, [Symbol('s')]: 4 }).map(String).join(), Reflect.ownKeys([1]).join(), Reflect.ownKeys('x'.constructor).slice(0, 3).join());
console.log(Reflect.getPrototypeOf([]) === Array.prototype, Reflect.setPrototypeOf({}, null), Reflect.setPrototypeOf(Object.freeze({}), {}), Reflect.isExtensible(Object.seal({})), Reflect.preventExtensions({}));
const cyc = {};
console.log(Reflect.setPrototypeOf(cyc, Object.create(cyc)));
try { Object.setPrototypeOf(cyc, Object.create(cyc)); } catch (e) { console.log(e.name, e.message); }
console.log(Reflect.defineProperty({}, 'a', { value: 1 }), JSON.stringify(Reflect.getOwnPropertyDescriptor({ a: 1 }, 'a')), Reflect.getOwnPropertyDescriptor({}, 'a'));
for (const f of [() => Reflect.ownKeys(1), () => Reflect.get(1, 'a'), () => Reflect.apply(1), () => Reflect.apply(() => {}, null), () => Reflect.construct(() => {}, []), () => Reflect.construct(Date, [], {}), () => Reflect.getPrototypeOf('s'), () => new Reflect()]) { try { f(); console.log('fine'); } catch (e) { console.log(e.name, e.message); } }
function F() { this.made = new.target === G; }
function G() {}
const made = Reflect.construct(F, [], G);
console.log(made.made, made instanceof G, made instanceof F);
const acc = Object.create({ set v(x) { this.got = x; } });
console.log(Reflect.set(acc, 'v', 5), acc.got, Object.keys(acc).join());
console.log(Reflect.set(Object.create({ get ro() { return 1; } }), 'ro', 1), Reflect.set(Object.create(Object.defineProperty({}, 'fixed', { value: 1 })), 'fixed', 2));
const arr = [1, 2, 3];
console.log(Reflect.set(arr, 'length', 1), arr.join(), Reflect.set(arr, 4, 'x'), arr.length, Reflect.defineProperty(arr, 'length', { value: 0, writable: false }), arr.length, Reflect.set(arr, 0, 1));
console.log(String(Reflect), typeof Reflect, Object.getOwnPropertyNames(Reflect).sort().join());
