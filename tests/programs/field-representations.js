// The same field holds an int, a double, a string, an object in many objects made by one constructor.
function Box(v) { this.v = v; this.tag = 't'; }
const boxes = [];
for (let i = 0; i < 10; i++) boxes.push(new Box(i));
const sum = () => { let s = 0; for (const b of boxes) s += b.v; return s; };
console.log(sum());
boxes[3].v = 0.5;
console.log(sum(), boxes[4].v, Number.isInteger(boxes[4].v));
boxes.push(new Box(2147483648), new Box(-0), new Box(NaN));
console.log(boxes.map((b) => b.v).join(), Object.is(boxes[11].v, -0), Object.is(boxes[12].v, NaN));
boxes[5].v = 'five';
console.log(boxes.map((b) => b.v).join(), typeof boxes[4].v, boxes[3].v + 1);
boxes[6].v = { deep: 1 };
boxes[7].v = null;
boxes[8].v = undefined;
console.log(JSON.stringify(boxes.map((b) => b.v)), boxes.every((b) => b.tag === 't'));
boxes[5].v = 6;
boxes[3].v++;
console.log(boxes[5].v, boxes[3].v, typeof boxes[3].v);
class P { x = 0; y = 0; constructor(x, y) { this.x = x; this.y = y; } add(o) { this.x += o.x; this.y += o.y; return this; } }
const acc = new P(0, 0);
for (let i = 0; i < 100; i++) acc.add(new P(i, i * 0.25));
console.log(acc.x, acc.y);
acc.add(new P('s', 1n.toString()));
console.log(acc.x, acc.y);
const counter = { n: 2147483640 };
for (let i = 0; i < 16; i++) counter.n++;
console.log(counter.n);
const f = { d: 0.1 };
const copies = [];
for (let i = 0; i < 5; i++) { copies.push({ ...f }, Object.assign({}, f)); f.d += 0.1; }
console.log(copies.map((c) => c.d.toFixed(1)).join(), f.d);
const held = { d: 1.5 };
const old = held.d;
held.d = 2.5;
console.log(old, held.d);
const arr = [held.d, held.d];
held.d += 1;
console.log(arr.join(), held.d);
function mk(kind) { return kind === 0 ? { a: 1, b: 2 } : kind === 1 ? { a: 1.5, b: 2 } : kind === 2 ? { a: 's', b: 2 } : { a: {}, b: null }; }
const all = [];
for (let i = 0; i < 40; i++) all.push(mk((i * 7) % 4));
console.log(all.map((o) => typeof o.a)[5], all.filter((o) => o.a === 1.5).length, all.filter((o) => o.b === 2).length, all.reduce((s, o) => s + (typeof o.a === 'number' ? o.a : 0), 0));
const node = { next: null, v: 1 };
const n2 = { next: node, v: 2 }, n3 = { next: n2, v: 3.5 };
let t = 0;
for (let c = n3; c; c = c.next) t += c.v;
node.next = 'not a node';
console.log(t, n2.next.next.length, typeof node.next);
const o = {};
o.a = 1; o.a = 1.25; o.b = o.a; o.a = 'now text'; o.c = o.b * 2; o.b = [o.c];
console.log(JSON.stringify(o));
let mixed = { k: 0 };
const types = [];
for (const v of [1, 1.5, 'x', true, null, undefined, 10n, Symbol.iterator, {}, [], () => 1, 7]) { mixed.k = v; types.push(typeof mixed.k); mixed = { ...mixed }; }
console.log(types.join(), mixed.k);
const frozenDouble = Object.freeze({ d: 0.75, i: 3 });
frozenDouble.d = 5;
console.log(frozenDouble.d + frozenDouble.i, JSON.stringify(Object.getOwnPropertyDescriptor(frozenDouble, 'd')));
