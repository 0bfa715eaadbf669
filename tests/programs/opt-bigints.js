// BigInt arithmetic in hot functions, mixed with numbers where that throws, and wrapping.
function power(base, exponent, modulus) {
  let result = 1n;
  base %= modulus;
  while (exponent > 0n) {
    if (exponent & 1n) result = (result * base) % modulus;
    exponent >>= 1n;
    base = (base * base) % modulus;
  }
  return result;
}
let sum = 0n;
for (let i = 1n; i < 200n; i++) sum += power(i, 65537n, 1000000007n);
console.log(sum, power(2n, 1000n, 10n ** 30n));
function add(a, b) {
  return a + b;
}
for (let i = 0; i < 500; i++) add(1n, BigInt(i));
console.log(add(2n ** 64n, 1n), add(-1n, 1n), add('a', 1n), add(1.5, 2));
try {
  add(1, 1n);
} catch (e) {
  console.log(e.message);
}
function ops(a, b) {
  return [a - b, a * b, a / b, a % b, a & b, a | b, a ^ b, ~a, -a, a << 3n, a >> 2n, a ** 2n].join();
}
for (let i = 1n; i < 150n; i++) ops(i, 7n);
console.log(ops(-17n, 5n));
console.log(ops(2n ** 70n, -3n));
for (const f of [() => 1n / 0n, () => 2n ** -1n, () => 1n >>> 0n, () => +1n, () => BigInt(1.5), () => BigInt('x'), () => Math.max(1n), () => 1n % 0n]) {
  try {
    f();
  } catch (e) {
    console.log(e.name);
  }
}
function wrap(x) {
  return BigInt.asIntN(8, x) + BigInt.asUintN(8, x);
}
let w = 0n;
for (let i = -300n; i < 300n; i++) w = w * 3n + wrap(i);
console.log(BigInt.asUintN(128, w), BigInt.asIntN(64, 2n ** 63n), BigInt.asUintN(64, -1n), BigInt.asIntN(0, 5n));
function compare(a, b) {
  return [a < b, a == b, a === b, a >= b].map(Number).join('');
}
for (let i = 0; i < 300; i++) compare(BigInt(i), 150n);
console.log(compare(1n, 1), compare(2n ** 53n, 2 ** 53), compare(2n ** 53n + 1n, 2 ** 53), compare(1n, '1'), compare(1n, 1.5), compare(0n, NaN), compare(10n ** 400n, Infinity), compare(1n, true), compare(1n, 'x'));
function fibonacci(n) {
  let a = 0n, b = 1n;
  for (let i = 0; i < n; i++) [a, b] = [b, a + b];
  return a;
}
for (let i = 0; i < 100; i++) fibonacci(20);
console.log(fibonacci(300), fibonacci(0));
let counter = 0n;
for (let i = 0; i < 1000; i++) {
  counter++;
  if (counter % 3n === 0n) counter += 2n;
}
console.log(counter, typeof counter++, counter--, -counter);
console.log((123456789n ** 5n).toString(36), BigInt('0xff') + BigInt('0b11') + BigInt('  12  '), BigInt('').toString(), Number(2n ** 64n), parseInt('9007199254740993n'), JSON.stringify({ n: String(5n) }), 0n ? 'T' : 'F', [3n, 1n, 2n, 10n].sort().join(), [3n, 1, 2n].sort((a, b) => (a < b ? -1 : 1)).join());
function digits(n) {
  let s = 0;
  for (const c of n.toString()) s += Number(c);
  return s;
}
console.log(digits(2n ** 500n), digits(7n));
