// Arithmetic that leaves int32: results stay exact, whichever path computed them.
const MAX = 2147483647, MIN = -2147483648;
function add(a, b) { return a + b; }
function sub(a, b) { return a - b; }
function mul(a, b) { return a * b; }
for (const [a, b] of [[1, 2], [MAX, 1], [MAX, MAX], [MIN, -1], [MIN, MIN], [0, 0]]) console.log(add(a, b), sub(a, b), sub(b, a), mul(a, b));
let i = MAX - 1;
const ups = [];
for (let n = 0; n < 4; n++) ups.push(i++);
console.log(ups.join(), i);
i = MIN + 1;
const downs = [];
for (let n = 0; n < 4; n++) downs.push(--i);
console.log(downs.join());
console.log(-MIN, MIN / -1, MIN % -1 === 0, Math.abs(MIN), -(-MAX), ~MAX, ~MIN, MIN | 0, (MAX + 1) | 0, (MIN - 1) | 0);
console.log(1 << 31, 1 << 32, 1 << 33, 1 << -1, -1 >>> 0, -1 >>> 31, -1 >> 31, MIN >>> 0, MIN >> 31, MAX << 1, 5 >>> -30, 2 ** 32 >> 0, 2 ** 32 + 5 >>> 0);
console.log(65536 * 65536, 46341 * 46341, -46341 * 46341, 123456789 * 987654321, Math.imul(123456789, 987654321), Math.imul(0xffffffff, 5), Math.clz32(1), Math.clz32(0), Math.clz32(-1));
console.log(7 / 2, 6 / 2, -7 / 2, 1 / 3, 7 % 3, -7 % 3, 7 % -3, 5.5 % 2, MAX % 2, 1e17 % 7, 5 % 0, 0 / 0, 5 % Infinity, Infinity % 5);
console.log(1e10 | 0, -1e10 | 0, 1e20 | 0, NaN | 0, Infinity | 0, -Infinity >>> 0, 3.99 | 0, -3.99 | 0, '12' | 0, 'x' | 0, null | 0, undefined | 0, [5] | 0, true | 0);
console.log(9007199254740991 + 1, 9007199254740991 + 2, 9007199254740993, 0.1 + 0.2, 1e21 + 1, 5e-324 / 2, 1.7976931348623157e308 * 10);
let s = 0;
for (let k = 0; k < 100000; k++) s += k * 50000;
console.log(s);
let h = 0;
for (let k = 0; k < 1000; k++) h = (h * 31 + k) | 0;
console.log(h);
let u = 1;
for (let k = 0; k < 40; k++) u = (u * 1664525 + 1013904223) >>> 0;
console.log(u);
function toInt(x) { return x | 0; }
console.log([4294967295, 4294967296, 2147483648, -2147483649, 1.5e9 * 3, 2 ** 53, -(2 ** 53) - 2].map(toInt).join());
console.log([1, 2, 3].map((x) => x - 0.5 + 0.5).every((x) => Number.isInteger(x)), 3.0 === 3, [3.0].indexOf(3), { 3: 'k' }[3.0], new Map([[3, 'm']]).get(1.5 * 2));
console.log(MAX + 1 - 1 === MAX, (MAX + 1) % 2, [10, 20, 30][1.0], [10, 20][0.5], 'abc'[2.0], 5 & 4294967297, 4294967295 ^ 1, ~4294967295, ~~4294967295);
