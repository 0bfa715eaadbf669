// When for-of calls return(): break, return, throw, outer continue; not on normal end or next() errors.
function source(log, opts = {}) {
  let i = 0;
  return { [Symbol.iterator]() { return this; }, next() { if (opts.nextThrows && i === 1) throw new Error('next'); return { value: i++, done: i > 3 }; }, return() { log.push('return'); if (opts.returnThrows) throw new Error('return'); return opts.badReturn ? 5 : {}; } };
}
function run(name, f, opts) {
  const log = [];
  let r;
  try { r = f(source(log, opts)); } catch (e) { r = e.name + ': ' + e.message; }
  console.log(name, String(r), log.join());
}
run('normal', (s) => { for (const x of s); });
run('break', (s) => { for (const x of s) break; });
run('return', (s) => { for (const x of s) return 'value'; });
run('throw', (s) => { for (const x of s) throw new Error('body'); });
run('next throws', (s) => { for (const x of s); }, { nextThrows: true });
run('return throws on break', (s) => { for (const x of s) break; }, { returnThrows: true });
run('body error wins', (s) => { for (const x of s) throw new Error('body'); }, { returnThrows: true });
run('bad return on break', (s) => { for (const x of s) break; }, { badReturn: true });
run('bad return, throw', (s) => { for (const x of s) throw new Error('body'); }, { badReturn: true });
run('outer continue', (s) => { let n = 0; o: for (const y of [1, 2]) { n++; for (const x of s) continue o; } return n; });
run('pattern throws', (s) => { for (const { a: { b } } of s); });
run('assign throws', (s) => { const t = { set x(v) { throw new Error('setter'); } }; for (t.x of s); });
run('spread', (s) => [...s].join());
run('Array.from throws', (s) => Array.from(s, () => { throw new Error('map'); }));
run('new Map bad entry', (s) => new Map(s));
run('new Set', (s) => [...new Set(s)].join());
run('Promise.all', (s) => typeof Promise.all(s));
run('inner finally', (s) => { for (const x of s) { try { return 'r'; } finally { continue; } } return 'went on'; });
const order = [];
for (const x of (function* () { try { yield 1; } finally { order.push('gen closed'); } })()) { try { break; } finally { order.push('body finally'); } }
console.log(order.join());
const arr = [1, 2, 3];
for (const x of arr) if (x < 3) arr.push(x + 10);
console.log(arr.join());
const shrink = [1, 2, 3, 4];
let n = 0;
for (const x of shrink) { shrink.length = 2; n++; }
console.log(n);
for (var q of 'h\u{1F600}') console.log(q.length);
for (const { a = 5, ...r } of [{ b: 1 }, { a: 2 }]) console.log(a, JSON.stringify(r));
let obj = {};
for (obj.p of [1, 2]);
for ([obj.q] of [[3], [4]]);
console.log(JSON.stringify(obj));
for (const bad of [5, {}, null, undefined]) { try { for (const x of bad); } catch (e) { console.log(e.message); } }
for (let async of [1]) console.log(async);
