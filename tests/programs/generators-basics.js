// yield as expression, return and throw from outside, delegation, laziness, state errors.
function* g(a) {
  const x = yield a;
  const y = yield x + 1;
  return x + y;
}
const it = g(1);
console.log(JSON.stringify([it.next('ignored'), it.next(10), it.next(5), it.next()]));
function* fin() { try { yield 1; yield 2; } finally { yield 'cleanup'; console.log('done'); } }
let f = fin();
console.log(JSON.stringify([f.next(), f.return('r'), f.next(), f.next()]));
f = fin();
console.log(JSON.stringify(f.return('before start')), f.next().done);
f = fin();
f.next();
try { console.log(JSON.stringify(f.throw(new Error('in')))); f.next(); } catch (e) { console.log('out', e.message); }
function* catcher() { for (;;) { try { yield 'ready'; } catch (e) { yield 'caught ' + e; } } }
const c = catcher();
c.next();
console.log(c.throw('A').value, c.next().value, c.throw('B').value);
function* fresh() { yield 1; }
const fr = fresh();
try { fr.throw(new Error('unstarted')); } catch (e) { console.log(e.message, fr.next().done); }
function* self() { try { me.next(); } catch (e) { yield e.name + ': ' + e.message; } }
const me = self();
console.log(me.next().value);
function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
const first = [];
for (const n of fib()) { if (n > 50) break; first.push(n); }
console.log(first.join());
function* tree(t) { if (t) { yield* tree(t[0]); yield t[1]; yield* tree(t[2]); } }
console.log([...tree([[null, 1, null], 2, [[null, 3, null], 4, null]])].join());
function* args() { yield* arguments; yield this === undefined || typeof this; }
console.log([...args('a', 'b')].slice(0, 2).join());
const G = Object.getPrototypeOf(g);
console.log(G.constructor.name, Object.getPrototypeOf(it) === g.prototype, String(it), it[Symbol.iterator]() === it);
try { new g(); } catch (e) { console.log(e.message); }
const o = { *m() { yield 'method'; }, async *am() {}, *['comp' + 1]() { yield 2; } };
console.log([...o.m(), ...o.comp1()].join());
function* yields() { const r = [yield, (yield 1) + (yield 2), `${yield 3}`, yield* [4, 5]]; return r; }
const y = yields();
let r, i = 0;
while (!(r = y.next('s' + i++)).done);
console.log(JSON.stringify(r.value));
function* inArgs() { console.log(Math.max(yield 'a', yield 'b'), [yield 'c', ...(yield 'd')].join(), { k: yield 'e' }.k); }
const ia = inArgs();
for (const v of [undefined, 3, 8, 'x', 'yz', 'val']) ia.next(v);
function* many() { let s = 0; for (let i = 0; i < 1000; i++) { let sq = i * i; s += yield () => sq; } return s; }
const m = many();
let last = m.next(), fns = [];
while (!last.done) { fns.push(last.value); last = m.next(1); }
console.log(last.value, fns[10](), fns[999]());
