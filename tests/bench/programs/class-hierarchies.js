// Inheritance, super calls, accessors, private members, statics, instanceof.
'use strict';
class Shape { static count = 0; #id; constructor(name) { this.name = name; this.#id = Shape.count++; } get id() { return this.#id; } area() { return 0; } describe() { return this.name.length + this.area(); } scale(k) { return this; } }
class Rect extends Shape { constructor(w, h, name = 'rect') { super(name); this.w = w; this.h = h; } area() { return this.w * this.h; } scale(k) { this.w *= k; this.h *= k; return super.scale(k); } }
class Square extends Rect { constructor(s) { super(s, s, 'square'); } describe() { return super.describe() + 1; } set side(s) { this.w = this.h = s; } get side() { return this.w; } }
class Circle extends Shape { #r; constructor(r) { super('circle'); this.#r = r; } area() { return Math.round(3 * this.#r * this.#r); } grow() { this.#r++; return this.#r; } static unit() { return new this(1); } }
class Group extends Shape { items = []; add(s) { this.items.push(s); return this; } area() { let a = 0; for (const i of this.items) a += i.area(); return a; } }
function once() {
  Shape.count = 0;
  let total = 0;
  for (let r = 0; r < 160; r++) {
    const g = new Group('group');
    for (let i = 0; i < 40; i++) g.add(i % 3 === 0 ? new Square(i) : i % 3 === 1 ? new Rect(i, r & 7) : new Circle(i & 15));
    g.add(Circle.unit());
    for (const s of g.items) { total += s.describe() + s.id; if (s instanceof Square) { s.side = s.side + 1; total += s.side; } else if (s instanceof Circle) total += s.grow(); else if (s instanceof Rect) total += s.scale(2).area(); }
    total = (total + g.area() + g.describe()) | 0;
  }
  return total + ':' + Shape.count;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 20; round++) result = once();
  return result;
};
