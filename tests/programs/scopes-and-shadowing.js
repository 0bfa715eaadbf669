// Names at many levels: blocks, functions, parameters, catch, class bodies, named expressions, loops.
const x = 'module';
const out = [];
{ const x = 'block'; out.push(x); { let x = 'inner'; out.push(x); } out.push(x); }
(function (x) { out.push(x); { var y = x + '!'; } out.push(y); })('param');
(function () { out.push(typeof x, (() => x)()); })();
(function x() { out.push(typeof x); })();
try { throw 'err'; } catch (x) { out.push(x); { let x = 'in catch'; out.push(x); } }
for (let x of ['loop']) { out.push(x); let y = x; { let x = y + 2; out.push(x); } }
out.push(x);
console.log(out.join());
function counter() { let n = 0; return { inc: () => ++n, dec: () => --n, get n() { return n; } }; }
const c1 = counter(), c2 = counter();
c1.inc(); c1.inc(); c2.dec();
console.log(c1.n, c2.n);
function nest() { let a = 1; return function () { let b = 2; return function () { let c = 3; return function () { a++; b += a; c += b; return [a, b, c].join(); }; }; }; }
const f = nest()()();
console.log(f(), f(), nest()()()());
let shared = 0;
const incs = [() => shared++, () => (shared += 10), () => shared];
incs[0](); incs[1]();
console.log(incs[2](), shared);
function outer() { const fs = []; for (var i = 0; i < 3; i++) { let j = i; const k = j * 2; fs.push(() => [i, j++, k].join('/')); } return fs; }
const fs = outer();
console.log(fs.map((g) => g()).join(), fs.map((g) => g()).join());
class A { static x = 'static'; m() { return x; } n(x) { return (() => x)(); } [x]() { return 'computed by outer x'; } }
console.log(new A().m(), new A().n('arg'), new A().module());
const mod = (() => { let priv = 0; const api = { next() { return ++priv; }, reset() { priv = 0; return api; } }; return api; })();
mod.next(); mod.next();
console.log(mod.next(), mod.reset().next());
function params(a, b = () => a, c = (a = 'changed by c')) { var a; const before = a; a = 'body'; return [before, a, b()].join(); }
console.log(params('arg'));
switch (1) { case 1: let x = 'switch'; console.log(x); }
function hoist() { if (true) { function inBlock() { return 'block fn'; } } return typeof inBlock === 'function' ? inBlock() : 'hidden'; }
console.log(hoist());
var v = 1; { var v = 2; } console.log(v);
const recur = (n) => (n ? [n, ...recur(n - 1)] : []);
console.log(recur(5).join(''), ((a) => (b) => (c) => a + b + c + x)(1)(2)(3));
let late; const useLate = () => late; late = 'assigned'; console.log(useLate());
function argsAndLocals(arguments_) { let arguments2 = arguments; { let arguments_ = 'block'; arguments2[1] = arguments_; } return [...arguments2].join(); }
console.log(argsAndLocals(1, 2));
const undef = ((undefined) => undefined)('not so undefined'); console.log(undef);
