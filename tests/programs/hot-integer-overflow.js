// Arithmetic that starts small: overflow to doubles, minus zero, division, remainder, shifts, Math.imul.
function add(a, b) {
  return a + b;
}
function multiply(a, b) {
  return a * b;
}
function subtract(a, b) {
  return a - b;
}
function divide(a, b) {
  return a / b;
}
function remainder(a, b) {
  return a % b;
}
function shift(a, b) {
  return [a << b, a >> b, a >>> b].join();
}
function negate(a) {
  return -a;
}
function step(a) {
  a++;
  return a;
}
const show = (v) => (Object.is(v, -0) ? '-0' : String(v));
for (const f of [add, multiply, subtract, divide, remainder]) {
  for (let i = 1; i < 400; i++) f(i, 7);
  const edge = [[2147483647, 1], [-2147483648, -1], [-2147483648, 1], [0, -5], [-5, 0], [-6, 3], [5, 0], [0, 0], [1e308, 10], [0.1, 0.2], ['7', 2], [true, 1], [null, 3], [undefined, 1], [-0, 0], [-7, 7], [65536, 65536], [NaN, 1], [Infinity, 3], [3, Infinity]];
  console.log(f.name, edge.map(([a, b]) => show(f(a, b))).join(' '));
}
for (let i = 0; i < 400; i++) {
  shift(i, i & 31);
  negate(i + 1);
  step(i);
}
console.log(shift(-1, 0), shift(-1, 31), shift(2147483648, 1), shift(1.9, 33), shift(4294967295, 4), shift('8', '1'), shift(NaN, 2), shift(-1e20, 3));
console.log(show(negate(0)), show(negate(-2147483648)), show(negate('5')), show(negate(-0)), step(2147483647), step(2147483646.5), step('9'), step(null), Number.isNaN(step(undefined)));
let big = 1;
const powers = [];
for (let i = 0; i < 70; i++) {
  big *= 2;
  if (i % 10 === 0) powers.push(big);
}
console.log(powers.join());
function hash(text) {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h;
}
let h = 0;
for (let i = 0; i < 600; i++) h ^= hash('text ' + i);
console.log(h, hash(''), hash('\uffff'.repeat(9)));
function sumTo(n) {
  let s = 0;
  for (let i = 0; i <= n; i++) s += i;
  return s;
}
console.log(sumTo(1000), sumTo(100000), sumTo(70000) | 0);
function mix(n) {
  let x = 1;
  for (let i = 0; i < n; i++) {
    x = i % 3 === 0 ? x * 3 : i % 3 === 1 ? x - 7 : x >>> 1;
    if (i === 900) x += 0.5;
  }
  return x;
}
console.log(mix(500), mix(902), mix(2000));
