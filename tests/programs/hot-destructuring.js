// Destructuring, spread and defaults in hot functions.
function point({ x = 1, y = x * 2, ...rest } = {}, [first, second = first, ...others] = [10]) {
  return x + y + first + second + others.length * 100 + Object.keys(rest).length * 1000;
}
let sum = 0;
for (let i = 0; i < 300; i++) sum += point({ x: i, z: 1 }, [1, 2, 3, 4]) + point() + point({ y: 5 }, new Set([1]));
console.log(sum, point({ x: null }), point({ x: 'a' }, 'bc'));
for (const bad of [[null], [{}, null], [{}, {}], [{}, 5]]) {
  try {
    point(...bad);
  } catch (e) {
    console.log(e.name);
  }
}
function swap(a, i, j) {
  [a[i], a[j]] = [a[j], a[i]];
  return a;
}
const list = [1, 2, 3, 4, 5];
for (let i = 0; i < 1001; i++) swap(list, i % 5, (i * 2) % 5);
console.log(list.join());
function fib(n) {
  let a = 0, b = 1;
  while (n-- > 0) [a, b] = [b, a + b];
  return a;
}
for (let i = 0; i < 200; i++) fib(20);
console.log(fib(78), fib(0));
function merge(a, b) {
  return { ...a, own: 1, ...b };
}
let keys = 0;
for (let i = 0; i < 200; i++) keys += Object.keys(merge({ i, own: 2 }, i % 2 ? { extra: i } : null)).length;
console.log(keys, merge('ab', [7]), merge({ get g() { return 'read'; } }, undefined));
function collect(...args) {
  const [head, ...tail] = args;
  return [...tail, head, ...args.slice(0, 1), ...'x'];
}
let lengths = 0;
for (let i = 0; i < 150; i++) lengths += collect(...Array(i % 6).fill(i)).length;
console.log(lengths, collect(), collect(1, 2));
function entries(object) {
  let out = '';
  for (const [key, { value: v = 'none', deep: { er = 0 } = {} } = {}] of Object.entries(object)) out += key + v + er;
  return out;
}
for (let i = 0; i < 80; i++) entries({ a: { value: i }, b: {}, c: undefined });
console.log(entries({ a: { value: 1 }, b: { deep: { er: 5 } }, c: undefined }));
const { length, [length - 1]: lastChar } = 'text';
const { a: { b: [, { c: deepest }] } } = { a: { b: [0, { c: 'found' }] } };
let x, y, o = {};
({ x, y: o.y = 9, ...o.rest } = { x: 1, p: 2, q: 3 });
[x = 5, [y] = [6], ...o.list] = [undefined, undefined, 7, 8];
console.log(length, lastChar, deepest, x, y, o);
function order() {
  const log = [];
  const get = (k, v) => ({ get [k]() { log.push(k); return v; } });
  const { a = log.push('default a'), b = log.push('default b') } = Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(get('a')), ...Object.getOwnPropertyDescriptors(get('b', 1)) });
  return log.join() + a + b;
}
for (let i = 0; i < 60; i++) order();
console.log(order());
