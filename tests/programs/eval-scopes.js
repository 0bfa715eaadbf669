// Direct and indirect eval: variables, strictness, this, completion values, closures.
var g = 'module var';
function f() { var local = 'local'; eval('var made = local + "!"'); return [made, typeof made, eval('local = "changed"'), local]; }
console.log(f().join());
function strict() { 'use strict'; eval('var inner = 1'); return typeof inner; }
console.log(strict(), (0, eval)('typeof g'), (0, eval)('this === globalThis'), eval('g'), eval('this') === exports);
const ind = eval;
console.log((function () { var x = 'local'; globalThis.x = 'global'; return [eval('x'), ind('x'), (0, eval)('x'), eval?.('x'), [eval][0]('x')].join(); })());
delete globalThis.x;
console.log([eval('1;2;3'), eval('var z = 5'), eval('{ 7 }'), eval('if (true) 8; else 9'), eval('for (var i = 0; i < 3; i++) i * 10'), eval('({ a: 1 }).a'), eval('function q() {} 5'), eval(''), eval('l: { 1; break l; 2 }'), eval('do { 3; continue; } while (false)'), eval('switch (1) { case 1: "case" }'), eval('try { 4 } finally { 5 }'), eval('1; ;;'), eval('1; var v2 = 3;')].map(String).join());
console.log(eval(5), eval({ a: 1 }).a, typeof eval(), eval(new String('1+1')) instanceof String);
let lexical = 'outer';
eval('let lexical = "inner"; const c = 1; class K {}');
console.log(lexical, typeof c, typeof K);
{ let block = 1; eval('block = 2'); console.log(block); }
function closures() { var fs = []; for (let i = 0; i < 3; i++) fs.push(eval('() => i * 10')); return fs.map((h) => h()).join(); }
console.log(closures());
try { eval('let lexical2 = 1; var lexical2;'); } catch (e) { console.log(e.name); }
try { (function () { let a = 1; eval('var a'); })(); } catch (e) { console.log(e.name + ': ' + e.message); }
try { eval('nope nope'); } catch (e) { console.log(e.name + ': ' + e.message); }
function args() { return eval('arguments.length') + eval('new.target === undefined'); }
console.log(args(1, 2));
class A { m() { return 'super m'; } }
class B extends A { #p = 'private'; m() { return eval('super.m() + this.constructor.name + this.#p'); } }
console.log(new B().m());
function deletes() { eval('var tmp = 1'); const d = eval('delete tmp'); return [d, typeof tmp].join(); }
console.log(deletes());
const dyn = (name) => { const table = { a: 1, b: 2 }; return eval('table.' + name); };
console.log(dyn('a') + dyn('b'), eval('(function () { "use strict"; return this; })()'), eval('(() => this === exports)()'));
console.log(eval('"use strict"; var sv = 1; typeof sv'), typeof sv, new Function('return typeof g')());
function param(a, b = eval('a * 2')) { return b; }
console.log(param(4), eval('`template ${g}`'), eval('async () => 1').constructor.name, eval('/re/g').flags);
function conflict() { var x = 1; { eval('var x = 2'); } return x; }
console.log(conflict(), (function () { eval('function hoisted() { return "h" }'); return hoisted(); })());
