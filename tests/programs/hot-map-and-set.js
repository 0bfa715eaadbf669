// Maps and sets in hot loops: keys of all kinds, growing, deleting, iterating while changing.
function count(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
const symbol = Symbol('k'), object = {};
const keys = [1, '1', 1.5, NaN, -0, 0, null, undefined, true, symbol, object, 1n, 'long'.repeat(5), 2 ** 31, 2 ** 53];
const items = Array.from({ length: 3000 }, (_, i) => keys[(i * 7) % keys.length]);
console.log([...count(items)].map(([k, v]) => `${typeof k}:${String(k)}=${v}`).join(' '));
console.log(count('mississippi'), count(['a' + 'b', 'ab']).size, count([[], []]).size, count([NaN, NaN]).size);
function primes(n) {
  const sieve = new Set();
  for (let i = 2; i <= n; i++) sieve.add(i);
  for (const p of sieve) for (let m = p * p; m <= n; m += p) sieve.delete(m);
  return sieve;
}
console.log(primes(50).size, [...primes(600)].at(-1));
const growing = new Set([1]);
let steps = 0;
for (const v of growing) {
  steps++;
  growing.delete(v);
  if (v < 500) {
    growing.add(v + 1);
    growing.add(v);
    growing.delete(v);
  }
}
console.log(steps, growing.size);
const map = new Map([[1, 'a'], [2, 'b'], [3, 'c']]);
const seen = [];
for (const [k, v] of map) {
  seen.push(k + v);
  if (k === 1) {
    map.delete(2);
    map.set(4, 'd');
  }
  if (k === 3) {
    map.delete(1);
    map.set(1, 'again');
  }
  if (k === 4) map.clear(), map.set(9, 'after clear');
}
console.log(seen.join(), map);
const cache = new Map();
function cached(n) {
  let v = cache.get(n);
  if (v === undefined) {
    v = n * n;
    cache.set(n, v);
    if (cache.size > 50) cache.delete(cache.keys().next().value);
  }
  return v;
}
let sum = 0;
for (let i = 0; i < 3000; i++) sum += cached((i * 31) % 97);
console.log(sum, cache.size, [...cache.keys()].slice(0, 4));
const graph = new Map(Array.from({ length: 60 }, (_, i) => [i, new Set([(i * 2) % 60, (i * 3 + 1) % 60])]));
function reach(from) {
  const done = new Set([from]);
  for (const node of done) for (const next of graph.get(node)) done.add(next);
  return done.size;
}
let reached = 0;
for (let i = 0; i < 60; i++) reached += reach(i);
console.log(reached);
const weak = new WeakMap(), holders = Array.from({ length: 300 }, (_, i) => ({ i }));
for (const h of holders) weak.set(h, h.i);
let w = 0;
for (let r = 0; r < 5; r++) for (const h of holders) w += weak.get(h) + (weak.has(h) ? 1 : 0);
console.log(w, weak.get({}), weak.has(1), weak.delete(holders[0]), weak.delete(holders[0]));
try {
  weak.set(1, 1);
} catch (e) {
  console.log(e.message);
}
