// instanceof with many shapes on the left, and what makes it more than a walk up the prototypes.
'use strict';
class A { constructor() { this.a = 1; } }
class B extends A { constructor() { super(); this.b = 2; } }
class C extends B {}
function Old() { this.old = true; }
const values = [new A(), new B(), new C(), new Old(), {}, [], () => 1, null, undefined, 5, 'text', Symbol.iterator, 10n, Object.create(null), Object.create(new C())];
const count = (type) => { let n = 0; for (const value of values) if (value instanceof type) n++; return n; };
function isB(value) { return value instanceof B; }
let total = 0;
for (let i = 0; i < 300; i++) total += isB(values[i % values.length]) ? 1 : 0;
console.log(total, count(A), count(B), count(C), count(Old), count(Object), count(Function));
let asked = 0;
const proxy = new Proxy(new C(), { getPrototypeOf(target) { asked++; return asked % 2 ? B.prototype : null; } });
const answers = [];
for (let i = 0; i < 6; i++) answers.push(isB(proxy), isB(Object.create(proxy)));
console.log(answers.join(), asked);
const proto = B.prototype;
console.log(isB(new B()), isB(Object.setPrototypeOf(new B(), null)), isB(Object.setPrototypeOf({}, proto)));
Old.prototype = proto;
console.log(values[3] instanceof Old, values[1] instanceof Old);
const even = { [Symbol.hasInstance](value) { return value % 2 === 0; } };
const hit = (value, type) => value instanceof type;
const hits = [];
for (let i = 0; i < 90; i++) hits.push(hit(values[i % 4], A));
console.log(hits.filter(Boolean).length, hit(4, even), hit(3, even), hit(new B(), A.bind(null)));
const attempt = (action) => { try { return action(); } catch (error) { return error.constructor.name + ': ' + error.message; } };
console.log(attempt(() => hit({}, 5)), '|', attempt(() => hit({}, {})), '|', attempt(() => hit({}, () => 1)));
Object.defineProperty(B, Symbol.hasInstance, { value: (value) => value === 7 });
console.log(isB(new B()), isB(7));
