// Call sites that see one, a few and many receivers; prototypes that change between.
const kinds = [];
for (let i = 0; i < 10; i++) {
  kinds.push(class {
    constructor(x) {
      this.x = x;
      if (i % 2) this['p' + i] = i;
    }
    area() {
      return this.x * (i + 1);
    }
    toString() {
      return `kind ${i}`;
    }
  });
}
function sum(shapes) {
  let total = 0;
  for (const shape of shapes) total += shape.area();
  return total;
}
for (const width of [1, 2, 4, 5, 10]) {
  const shapes = Array.from({ length: 600 }, (_, i) => new kinds[i % width](i));
  console.log(width, sum(shapes), sum(shapes.slice(0, 3)));
}
const one = new kinds[0](5);
one.area = () => 'own method';
console.log(sum([one]));
kinds[1].prototype.area = function () {
  return -1;
};
console.log(sum([new kinds[1](1), new kinds[2](1)]));
Object.setPrototypeOf(kinds[2].prototype, { area: () => 'not seen' });
console.log(sum([new kinds[2](3)]));
delete kinds[2].prototype.area;
console.log(sum([new kinds[2](3)]));
function describe(value) {
  return value.toString() + value.constructor.name.length;
}
const values = [1, 'text', true, one, [1, 2], /re/, 5n, () => 1];
let length = 0;
for (let i = 0; i < 800; i++) length += describe(values[i % values.length]).length;
console.log(length, values.map(describe).join('|'));
for (const bad of [null, undefined]) {
  try {
    describe(bad);
  } catch (e) {
    console.log(e.message);
  }
}
Number.prototype.area = function () {
  'use strict';
  return this + 0.5;
};
String.prototype.area = function () {
  return typeof this === 'object' ? this.length : 'never';
};
console.log(sum([1, 2, 'four']));
try {
  sum([{}]);
} catch (e) {
  console.log(e.message);
}
