// WeakMap, WeakSet, WeakRef and FinalizationRegistry: what may be a key, results, errors; no collection is observed.
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};
const key = {}, other = [], f = () => 1, local = Symbol('local');
const map = new WeakMap([[key, 1], [other, 2]]);
console.log(map.get(key), map.has(other), map.set(f, 3) === map, map.get(f), map.delete(key), map.delete(key), map.get(key), map.has(1), map.get('x'), map.delete(null));
console.log(attempt(() => map.set(1, 1)), attempt(() => map.set('s', 1)), attempt(() => map.set(Symbol.for('registered'), 1)), attempt(() => new WeakMap([[1, 2]])), attempt(() => new WeakMap([5])), attempt(() => WeakMap()), attempt(() => new WeakMap(5)), new WeakMap(null) instanceof WeakMap);
console.log(attempt(() => new WeakMap().set(local, 'symbol key').get(local)), attempt(() => new WeakMap().set(Symbol.iterator, 1).has(Symbol.iterator)));
const set = new WeakSet([key]);
console.log(set.has(key), set.add(other) === set, set.has(other), set.delete(key), set.has(key), attempt(() => set.add(1)), set.has(1), set.delete(undefined), attempt(() => WeakSet.prototype.has.call(map, key)), attempt(() => WeakMap.prototype.get.call(set, key)));
const ref = new WeakRef(key);
console.log(ref.deref() === key, attempt(() => new WeakRef(1)), attempt(() => WeakRef(key)), attempt(() => WeakRef.prototype.deref.call({})), Object.prototype.toString.call(ref), attempt(() => typeof new WeakRef(local).deref()));
const registry = new FinalizationRegistry(() => {});
console.log(registry.register(key, 'held', other), registry.unregister(other), registry.unregister(other), attempt(() => registry.register(key, key)), attempt(() => registry.register(1, 1)), attempt(() => new FinalizationRegistry()), attempt(() => FinalizationRegistry(() => {})), registry[Symbol.toStringTag]);
const adds = [];
class Logged extends WeakMap {
  set(k, v) {
    adds.push(v);
    return super.set(k, v);
  }
}
console.log(new Logged([[key, 'a'], [other, 'b']]).get(other), adds);
const privates = new WeakMap();
class Account {
  constructor(balance) {
    privates.set(this, { balance, history: [] });
  }
  deposit(n) {
    const p = privates.get(this);
    p.balance += n;
    p.history.push(n);
    return p.balance;
  }
  static peek(o) {
    return privates.get(o)?.history.length ?? 'not an account';
  }
}
const accounts = Array.from({ length: 200 }, (_, i) => new Account(i));
let sum = 0;
for (let round = 0; round < 5; round++) for (const a of accounts) sum += a.deposit(round);
console.log(sum, Account.peek(accounts[7]), Account.peek({}), Object.keys(accounts[0]));
const frozen = Object.freeze({});
const weak = new WeakMap([[frozen, 'on frozen']]);
console.log(weak.get(frozen), weak.get(new Proxy(frozen, {})), Object.getOwnPropertyNames(WeakMap.prototype).includes("delete"), WeakMap.length, WeakSet.length, WeakRef.length, FinalizationRegistry.length);
const cycle = new WeakMap();
const a = { n: 'a' }, b = { n: 'b' };
cycle.set(a, b).set(b, a);
console.log(cycle.get(cycle.get(a)) === a);
const cache = new WeakMap();
const size = (o) => {
  if (!cache.has(o)) cache.set(o, 1 + Object.values(o).reduce((s, v) => s + (typeof v === 'object' && v ? size(v) : 0), 0));
  return cache.get(o);
};
console.log(size({ a: { b: {} }, c: [{}, {}] }), size(Object.assign({}, { x: { y: null } })));
