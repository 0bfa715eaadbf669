// yield* forwards next, throw and return; results; iterators without throw or return.
function log(...a) { console.log(...a); }
function* inner() { try { const x = yield 'i1'; log('inner got', x); yield 'i2'; } catch (e) { log('inner caught', e); yield 'recovered'; } finally { log('inner finally'); } return 'inner result'; }
function* outer() { const r = yield* inner(); log('outer sees', r); return 'outer result'; }
let o = outer();
log(o.next().value, o.next('X').value, JSON.stringify(o.next()), o.next().done);
o = outer();
o.next();
log(o.throw('T').value, JSON.stringify(o.next()));
o = outer();
o.next();
log(JSON.stringify(o.return('R')), o.next().done);
const plain = { [Symbol.iterator]() { let n = 0; return { next: (v) => (log('next', v), { value: n++, done: n > 3 }), return: (v) => (log('return', v), { value: 'ret ' + v, done: true }) }; } };
function* viaPlain() { try { return yield* plain; } catch (e) { return e.name + ': ' + e.message; } }
let p = viaPlain();
log(p.next('a').value, p.next('b').value, JSON.stringify(p.return('early')));
p = viaPlain();
p.next();
log(JSON.stringify(p.throw('boom')));
// A throw method missing: the iterator is closed, then TypeError.
function* bare() { yield* { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) }; }
const b = bare();
b.next();
log(JSON.stringify(b.return('no return method')));
// The result object of the inner iterator is passed through untouched.
const marked = { value: 1, done: false, extra: 'kept' };
function* pass() { yield* { [Symbol.iterator]: () => ({ next: () => marked }) }; }
log(pass().next() === marked);
for (const bad of [5, undefined, {}]) { try { (function* () { yield* bad; })().next(); } catch (e) { log(e.name); } }
try { (function* () { yield* { [Symbol.iterator]: () => ({ next: () => 5 }) }; })().next(); } catch (e) { log(e.message); }
function* nested(n) { if (n > 0) { yield n; yield* nested(n - 1); } else return 'deep'; }
log([...nested(20)].length);
function* str() { const r = yield* 'ab'; yield typeof r; }
log([...str()].join());
function* retFin() { try { yield* inner(); } finally { log('outer finally'); } }
const rf = retFin();
rf.next();
log(JSON.stringify(rf.return(1)));
