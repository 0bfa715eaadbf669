// Reflect.get and set with receivers that differ from the target.
const log = [];
const target = {
  data: 1,
  get self() {
    return this;
  },
  set self(v) {
    log.push([this === receiver, v]);
  },
};
const receiver = { name: 'receiver' };
console.log(Reflect.get(target, 'self', receiver) === receiver, Reflect.get(target, 'data', receiver));
console.log(Reflect.set(target, 'self', 5, receiver), log.splice(0));
console.log(Reflect.set(target, 'data', 2, receiver), target.data, receiver.data);
console.log(Reflect.set(target, 'fresh', 3, receiver), 'fresh' in target, receiver.fresh);
Object.defineProperty(receiver, 'fixed', { value: 1, writable: false, configurable: true });
console.log(Reflect.set(target, 'fixed', 2, receiver), receiver.fixed);
Object.defineProperty(receiver, 'acc', { set(v) { log.push('never'); }, configurable: true });
console.log(Reflect.set(target, 'acc', 2, receiver), log.length);
console.log(Reflect.set(target, 'data', 2, 5), Reflect.set(target, 'data', 9, Object.freeze({})));
const array = [1, 2, 3];
console.log(Reflect.set({}, 'length', 1, array), array, Reflect.set([], 5, 'x', array), array);
const inherits = Object.create(array);
inherits[0] = 'own';
inherits.length = 9;
console.log(Object.keys(inherits), inherits.length, array.length);
const trapped = new Proxy({}, {
  getOwnPropertyDescriptor: (t, k) => (log.push(`describe ${String(k)}`), Reflect.getOwnPropertyDescriptor(t, k)),
  defineProperty: (t, k, d) => (log.push(`define ${String(k)} ${JSON.stringify(d)}`), Reflect.defineProperty(t, k, d)),
});
Reflect.set(target, 'data', 1, trapped);
Reflect.set(target, 'data', 2, trapped);
trapped.direct = 3;
console.log(log.splice(0));
const onChain = Object.create(new Proxy({}, {
  get: (t, k, r) => `got ${String(k)} for ${r === onChain}`,
  set: (t, k, v, r) => (log.push(`set ${String(k)} for ${r === onChain}`), true),
  has: (t, k) => k === 'magic',
}));
onChain.x = 1;
console.log(onChain.y, 'magic' in onChain, 'other' in onChain, Object.keys(onChain), log.splice(0));
console.log(Reflect.apply(Math.max, null, { length: 2, 0: 3, 1: 7 }), Reflect.apply(String.prototype.at, 'abc', [-1]));
console.log(Reflect.ownKeys({ b: 1, [Symbol.iterator]: 1, 2: 1, a: 1, 1: 1, '-1': 1, '01': 1, 4294967294: 1, 4294967295: 1 }));
console.log(Reflect.has({ x: undefined }, 'x'), Reflect.deleteProperty(Object.freeze({ x: 1 }), 'x'), Reflect.isExtensible(Object.seal({})));
for (const f of ['get', 'has', 'ownKeys', 'getPrototypeOf', 'isExtensible', 'apply', 'construct', 'defineProperty']) {
  try {
    Reflect[f](1, 'x', []);
  } catch (e) {
    console.log(f, e.name);
  }
}
console.log(Reflect.setPrototypeOf(Object.prototype, {}), Reflect.setPrototypeOf({}, null), Object.prototype.toString.call(Reflect));
const a = {}, b = Object.create(a);
console.log(Reflect.setPrototypeOf(a, b), Reflect.setPrototypeOf(a, a));
class P { constructor(...r) { this.r = r; } }
let n = 0;
for (let i = 0; i < 1000; i++) {
  n += Reflect.construct(P, [i, 1]).r.length + Reflect.apply((x) => x, undefined, [i]) + Reflect.get({ get v() { return this.k; } }, 'v', { k: i });
}
console.log(n);
