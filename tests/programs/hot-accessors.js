// Getters and setters in hot code: on instances, prototypes, static, replaced while hot.
class Temperature {
  #celsius = 0;
  static conversions = 0;
  get fahrenheit() {
    return this.#celsius * 1.8 + 32;
  }
  set fahrenheit(f) {
    Temperature.conversions++;
    this.#celsius = (f - 32) / 1.8;
  }
  get celsius() {
    return this.#celsius;
  }
}
function warm(t, by) {
  t.fahrenheit += by;
  return t.celsius;
}
const t = new Temperature();
let last = 0;
for (let i = 0; i < 2000; i++) last = warm(t, i % 2 ? 1.5 : -1);
console.log(last.toFixed(6), Temperature.conversions);
const plain = { fahrenheit: 10, celsius: 'own data' };
console.log(warm(plain, 1), plain.fahrenheit);
Object.defineProperty(Temperature.prototype, 'celsius', { get: () => 'replaced', configurable: true });
console.log(warm(t, 1));
for (let i = 0; i < 500; i++) last = warm(t, 1);
console.log(last);
delete Temperature.prototype.celsius;
console.log(warm(t, 1));
const lazy = {
  get value() {
    Object.defineProperty(this, 'value', { value: 42, writable: false });
    return 'computed';
  },
};
function read(o) {
  return o.value;
}
const reads = [];
for (let i = 0; i < 600; i++) reads.push(read(i === 300 ? { get value() { return 'other'; } } : lazy));
console.log(reads[0], reads[1], reads[300], reads[599]);
function write(o, v) {
  o.value = v;
  return o.value;
}
console.log(write(lazy, 1), write({ set value(v) { this.kept = v; } }, 1), write({ value: 0 }, 7));
(function () {
  'use strict';
  try {
    lazy.value = 3;
  } catch (e) {
    console.log(e.message);
  }
  try {
    Object.create({ get only() { return 1; } }).only = 2;
  } catch (e) {
    console.log(e.message);
  }
})();
let thrown = 0;
const moody = { n: 0, get mood() { if (++this.n % 100 === 0) throw new Error('bad mood'); return this.n; } };
function total(count) {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    try {
      sum += moody.mood;
    } catch {
      thrown++;
    }
  }
  return sum;
}
console.log(total(1000), total(1000), thrown);
