// Deep class hierarchies in hot code: super calls, fields, overriding, instanceof, static inheritance, mixins.
class Shape {
  static made = 0;
  name = 'shape';
  constructor(...size) {
    this.size = size;
    new.target.count();
  }
  static count() {
    this.made++;
  }
  area() {
    return 0;
  }
  describe() {
    return `${this.name} ${this.area()}`;
  }
  get big() {
    return this.area() > 50;
  }
}
class Rectangle extends Shape {
  name = 'rectangle';
  area() {
    const [w, h = w] = this.size;
    return w * h;
  }
}
class Square extends Rectangle {
  constructor(side) {
    super(side, side);
  }
  describe() {
    return `square! ${super.describe()}`;
  }
  get big() {
    return super.big && 'very';
  }
}
const Loud = (Base) => class extends Base {
  describe() {
    return super.describe().toUpperCase();
  }
};
class LoudSquare extends Loud(Square) {
  static made = 100;
}
const classes = [Shape, Rectangle, Square, LoudSquare];
let length = 0, big = 0;
for (let i = 0; i < 2000; i++) {
  const s = new classes[i % 4](i % 12, 3);
  length += s.describe().length;
  if (s.big) big++;
  if (s instanceof Square !== i % 4 > 1) throw new Error('instanceof');
}
console.log(length, big, classes.map((c) => c.made).join());
console.log(new LoudSquare(8).describe(), new LoudSquare(9).big, Object.keys(new Square(1)));
Shape.prototype.area = () => 77;
console.log(new Shape().big, new Rectangle(2).area());
class Tree {
  constructor(depth) {
    if (depth > 0) {
      this.left = new this.constructor(depth - 1);
      this.right = new this.constructor(depth - 1);
    }
  }
  size() {
    return 1 + (this.left?.size() ?? 0) + (this.right?.size() ?? 0);
  }
}
class CountedTree extends Tree {
  static total = 0;
  size() {
    CountedTree.total++;
    return super.size();
  }
}
console.log(new Tree(8).size(), new CountedTree(9).size(), CountedTree.total);
class Vector {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  add(o) {
    return new Vector(this.x + o.x, this.y + o.y);
  }
  static [Symbol.hasInstance](v) {
    return typeof v?.x === 'number';
  }
}
let v = new Vector(0, 0);
for (let i = 0; i < 3000; i++) v = v.add(i % 5 ? new Vector(1, 0.5) : { x: -1, y: 1 });
console.log(v, { x: 1 } instanceof Vector, {} instanceof Vector, v.add({ x: 'a' }).x);
function Old(n) {
  this.n = n;
}
Old.prototype = { constructor: Old, twice() { return this.n * 2; } };
function Newer(n) {
  Old.call(this, n + 1);
}
Newer.prototype = Object.create(Old.prototype, { constructor: { value: Newer } });
let n = 0;
for (let i = 0; i < 2000; i++) n += new Newer(i).twice();
console.log(n, new Newer(1) instanceof Old, new Newer(1).constructor.name);
