// Loops over arrays whose elements change kind, get holes, shrink and grow while the code is hot.
function sum(a) {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
}
const ints = Array.from({ length: 100 }, (_, i) => i);
for (let i = 0; i < 300; i++) sum(ints);
console.log(sum(ints), sum([0.5, 1.5]), sum([1, , 3]), sum(['a', 1]), sum([]), sum([1, null, true]), sum([1n, 2n].map(Number)));
ints[50] = 0.25;
console.log(sum(ints));
delete ints[3];
console.log(sum(ints));
Array.prototype[3] = 1000;
console.log(sum(ints));
delete Array.prototype[3];
ints[50] = 'x';
console.log(sum(ints).length);
function fill(a, n, make) {
  for (let i = 0; i < n; i++) a[i] = make(i);
  return a;
}
for (let i = 0; i < 50; i++) fill([], 20, (x) => x);
console.log(fill([], 5, (x) => x / 2), fill([1, 2, 3], 2, (x) => `s${x}`), fill({}, 2, (x) => x), fill(new Uint8Array(3), 5, (x) => x * 200), fill('str', 1, (x) => x));
try {
  (function (a) {
    'use strict';
    a[0] = 1;
  })(Object.freeze([0]));
} catch (e) {
  console.log(e.message);
}
function read(a, i) {
  return a[i];
}
for (let i = 0; i < 500; i++) read(ints, i % 90);
console.log(read(ints, -1), read(ints, 100), read(ints, 1.5), read(ints, '2'), read(ints, 2 ** 32), read('string', 2), read({ 7: 'seven' }, 7), read(new Float32Array([0.1]), 0), read(ints, { toString: () => 'length' }), read(Object.assign([], { '-1': 'minus' }), -1));
function queue(n) {
  const q = [];
  let out = 0;
  for (let i = 0; i < n; i++) {
    q.push(i);
    q.push(i / 2);
    if (i % 3 === 0) out += q.shift();
    if (i % 5 === 0) out -= q.pop();
    if (i % 7 === 0) q.unshift(-i);
  }
  return [out, q.length, q[0], q.at(-1)];
}
console.log(queue(700), queue(10));
function truncate(a) {
  let seen = 0;
  for (let i = 0; i < a.length; i++) {
    seen++;
    if (i === 10) a.length = 12;
  }
  return seen;
}
for (let i = 0; i < 200; i++) truncate([1, 2, 3]);
console.log(truncate(Array(100).fill(1)), truncate([1]));
const matrix = Array.from({ length: 20 }, (_, i) => Array.from({ length: 20 }, (_, j) => (i === j ? 1 : i * 0.1)));
function trace(m) {
  let t = 0;
  for (let i = 0; i < m.length; i++) for (let j = 0; j < m[i].length; j++) if (i === j) t += m[i][j];
  return t;
}
let t = 0;
for (let i = 0; i < 100; i++) t += trace(matrix);
console.log(t, trace([[1], [2, 3], [4, 5, 6]]), trace(['ab', 'cd']));
