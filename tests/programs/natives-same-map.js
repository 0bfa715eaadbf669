// Objects made in one order share a hidden class; %HaveSameMap sees it.
// flags: --allow-natives-syntax
const same = (a, b) => %HaveSameMap(a, b);
console.log(same({ a: 1, b: 2 }, { a: 3, b: 4 }), same({ a: 1, b: 2 }, { b: 2, a: 1 }), same({}, {}));
function Point(x, y) { this.x = x; this.y = y; }
console.log(same(new Point(1, 2), new Point(3, 4)), same(new Point(1, 2), { x: 1, y: 2 }));
const a = new Point(1, 2), b = new Point(1, 2);
b.z = 1;
console.log(same(a, b));
a.z = 5;
console.log(same(a, b));
class A { x = 1; #p = 2; get p() { return this.#p; } } class B extends A { y = 2; }
console.log(same(new A(), new A()), same(new A(), new B()), same(new B(), new B()));
const o = { a: 1 }, p = { a: 1 };
Object.freeze(o);
console.log(same(o, p));
const made = [];
for (let i = 0; i < 5; i++) { const q = {}; q['k' + (i % 2)] = i; made.push(q); }
console.log(same(made[0], made[2]), same(made[0], made[1]));
const spread = { ...{ a: 1, b: 2 } }, literal = { a: 1, b: 2 };
console.log(Object.keys(spread).join() === Object.keys(literal).join());
const f = (x) => ({ x, list: [] });
console.log(same(f(1), f(2)), same(JSON.parse('{"q":1}'), JSON.parse('{"q":2}')));
const parent = {};
console.log(same(Object.create(parent), Object.create(parent)), same(Object.create(parent), Object.create({})));
console.log(%HasFastProperties({ a: 1 }), same(a, b));
