// Arithmetic on numbers of one and of many limbs.
'use strict';
function factorial(n) { let r = 1n; for (let i = 2n; i <= n; i++) r *= i; return r; }
function fib(n) { let a = 0n, b = 1n; for (let i = 0; i < n; i++) [a, b] = [b, a + b]; return a; }
function modpow(b, e, m) { let r = 1n; b %= m; while (e > 0n) { if (e & 1n) r = (r * b) % m; b = (b * b) % m; e >>= 1n; } return r; }
function pi(digits) { let q = 1n, r = 0n, t = 1n, k = 1n, n = 3n, l = 3n, out = ''; while (out.length < digits) { if (4n * q + r - t < n * t) { out += n; const nr = 10n * (r - n * t); n = (10n * (3n * q + r)) / t - 10n * n; q *= 10n; r = nr; } else { const nr = (2n * q + r) * l; const nn = (q * (7n * k) + 2n + r * l) / (t * l); q *= k; t *= l; l += 2n; k += 1n; n = nn; r = nr; } } return out; }
function once() {
  const f = factorial(400n), g = fib(2500), m = modpow(3n, (1n << 256n) - 1n, (1n << 255n) - 19n), p = pi(220);
  let h = 0n;
  for (let i = 0n; i < 20000n; i++) h = (h * 31n + i) & 0xffffffffn;
  let digits = 0;
  for (const c of f.toString()) digits += c.charCodeAt(0) - 48;
  return [digits, g % 1000000007n, m % 1000000007n, p.slice(-5), h, f.toString(16).length].join(':');
}
exports.run = () => {
  let result;
  for (let round = 0; round < 22; round++) result = once();
  return result;
};
