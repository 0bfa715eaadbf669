// Promise chains, async functions, async iteration and combinators: no timers.
'use strict';
const tick = (v) => Promise.resolve(v);
async function sum(n) { let s = 0; for (let i = 0; i < n; i++) s += await tick(i); return s; }
async function recursive(n) { return n === 0 ? 0 : n + (await recursive(n - 1)); }
async function* numbers(n) { for (let i = 0; i < n; i++) yield i; }
async function failing(i) { if (i % 3 === 0) throw new Error('every third'); return i; }
async function once() {
  let total = await sum(9000);
  total += await recursive(700);
  for await (const v of numbers(3000)) total += v;
  let chain = Promise.resolve(0);
  for (let i = 0; i < 6000; i++) chain = chain.then((v) => (v + i) | 0);
  total += await chain;
  const all = await Promise.all(Array.from({ length: 2500 }, (_, i) => sum(2).then((v) => v + i)));
  total += all.reduce((a, b) => a + b, 0);
  const settled = await Promise.allSettled(Array.from({ length: 900 }, (_, i) => failing(i)));
  total += settled.filter((s) => s.status === 'rejected').length;
  for (let i = 0; i < 900; i++) { try { total += await failing(i); } catch { total++; } }
  return total;
}
exports.run = async () => {
  let result;
  for (let round = 0; round < 8; round++) result = await once();
  return result;
};
