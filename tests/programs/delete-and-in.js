// delete results and effects; in, hasOwn; on arrays, prototypes, globals, arguments, frozen things.
const o = { a: 1, b: 2, c: 3 };
console.log(delete o.b, 'b' in o, delete o.b, delete o.nope, Object.keys(o).join(), delete o['a'], JSON.stringify(o));
o.b = 4;
console.log(JSON.stringify(o));
const proto = { p: 1 }, child = Object.create(proto);
child.p = 2;
console.log(delete child.p, child.p, delete child.p, child.p, delete proto.p, child.p, 'p' in child);
const arr = [1, 2, 3];
console.log(delete arr[1], arr.length, 1 in arr, arr.indexOf(undefined), delete arr.length, delete arr[10]);
console.log(delete 5, delete 'x', delete (1, 2), delete o, typeof o, delete undefined_thing, delete Math.PI, delete [].length);
(function () { 'use strict'; for (const f of [() => delete Object.freeze({ x: 1 }).x, () => delete Math.PI, () => delete [].length, () => delete 'abc'.length, () => delete 'abc'[0], () => delete (function () {}).prototype, () => delete undefined.x]) { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } } })();
function args(a) { delete arguments[0]; arguments[0] = 'new'; return [a, arguments[0], arguments.length].join(); }
console.log(args('old'));
const getter = { get g() { return 1; } };
console.log(delete getter.g, getter.g);
class A { static s = 1; m() {} f = 1; }
const a = new A();
console.log(delete a.f, a.f, delete A.s, A.s, delete A.prototype.m, a.m, delete A.prototype, typeof A.prototype);
const many = {};
for (let i = 0; i < 100; i++) many['k' + i] = i;
for (let i = 99; i >= 50; i--) delete many['k' + i];
for (let i = 0; i < 25; i++) delete many['k' + i];
console.log(Object.keys(many).length, Object.keys(many)[0], many.k49, many.k50, many.k0);
for (let i = 0; i < 3; i++) { many.temp = i; delete many.temp; }
console.log('temp' in many, Object.keys(many).length);
const order = { x: 1, y: 2, z: 3 };
delete order.x; order.x = 1; delete order.y; order.y = 2;
console.log(Object.keys(order).join());
for (const [k, obj] of [['a', { a: undefined }], ['0', ['x']], ['length', []], [0, 'str'.split('')], [Symbol.iterator, []], ['toString', {}], ['x', function x() {}], ['name', function x() {}]]) console.log(String(k), k in obj, Object.prototype.hasOwnProperty.call(obj, k));
for (const bad of ['str', 5, null, undefined, true]) { try { 'x' in bad; } catch (e) { console.log(e.message); } }
class P { #x = 1; static has(v) { return #x in v; } }
console.log(P.has(new P()), P.has({}), delete new P().x);
const del = { n: 0, get self() { delete this.n; return this; } };
console.log(del.self.n, 'n' in del, delete del?.self, del.self);
var fnVar = function () {}; function decl() {}
console.log(delete fnVar, delete decl, typeof fnVar, typeof decl, delete globalThis.nothing, delete globalThis.undefined);
const slow = {};
for (let i = 0; i < 40; i++) { slow['p' + i] = i; if (i % 3 === 0) delete slow['p' + (i >> 1)]; }
console.log(Object.keys(slow).length, Object.values(slow).reduce((s, v) => s + v));
