// Counters and accumulators that cross from int to double and back, in every loop form.
function sumTo(n) { let s = 0; for (let i = 1; i <= n; i++) s += i; return s; }
console.log(sumTo(10), sumTo(100000), sumTo(70000));
let half = 0;
for (let i = 0; i < 10; i += 0.5) half += i;
console.log(half);
let down = 0;
for (let i = 5; i > -5; i--) down = down * 2 + i;
console.log(down);
let x = 1;
for (let i = 0; i < 40; i++) x *= 2;
console.log(x, x | 0, x >>> 0, x / 1024 % 7);
let y = 1;
while (y < 1e300) y *= 1e50;
console.log(y);
let f = 0.1, n = 0;
while (f !== 1 && n < 20) { f += 0.1; n++; }
console.log(n, f.toFixed(10));
let h = 0;
for (let i = 0; i < 5000; i++) { h ^= i * 2654435761; h = (h << 5) | (h >>> 27); }
console.log(h);
let a = 0, b = 1;
for (let i = 0; i < 90; i++) [a, b] = [b, a + b];
console.log(a, b, Number.isSafeInteger(b));
let s = '';
for (let i = 0xff; i > 0; i >>= 2) s += i.toString(16) + ' ';
console.log(s);
for (var i = 0, j = 10; i < j; i += 3, j -= 1);
console.log(i, j);
let steps = 0;
for (let v = 27; v !== 1; steps++) v = v & 1 ? 3 * v + 1 : v >> 1;
console.log(steps);
let pi = 0;
for (let k = 0; k < 2000; k++) pi += (k % 2 ? -4 : 4) / (2 * k + 1);
console.log(pi.toFixed(6));
let e = 1, term = 1;
for (let k = 1; k < 25; k++) { term /= k; e += term; }
console.log(e === Math.E || Math.abs(e - Math.E) < 1e-15, e.toFixed(14));
const typed = { i: 0, d: 0.5 };
for (let k = 0; k < 100; k++) { typed.i += k; typed.d += k; if (k === 50) typed.i += 0.25; }
console.log(typed.i, typed.d);
let min = Infinity, max = -Infinity;
for (const v of [3, -1.5, 7, 2 ** 31, -(2 ** 31) - 1, 0]) { if (v < min) min = v; if (v > max) max = v; }
console.log(min, max);
let u = 4294967290;
for (let k = 0; k < 10; k++) u = (u + 1) >>> 0;
console.log(u);
let t = 2147483640;
for (let k = 0; k < 10; k++) t = (t + 1) | 0;
console.log(t);
let o = '5';
for (let k = 0; k < 3; k++) o = o * 1 + k;
let c = '5';
for (let k = 0; k < 3; k++) c = c + k;
console.log(o, c);
let und;
for (let k = 0; k < 2; k++) und += k;
let bool = true;
for (let k = 0; k < 3; k++) bool += k;
let nul = null;
for (let k = 0; k < 3; k++) nul += k;
console.log(und, bool, nul);
let dec = 10, inc = 10;
console.log(dec-- + dec, ++inc + inc++, dec, inc, -dec, +'' - -'3', - -1, 1 - -1, +-+1);
let m = 1;
for (const k of [3, 5, 7]) { m = m * k % 11; }
console.log(m, 2 ** 53 + 1, 2 ** 53 + 2, -7 % 4, 7 % -4, -7 >> 1, -7 >>> 29, 5.7 | 0, -5.7 | 0, ~~-5.7);
const big = [];
for (let k = 28; k < 36; k++) big.push(2 ** k - 1, -(2 ** k));
console.log(big.join(), big.map((v) => v | 0).join());
