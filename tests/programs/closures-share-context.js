// Closures made in one activation share variables; activations do not; captured parameters and loop variables are live.
function account(balance) {
  const log = [];
  const deposit = (n) => { balance += n; log.push('+' + n); return balance; };
  const withdraw = (n) => { if (n > balance) throw new RangeError('short by ' + (n - balance)); balance -= n; log.push('-' + n); return balance; };
  return { deposit, withdraw, history: () => log.join(' '), reset(b) { balance = b; log.length = 0; } };
}
const a = account(10), b = account(100);
a.deposit(5);
b.withdraw(30);
console.log(a.deposit(1), b.withdraw(1), a.history(), '|', b.history());
try { a.withdraw(1000); } catch (e) { console.log(e.message); }
a.reset(0);
console.log(a.deposit(7), a.history());
function pair() { let shared = 0; return [() => ++shared, () => shared * 10]; }
const [up, read] = pair();
up(); up();
console.log(read(), pair()[1]());
const adders = [1, 2, 3].map((n) => (x) => x + n++);
console.log(adders.map((f) => f(10)).join(), adders.map((f) => f(10)).join());
function deep() { let a = 1; return () => { let b = a + 1; return () => { let c = b + 1; return () => { a++; b++; c++; return [a, b, c].join(); }; }; }; }
const d = deep()()();
console.log(d(), d());
function lazy(init) { let value, done = false; return () => { if (!done) { value = init(); done = true; } return value; }; }
let inits = 0;
const once = lazy(() => { inits++; return { made: inits }; });
console.log(once() === once(), inits);
const fns = {};
for (const name of ['x', 'y']) { let count = 0; fns[name] = { hit: () => `${name}${++count}`, peek: () => count }; }
fns.x.hit(); fns.x.hit(); fns.y.hit();
console.log(fns.x.peek(), fns.y.peek(), fns.x.hit());
function argsCaptured(p) { const get = () => p; arguments[0] = 'via arguments'; return get(); }
console.log(argsCaptured('param'));
function thisCaptured() { return { arrow: () => this.tag, nested: () => () => this.tag }; }
console.log(thisCaptured.call({ tag: 'T' }).nested()(), thisCaptured.call({ tag: 'U' }).arrow());
const curriedSum = (a) => (b) => b === undefined ? a : curriedSum(a + b);
console.log(curriedSum(1)(2)(3)());
var fact = (function () { const cache = { 0: 1 }; return function f(n) { return cache[n] ?? (cache[n] = n * f(n - 1)); }; })();
console.log(fact(10), fact(5));
function selfReplacing() { selfReplacing = () => 'second'; return 'first'; }
console.log(selfReplacing(), selfReplacing());
let timer = 0;
const schedule = [];
for (let i = 0; i < 3; i++) schedule.push(() => { timer += i; return () => timer * i; });
console.log(schedule.map((s) => s()).map((s) => s()).join());
function uninit() { const get = () => late; try { get(); } catch (e) { console.log(e.message); } let late = 'now'; return get(); }
console.log(uninit());
const counterWithTag = (() => { let n = 0; const tag = (s, ...v) => `${n++}:${s.join('_')}`; return { tag, n: () => n }; })();
console.log(counterWithTag.tag`a${1}b`, counterWithTag.tag`c`, counterWithTag.n());
