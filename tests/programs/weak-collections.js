// WeakMap, WeakSet, WeakRef: what can be checked without a collector.
const k1 = {}, k2 = function () {}, k3 = [];
const wm = new WeakMap([[k1, 'one'], [k2, 'two']]);
console.log(wm.get(k1), wm.get(k2), wm.get(k3), wm.has(k1), wm.delete(k1), wm.has(k1), wm.delete(k1), wm.set(k3, wm) === wm, wm.get(k3) === wm);
console.log(wm.get(5), wm.has('x'), wm.delete(null), Object.prototype.toString.call(wm), 'size' in wm, Symbol.iterator in wm);
for (const f of [() => wm.set(1, 2), () => new WeakSet([1]), () => wm.set('s', 1), () => new WeakMap([5]), () => WeakMap(), () => new WeakRef(1), () => WeakMap.prototype.get.call({}, k1), () => wm.set(Symbol.for('registered'), 1)]) { try { f(); console.log('fine'); } catch (e) { console.log(e.name + ': ' + e.message); } }
const ws = new WeakSet([k1, k3]);
console.log(ws.has(k1), ws.has(k2), ws.add(k2) === ws, ws.has(k2), ws.delete(k1), ws.has(k1));
const ref = new WeakRef(k1);
console.log(ref.deref() === k1, Object.prototype.toString.call(ref), Object.keys(ref).length);
const priv = new WeakMap();
class Account { constructor(b) { priv.set(this, { b }); } add(n) { priv.get(this).b += n; return this; } get balance() { return priv.get(this).b; } }
const accts = [];
for (let i = 0; i < 200; i++) accts.push(new Account(i).add(i));
console.log(accts.reduce((s, a) => s + a.balance, 0), priv.has(accts[5]), priv.has({}));
const memo = new WeakMap();
let computed = 0;
const slow = (o) => { if (!memo.has(o)) { computed++; memo.set(o, Object.keys(o).length); } return memo.get(o); };
const o = { a: 1, b: 2 };
console.log(slow(o), slow(o), slow({}), slow({}), computed);
const frozen = Object.freeze({});
wm.set(frozen, 'on frozen');
console.log(wm.get(frozen));
const proxy = new Proxy({}, {});
wm.set(proxy, 'proxy');
console.log(wm.get(proxy), wm.get({}));
const chain = new WeakMap();
let head = {};
const first = head;
for (let i = 0; i < 100; i++) { const next = { i }; chain.set(head, next); head = next; }
let n = 0;
for (let c = first; c; c = chain.get(c)) n++;
console.log(n);
const fr = new FinalizationRegistry(() => {});
fr.register(k1, 'held', k2);
console.log(fr.unregister(k2), fr.unregister(k2), Object.prototype.toString.call(fr));
for (const f of [() => fr.register(k1, k1), () => fr.register(1), () => fr.unregister(1), () => new FinalizationRegistry(), () => new FinalizationRegistry(5)]) { try { f(); console.log('fine'); } catch (e) { console.log(e.name); } }
const keys = Array.from({ length: 500 }, (_, i) => ({ i }));
const w2 = new WeakMap(keys.map((k) => [k, k.i * 2]));
for (let i = 0; i < 500; i += 3) w2.delete(keys[i]);
console.log(keys.filter((k) => w2.has(k)).length, keys.reduce((s, k) => s + (w2.get(k) ?? 0), 0));
console.log(new WeakMap(), new WeakSet());
