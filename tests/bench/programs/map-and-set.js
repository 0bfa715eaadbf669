// Map and Set with integer, string and object keys: insertion, lookup, deletion, iteration.
'use strict';
function once() {
  const n = 14000, ints = new Map(), strs = new Map(), objs = new Map(), set = new Set(), keys = [];
  for (let i = 0; i < n; i++) { ints.set((i * 7919) % n, i); strs.set('key' + ((i * 31) % 4000), i); const o = { i }; keys.push(o); objs.set(o, i); set.add(i % 1000); }
  let sum = 0;
  for (let i = 0; i < n; i++) { sum += ints.get(i) || 0; sum += strs.get('key' + (i % 5000)) || 0; sum += objs.get(keys[(i * 3) % n]); if (set.has(i)) sum++; }
  for (let i = 0; i < n; i += 3) { ints.delete(i); objs.delete(keys[i]); }
  for (const [k, v] of ints) sum += k ^ v;
  for (const v of objs.values()) sum += v & 3;
  set.forEach((v) => { sum += v; });
  const inverted = new Map([...strs].map(([k, v]) => [v, k]));
  return sum + ':' + ints.size + ':' + objs.size + ':' + inverted.size;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 6; round++) result = once();
  return result;
};
