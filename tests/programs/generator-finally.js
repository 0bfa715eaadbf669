// Exceptions and returns through finally blocks holding yields; loops and switches inside generators.
function* a() {
  for (let i = 0; ; i++) {
    try {
      if (i === 2) return 'returned';
      yield i;
      continue;
    } finally {
      yield 'f' + i;
    }
  }
}
const it = a();
const seen = [];
for (let r = it.next(); ; r = it.next()) { seen.push(r.value); if (r.done) break; }
console.log(seen.join());
function* b() { try { try { yield 1; } finally { throw 'replaced'; } } catch (e) { yield 'caught ' + e; return 'end'; } }
let g = b();
g.next();
console.log(JSON.stringify([g.return('x'), g.next(), g.next()]));
function* c() { try { return 'a'; } finally { const v = yield 'b'; if (v) return v; } }
g = c();
console.log(JSON.stringify([g.next(), g.next(), g.next()]));
g = c();
g.next();
console.log(JSON.stringify(g.next('override')));
function* d() { l: { try { yield 1; break l; } finally { yield 2; } } yield 3; }
console.log([...d()].join());
function* e(n) { switch (yield 'which') { case 1: yield 'one'; case 2: yield 'two'; break; default: yield 'other'; } let t = 0; do { t += yield t; } while (t < n); return t; }
g = e(5);
g.next();
console.log(g.next(1).value, g.next().value, g.next().value, g.next(3).value, JSON.stringify(g.next(4)));
function* f() { for (const x of [1, 2, 3]) for (const y in { p: 1, q: 2 }) { const z = x + y; yield () => z; } }
console.log([...f()].map((h) => h()).join());
let closed = 0;
const src = { [Symbol.iterator]() { return { next: () => ({ value: 1 }), return() { closed++; return {}; } }; } };
function* h() { for (const x of src) yield x; }
g = h();
g.next();
g.return();
console.log('closed', closed);
g = h();
g.next();
try { g.throw(new Error('T')); } catch (x) { console.log(x.message, closed); }
for (const x of h()) break;
const [first] = h();
console.log(first, closed);
function* pattern() { const { a = yield 'default a', ...rest } = yield 'obj'; return [a, rest]; }
g = pattern();
g.next();
g.next({ b: 1 });
console.log(JSON.stringify(g.next('A')));
function* params(a = 1, { b } = { b: 2 }, ...c) { yield a + b + c.length; }
console.log(params(1, undefined, 3, 4).next().value);
try { (function* (x = (() => { throw new Error('at call'); })()) {})(); } catch (x) { console.log(x.message); }
