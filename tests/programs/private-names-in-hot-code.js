// Private fields, methods and accessors at sites that see several shapes, and what fails there.
'use strict';
class Counter {
  #count = 0;
  #step;
  static #made = 0;
  constructor(step) { this.#step = step; Counter.#made++; }
  #bump(by) { this.#count += by; return this.#count; }
  get #double() { return this.#count * 2; }
  set #double(value) { this.#count = value / 2; }
  tick() { return this.#bump(this.#step); }
  twice() { this.#double = this.#double + 2; return this.#double; }
  static made() { return Counter.#made; }
  static has(object) { return #count in object; }
  static read(object) { return object.#count; }
  static write(object, value) { object.#count = value; }
  static overwrite(object) { object.#bump = 1; }
}
class Named extends Counter { constructor(step, name) { super(step); this.name = name; } }
class Tall extends Named { #height = 1.5; constructor(step) { super(step, 'tall'); this.#height *= step; } get height() { return this.#height; } }
const plain = (step) => new Counter(step);
const kinds = [plain, (step) => new Named(step, 'n'), (step) => new Tall(step)];
let sum = 0;
for (let i = 0; i < 300; i++) {
  const counter = kinds[i % 3](i % 5);
  if (i % 7 === 0) counter.extra = i;
  if (i === 200) Counter.write(counter, 2 ** 40);
  if (i === 250) Counter.write(counter, 0.25);
  sum += counter.tick() + counter.tick() + counter.twice();
}
console.log(sum, Counter.made());
console.log(Counter.has(plain(1)), Counter.has({}), Counter.has(new Tall(2)));
const attempt = (action) => { try { return action(); } catch (error) { return error.constructor.name + ': ' + error.message; } };
for (let i = 0; i < 40; i++) { Counter.write(kinds[i % 3](1), 'text' + i); }
console.log(attempt(() => Counter.read({})), '|', attempt(() => Counter.write([], 1)), '|', attempt(() => Counter.read(7)));
console.log(attempt(() => Counter.overwrite(plain(1))));
console.log(attempt(() => Counter.read(new Proxy(plain(1), {}))));

// Fields of the class are added to whatever the constructor above returns, once.
class Returns { constructor(object) { return object; } }
class Stamp extends Returns { #mark = 'marked'; static of(object) { return #mark in object ? object.#mark : 'bare'; } }
const objects = [{ a: 1 }, [1, 2], () => 1, new Proxy({}, {}), Object.freeze({ b: 2 }), new Map()];
for (const object of objects) new Stamp(object);
console.log(objects.map((object) => Stamp.of(object)).join(), Stamp.of({}), JSON.stringify(objects[0]), Object.keys(objects[1]).length);
console.log(attempt(() => new Stamp(objects[0])));
let again = 0;
for (let i = 0; i < 200; i++) { const target = i % 2 ? { x: i } : { y: i, z: 0 }; new Stamp(target); if (Stamp.of(target) === 'marked') again++; }
console.log(again);

// Computed names as keys of stores.
const key = Symbol('key');
const stores = (object, name, value) => { object[name] = value; return object[name]; };
let text = '';
for (let i = 0; i < 120; i++) { const object = i % 3 ? { a: 1 } : { b: 2, set [key](value) { this.b = value; }, get [key]() { return -this.b; } }; text = String(stores(object, key, i)); }
console.log(text, stores(Object.create({ set [key](value) { this.seen = value; } }), key, 5));
console.log(attempt(() => stores(Object.freeze({ [key]: 1 }), key, 2)));
console.log(stores([], 'length', 3), stores({}, 'length', 4), attempt(() => stores([], 'length', -1)));
class Computed { [key] = 1; ['na' + 'me'] = 'computed'; }
for (let i = 0; i < 60; i++) text = JSON.stringify(new Computed()) + new Computed()[key];
console.log(text);
