// name, length, toString, call, apply, bind, new Function, constructors, caller rules.
function plain(a, b) { return [this?.t, a, b].map(String).join(); }
console.log(plain.call({ t: 1 }, 2, 3), plain.apply({ t: 1 }, [2, 3]), plain.apply(null, { length: 1, 0: 'like' }), plain.call(), plain.apply({ t: 0 }));
const bound = plain.bind({ t: 'B' }, 'first');
console.log(bound('second'), bound.call({ t: 'ignored' }, 2), bound.name, bound.length, 'prototype' in bound, bound.bind({ t: 'C' }, 9)());
function Pt(x, y) { if (!new.target) return 'called'; this.x = x; this.y = y; }
const BPt = Pt.bind(null, 1);
const bp = new BPt(2);
console.log(bp.x, bp.y, bp instanceof Pt, bp instanceof BPt, BPt(), BPt.bind()(1), new (BPt.bind(5, 6))().y);
console.log((function () {}).name, (() => {}).name, (function n() {}).name, { m() {} }.m.name, { get g() { return 1; } } && Object.getOwnPropertyDescriptor({ get g() { return 1; } }, 'g').get.name, { ['c' + 1]: () => {} }.c1.name, { [Symbol('s')]: () => {} }[Object.getOwnPropertySymbols({})[0]] === undefined, new Function().name, Symbol.prototype[Symbol.toPrimitive].name, (class { static m() {} }).m.name);
let v = function () {}, w = (0, function () {}), { d = () => {} } = {}, [e = function () {}] = [];
var obj = { p: function () {}, 'q r': () => {}, 5: class {} };
obj.late = function () {};
console.log(v.name, w.name === '', d.name, e.name, obj.p.name, obj['q r'].name, obj[5].name, obj.late.name === '');
console.log(plain.toString(), String((a, b) => a + b), String(class A { x = 1 }), String({ m(a) { } }.m), String(Object.getOwnPropertyDescriptor({ get   g() { return 1; } }, 'g').get), String(async function* ag() {}), String(Math.max), String(bound), String(function /* c */ f ( ) { /* body */ }));
const F = new Function('a', 'b = 2', 'return a + b');
console.log(F(1), F.toString(), F.length, new Function('...r', 'return r.length')(1, 2), new Function('a,b', 'c', 'return a+b+c')(1, 2, 3), Function('return this')() === globalThis);
for (const [p, b] of [['a b', ''], ['', '}'], ['/*', '*/){'], ['', 'return 1;}, function(){']]) { try { new Function(p, b); console.log('built'); } catch (e) { console.log(e.name); } }
for (const f of [() => plain.call.call(5), () => plain.apply(null, 5), () => Function.prototype.toString.call({}), () => new (() => {})(), () => new ({ m() {} }).m(), () => new (async () => {})(), () => new Math.max(), () => ({}).x.y, () => obj.nope(), () => obj.a.b.c(), () => new obj.nope(), () => 'str'(), () => obj[Symbol('k')](), () => (() => {})()()]) { try { console.log(f()); } catch (err) { console.log(err.name + ': ' + err.message); } }
console.log(plain.length, ((a, b = 1, c) => {}).length, (function () { return arguments.length; }).call(null, 1, 2), Object.getOwnPropertyDescriptor(plain, 'name').writable, delete plain.name, plain.name, 'name' in Function.prototype);
console.log(typeof Function.prototype, Function.prototype(), Function.prototype.name === '', Function.length, Function.prototype.length, (() => {}).hasOwnProperty('prototype'), (function () {}).hasOwnProperty('prototype'), Object.getOwnPropertyNames(plain.prototype).join(), plain.prototype.constructor === plain);
const compose = (...fs) => (x) => fs.reduceRight((acc, f) => f(acc), x);
const curry = (f) => function c(...a) { return a.length >= f.length ? f(...a) : (...b) => c(...a, ...b); };
console.log(compose((x) => x + 1, (x) => x * 2)(5), curry((a, b, c) => a + b + c)(1)(2)(3), [1, 2, 3].map(Number.prototype.toFixed.call.bind(Number.prototype.toFixed)).join(), (function f(n) { return n ? f(n - 1) + 1 : 0; })(100));
(function () { var a = 1; { let a = 2; { var b = a; } } console.log(a, b); })();
console.log((() => { try { return 'iife'; } finally { } })(), !function () { return false; }(), void function () {}(), +function () { return '5'; }(), (function () { return this; }).call(7) instanceof Number, (() => typeof this)());
var self = function inner() { return typeof inner + typeof self; };
console.log(self(), ((a, a2 = a, ...[b, c]) => [a, a2, b, c].join())(1, undefined, 3, 4), (({ a: { b = 5 } = {} } = {}) => b)(), ((a) => { var a; return a; })(8), (function (f) { return f(); function f() { return 'inner wins'; } })(() => 'param'));
