// break, continue, return and throw out of try inside every kind of loop; nested finally order.
const log = [];
const flush = (name) => { console.log(name, log.join(' ')); log.length = 0; };
for (let i = 0; i < 4; i++) { try { if (i === 1) continue; if (i === 3) break; log.push('b' + i); } finally { log.push('f' + i); } }
flush('for');
let w = 0;
while (w < 5) { try { w++; if (w === 2) continue; if (w === 4) break; log.push(w); } catch { log.push('never'); } finally { log.push('f' + w); } }
flush('while');
let d = 0;
do { try { d++; if (d % 2) continue; log.push(d); } finally { log.push('f' + d); } } while (d < 5);
flush('do');
for (const x of [1, 2, 3]) { try { try { if (x === 2) throw 'inner ' + x; log.push(x); } finally { log.push('i' + x); } } catch (e) { log.push(e); continue; } finally { log.push('o' + x); } log.push('end' + x); }
flush('for-of');
for (const k in { a: 1, b: 2, c: 3 }) { try { if (k === 'b') break; log.push(k); } finally { log.push('f' + k); } }
flush('for-in');
outer: for (let i = 0; i < 3; i++) { try { for (let j = 0; j < 3; j++) { try { if (j === 1) continue outer; if (i === 2) break outer; log.push(`${i}${j}`); } finally { log.push('fj' + j); } } } finally { log.push('fi' + i); } }
flush('labels');
function ret() { for (let i = 0; ; i++) { try { try { if (i === 2) return 'r' + i; } finally { log.push('f' + i); } } catch (e) { log.push('no'); } } }
log.push(ret());
flush('return');
function override() { for (;;) { try { return 'first'; } finally { log.push('breaking'); break; } } return 'after loop'; }
log.push(override());
flush('override');
function rethrow() { let n = 0; for (;;) { try { n++; throw new Error('e' + n); } catch (e) { if (n < 3) continue; throw e; } finally { log.push('f' + n); } } }
try { rethrow(); } catch (e) { log.push(e.message); }
flush('rethrow');
const fs = [];
for (let i = 0; i < 3; i++) { try { throw i; } catch (e) { fs.push(() => e * 10 + i); } }
log.push(fs.map((f) => f()).join());
flush('closures');
function* g() { for (let i = 0; i < 3; i++) { try { const x = yield i; if (x) throw x; } catch (e) { log.push('c' + e); } finally { log.push('f' + i); } } }
const it = g();
it.next(); it.next('boom'); it.next(); it.return();
flush('generator');
let depth = 0, total = 0;
function nested(n) { try { if (n === 0) throw new Error('bottom'); nested(n - 1); } catch (e) { total++; if (n < 5) throw e; } finally { depth++; } }
nested(8);
console.log(depth, total);
const results = [];
for (const f of [() => 1, () => { throw 2; }, () => null.x, () => undefinedName, () => JSON.parse('{')]) { try { results.push(f()); } catch (e) { results.push(e instanceof Error ? e.name : e); } }
console.log(results.join());
switchLoop: for (let i = 0; i < 5; i++) { try { switch (i) { case 1: continue switchLoop; case 3: break switchLoop; default: log.push('s' + i); break; } log.push('after' + i); } finally { log.push('f' + i); } }
flush('switch');
