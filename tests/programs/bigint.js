// BigInt literals, arithmetic of many limbs, conversion, radix, shifts, as keys, errors.
const f = (n) => (n < 2n ? 1n : n * f(n - 1n));
console.log(f(30n).toString(), String(f(50n)));
console.log(2n ** 200n, -(2n ** 100n), 0xffn, 0b1010n, 0o17n, 1_000n, BigInt('  123  '), BigInt('0x1f'), BigInt(2 ** 53), BigInt(true));
const a = 123456789012345678901234567890n, b = 987654321098765432109876543210n;
console.log(a + b, a - b, a * b, b / a, b % a, -b / a, -b % a, a / b);
console.log(a & b, a | b, a ^ b, ~a, -a & b, -a | b, -a ^ -b, a << 70n, a >> 70n, -a >> 70n, -1n >> 100n, 1n << 64n, 5n << -1n);
console.log(a < b, a > b, a == BigInt(String(a)), 1n == 1, 1n === 1, 2n > 1, 1n < 1.5, 2n ** 64n > 1.8e19, 10n == '10', 10n < 'abc', 0n == '', null == 0n, [1n, 2, 3n].includes(2n));
console.log((255n).toString(16), (-255n).toString(2), a.toString(36), BigInt.asUintN(8, 257n), BigInt.asIntN(8, 255n), BigInt.asUintN(64, -1n), BigInt.asIntN(64, 2n ** 63n), BigInt.asIntN(0, 5n));
console.log(Number(a), Number(2n ** 1024n), parseInt('12n'), Number(-7n), (7n).valueOf(), Object(1n) == 1n, typeof Object(1n), JSON.stringify({ n: Number(5n) }), String([1n, 2n]), `${-0n}`);
console.log([3n, 1, 2n, -5n, 10].sort((x, y) => (x < y ? -1 : 1)).join(), new Map([[1n, 'big']]).get(1n), new Set([1n, 1n, 1]).size, { [10n]: 'key' }[10], 0n ? 1 : 2, !0n, 5n && 'and', 1n ?? 2);
let n = 5n;
n++; n **= 3n; n -= 1n; n <<= 2n; n--; n %= 1000n;
console.log(n, -n, n * -1n, n === 859n);
for (const g of [() => BigInt(1.5), () => BigInt('x'), () => BigInt(undefined), () => BigInt(null), () => new BigInt(1), () => 1n + 1, () => Math.sqrt(4n), () => JSON.stringify(1n), () => BigInt(NaN), () => 1n / 0n, () => BigInt(''), () => BigInt.asIntN(-1, 1n), () => +1n, () => isNaN(1n), () => BigInt('1n'), () => [1n][0] * 1]) { try { console.log(String(g())); } catch (e) { console.log(e.name + ': ' + e.message); } }
const fibs = [0n, 1n];
while (fibs.length < 300) fibs.push(fibs[fibs.length - 1] + fibs[fibs.length - 2]);
console.log(fibs[299]);
function isqrt(v) { let x = v, y = (x + 1n) / 2n; while (y < x) { x = y; y = (x + v / x) / 2n; } return x; }
console.log(isqrt(2n * 10n ** 100n));
function modpow(base, e, m) { let r = 1n; base %= m; while (e > 0n) { if (e & 1n) r = (r * base) % m; base = (base * base) % m; e >>= 1n; } return r; }
console.log(modpow(3n, 2n ** 127n - 2n, 2n ** 127n - 1n));
console.log(new BigInt64Array([1n, -1n, 2n ** 63n]).join(), new BigUint64Array([-1n])[0]);
console.log([1n, { a: 2n }], typeof 1n, 1n.constructor.name, Object.prototype.toString.call(1n));
