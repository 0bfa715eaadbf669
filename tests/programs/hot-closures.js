// Closures in hot code: captured loop variables, shared and fresh contexts, recursion through closures.
function counter(start) {
  let n = start;
  return { up: () => ++n, down: () => --n, get: () => n, reset(v = start) { n = v; } };
}
const a = counter(0), b = counter(100);
for (let i = 0; i < 3000; i++) {
  a.up();
  if (i % 3 === 0) b.down();
}
console.log(a.get(), b.get());
a.reset('text');
console.log(a.up(), a.get());
b.reset(2147483646);
console.log(b.up(), b.up(), b.up());
function makeAll(n) {
  const all = [];
  for (let i = 0; i < n; i++) {
    let square = i * i;
    all.push((add) => (square += add) + i);
  }
  return all;
}
let total = 0;
for (let round = 0; round < 15; round++) for (const f of makeAll(20)) total += f(1) + f(2);
console.log(total);
function memo(f) {
  const cache = new Map();
  return function again(n) {
    if (!cache.has(n)) cache.set(n, f(again, n));
    return cache.get(n);
  };
}
const fib = memo((self, n) => (n < 2 ? n : self(n - 1) + self(n - 2)));
console.log(fib(90), fib(1));
const compose = (...fs) => (x) => fs.reduceRight((v, f) => f(v), x);
const pipeline = compose((x) => x + 1, (x) => x * 2, (x) => x - 3);
let piped = 0;
for (let i = 0; i < 400; i++) piped += pipeline(i);
console.log(piped, pipeline('9'));
function outer(depth) {
  let value = depth;
  const inner = () => (depth > 0 ? outer(depth - 1)() + value : value);
  value *= 2;
  return inner;
}
for (let i = 0; i < 20; i++) outer(10)();
console.log(outer(20)(), outer(0)());
function late() {
  const read = () => later;
  try {
    read();
  } catch (e) {
    return e.name;
  }
  let later = 1;
  return read();
}
for (let i = 0; i < 300; i++) late();
console.log(late());
const curry = (f) => function take(...args) {
  return args.length >= f.length ? f(...args) : (...more) => take(...args, ...more);
};
const add3 = curry((x, y, z) => x + y + z);
let curried = 0;
for (let i = 0; i < 120; i++) curried += add3(i)(1)(2) + add3(i, 1)(2) + add3(i, 1, 2);
console.log(curried, add3('a')('b')('c'));
var shared = 0;
const bump = () => shared++;
for (let i = 0; i < 2000; i++) bump();
console.log(shared, (() => { { let shared = 'inner'; return (() => shared)(); } })());
