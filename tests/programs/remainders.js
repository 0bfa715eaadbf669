// The remainder of doubles and integers at all sizes, in code that sees first the ones and then the others.
'use strict';
const rest = (a, b) => a % b;
const show = (value) => (Object.is(value, -0) ? '-0' : String(value));
const numbers = [0, -0, 1, -1, 7, -7, 0.5, -2.5, 2147483647, -2147483648, 4294967296, 2 ** 53, -(2 ** 53) - 2, 2 ** 63, -(2 ** 63), 2 ** 64 + 4096, 1e300, 5e-324, NaN, Infinity, -Infinity];
for (let i = 0; i < 200; i++) rest(i, 7);
const lines = [];
for (const a of numbers) lines.push(numbers.map((b) => show(rest(a, b))).join(' '));
console.log(lines.join('\n'));
let seed = 7;
for (let i = 0; i < 500; i++) seed = (seed * 16807) % 2147483647;
console.log(seed);
