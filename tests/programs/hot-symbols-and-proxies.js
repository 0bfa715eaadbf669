// Symbol keys and proxies in hot code, with monomorphic code meeting a proxy late.
const key = Symbol('key'), other = Symbol('other');
class Tagged {
  [key] = 1;
  get [other]() {
    return this[key] * 2;
  }
  [Symbol.toPrimitive]() {
    return this[key];
  }
}
function use(t) {
  t[key] += 1;
  return t[other] + t;
}
const t = new Tagged();
let sum = 0;
for (let i = 0; i < 800; i++) sum += use(t);
console.log(sum, t[key]);
const log = [];
const handler = {
  get: (o, k, r) => (log.push(`get ${String(k)}`), Reflect.get(o, k, r)),
  set: (o, k, v, r) => (log.push(`set ${String(k)}`), Reflect.set(o, k, v, r)),
};
console.log(use(new Proxy(t, handler)), log.splice(0).join(' '));
function total(point) {
  return point.x + point.y;
}
const proxies = [{ x: 1, y: 2 }, new Proxy({ x: 3, y: 4 }, {}), new Proxy({}, { get: (_, k) => k.length })];
for (let i = 0; i < 900; i++) sum += total(proxies[i < 600 ? 0 : i % 3]);
console.log(sum);
const counter = new Proxy(function (n) { return n + 1; }, { apply: (f, self, args) => f(...args) * 2, construct: (f, args) => ({ made: args.length }) });
function call(f, n) {
  return f(n);
}
for (let i = 0; i < 500; i++) sum += call(i % 2 ? counter : (n) => n, i);
console.log(sum, new counter(1, 2));
const negative = (list) => new Proxy(list, { get: (o, k, r) => (typeof k === 'string' && /^-\d+$/.test(k) ? o[o.length + Number(k)] : Reflect.get(o, k, r)) });
function ends(list) {
  return list[0] + list[-1];
}
for (let i = 0; i < 400; i++) ends(negative([i, i + 1]));
console.log(ends(negative([1, 2, 3])), ends([1, 2]), [...negative([1, 2])].length, negative([3, 4]).map((x) => x * 2).join());
const observed = new Proxy({ n: 0, list: [] }, {
  set(o, k, v) {
    log.push(k);
    o[k] = v;
    return true;
  },
  deleteProperty: (o, k) => (log.push(`delete ${k}`), delete o[k]),
  has: (o, k) => !k.startsWith('_') && k in o,
  ownKeys: (o) => Reflect.ownKeys(o).filter((k) => k !== 'list'),
});
for (let i = 0; i < 300; i++) {
  observed.n++;
  if (i % 100 === 0) delete observed['k' + i];
}
console.log(log.length, observed.n, '_n' in observed, Object.keys(observed), JSON.stringify(observed), { ...observed });
const revocable = Proxy.revocable({ v: 1 }, {});
function read(o) {
  return o.v;
}
for (let i = 0; i < 400; i++) read(revocable.proxy);
revocable.revoke();
try {
  read(revocable.proxy);
} catch (e) {
  console.log(e.message);
}
const dynamic = new Proxy(class { static make() { return new this(); } }, { get: (o, k, r) => (k === 'extra' ? 'from trap' : Reflect.get(o, k, r)) });
console.log(dynamic.extra, dynamic.make() instanceof dynamic, Object.prototype.hasOwnProperty.call(dynamic, 'prototype'));
