// Making and calling closures; captured variables read and written.
'use strict';
function counter(step) { let n = 0; return { up: () => (n += step), down: () => (n -= step), get: () => n }; }
const add = (a) => (b) => (c) => a + b + c;
const compose = (f, g) => (x) => g(f(x));
function once() {
  const counters = [];
  for (let i = 0; i < 60; i++) counters.push(counter(i));
  let total = 0;
  for (let r = 0; r < 1500; r++) {
    for (let i = 0; i < 60; i += 2) { counters[i].up(); counters[i + 1].down(); }
    total = (total + add(r)(1)(2) + counters[r % 60].get()) | 0;
  }
  let f = (x) => x + 1;
  for (let i = 0; i < 40; i++) f = compose(f, (x) => (x + i) | 0);
  for (let i = 0; i < 2500; i++) total = (total + f(i)) | 0;
  const later = [];
  for (let i = 0; i < 12000; i++) { let local = i * 2; later.push(() => local++ + i); }
  for (const g of later) total = (total + g() + g()) | 0;
  return total;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 5; round++) result = once();
  return result;
};
