// Hot constructors and literals whose objects get more properties, lose some, change prototypes or become dictionaries.
function Point(x, y) {
  this.x = x;
  this.y = y;
}
Point.prototype.length = function () {
  return Math.sqrt(this.x * this.x + this.y * this.y);
};
function grow(p, i) {
  if (i % 3 === 0) p.z = i;
  if (i % 5 === 0) p.label = `p${i}`;
  if (i % 7 === 0) delete p.y;
  if (i % 11 === 0) p[i] = i;
  return p;
}
let text = 0, sum = 0;
for (let i = 0; i < 1500; i++) {
  const p = grow(new Point(i, i + 1), i);
  sum += p.length() || 1;
  text += Object.keys(p).join().length;
}
console.log(sum.toFixed(4), text);
function read(o) {
  return o.a + o.b;
}
const variants = [{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1, b: 2, c: 3 }, Object.create({ a: 5, b: 6 }), Object.assign(Object.create(null), { a: 7, b: 8 }), Object.freeze({ a: 9, b: 1 }), { a: 'x', get b() { return 'y'; } }, { b: 1.5, a: 1n ? 2 : 3 }];
let all = '';
for (let i = 0; i < 800; i++) all = read(variants[i % variants.length]) + all.slice(0, 20);
console.log(all);
const dictionary = {};
for (let i = 0; i < 1200; i++) dictionary['k' + i] = i;
for (let i = 0; i < 1200; i += 2) delete dictionary['k' + i];
let d = 0;
for (const k in dictionary) d += dictionary[k];
console.log(d, Object.keys(dictionary).length, 'k1' in dictionary, 'k0' in dictionary);
function make(i) {
  return { id: i, value: i % 2 ? i : i / 2, next: null, [`dyn${i % 3}`]: true };
}
let head = null;
for (let i = 0; i < 900; i++) {
  const node = make(i);
  node.next = head;
  head = node;
}
let walked = 0, dynamic = 0;
for (let n = head; n; n = n.next) {
  walked += n.value;
  if (n.dyn1) dynamic++;
}
console.log(walked, dynamic);
function init(o) {
  o.one = 1;
  o.two = 'two';
  o.three = 3.5;
  return o;
}
for (let i = 0; i < 500; i++) init({});
console.log(init({ two: 0 }), init([]), init(Object.create({ set one(v) { this.setter = v; } })));
try {
  (function () {
    'use strict';
    init(Object.preventExtensions({ one: 0 }));
    (() => {
      const o = Object.preventExtensions({});
      o.one = 1;
    })();
  })();
} catch (e) {
  console.log(e.message);
}
Object.defineProperty(Object.prototype, 'two', { set(v) { this.hijacked = v; }, get() { return 'proto'; }, configurable: true });
console.log(init({}), Object.keys(init({})));
delete Object.prototype.two;
console.log(init({}));
function swapPrototype(o, i) {
  if (i === 250) Object.setPrototypeOf(o, { extra: 'new' });
  return o.extra;
}
const victim = Object.create({ extra: 'old' });
const seen = new Set();
for (let i = 0; i < 500; i++) seen.add(swapPrototype(victim, i));
console.log([...seen]);
