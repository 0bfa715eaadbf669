// Generators as sequences, delegation, pipelines and tree walks.
'use strict';
function* range(a, b) { for (let i = a; i < b; i++) yield i; }
function* map(it, f) { for (const x of it) yield f(x); }
function* filter(it, f) { for (const x of it) if (f(x)) yield x; }
function* take(it, n) { for (const x of it) { if (n-- <= 0) return; yield x; } }
class Node { constructor(v, l, r) { this.v = v; this.l = l; this.r = r; } *[Symbol.iterator]() { if (this.l) yield* this.l; yield this.v; if (this.r) yield* this.r; } }
const build = (a, b) => { if (a >= b) return null; const m = (a + b) >> 1; return new Node(m, build(a, m), build(m + 1, b)); };
function* fib() { let a = 0, b = 1; for (;;) { yield a; const t = (a + b) & 0xffff; a = b; b = t; } }
function once() {
  let sum = 0;
  for (const x of take(filter(map(range(0, 60000), (v) => v * 3), (v) => v % 2 === 0), 12000)) sum += x;
  for (const v of build(0, 4000)) sum += v;
  let n = 0;
  for (const f of fib()) { sum += f; if (++n === 30000) break; }
  const talk = (function* () { let got = 0; for (;;) got = (yield got + 1) | 0; })();
  talk.next();
  for (let i = 0; i < 30000; i++) sum += talk.next(i).value;
  const [a, b, ...rest] = range(0, 5000);
  return sum + a + b + rest.length;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 7; round++) result = once();
  return result;
};
