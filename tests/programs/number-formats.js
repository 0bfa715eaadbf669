// Numbers to text and back: radix, fixed, exponential, precision, parsing, rounding at the edges.
const numbers = [0, -0, 1, -1.5, 0.1, 1 / 3, 123.456, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53, 0.000001, 123456789012345680000, 1.005, 25, -1e-10, NaN, Infinity];
for (const n of numbers) {
  const safe = (f) => { try { return f(); } catch (e) { return e.name; } };
  console.log(String(n), n.toFixed(2), safe(() => n.toFixed(20)), n.toExponential(), n.toExponential(3), n.toPrecision(3), safe(() => n.toPrecision(21)), n.toString(2).slice(0, 40), n.toString(36));
}
for (const f of [() => (1).toFixed(101), () => (1).toFixed(-1), () => (1).toPrecision(0), () => (1).toString(1), () => (1).toString(37), () => (1).toExponential(101), () => Number.prototype.toFixed.call('1'), () => (1n).toFixed]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
console.log((0.5).toFixed(0), (1.5).toFixed(0), (2.5).toFixed(0), (1.45).toFixed(1), (-0.0000001).toFixed(2), (1e21).toFixed(2), (123.456).toPrecision(4), (0.00001).toPrecision(1), (99.99).toPrecision(3), (255).toString(16), (-255).toString(2), (0.1).toString(3).slice(0, 20), (2 ** 60).toString(7), (1e300).toString(36).length);
const texts = ['', ' ', '12', ' 12\n', '1_000', '0x1F', '0b101', '0o17', '-0x1', '1e3', '1e', '.5', '5.', '.', '+5', '--5', 'Infinity', '-Infinity', 'infinity', 'NaN', '1,5', '0.1e-2', '1e400', '1e-400', '00012', '0x', '\u00a07\ufeff', '١', '9007199254740993', '0.30000000000000004', '4.35', '1.7976931348623159e308', '2.4703282292062327e-324', '2.4703282292062328e-324'];
for (const t of texts) console.log(JSON.stringify(t), Number(t), parseInt(t), parseFloat(t), +t === Number(t) || Number.isNaN(+t));
console.log(parseInt('12px'), parseInt('z', 36), parseInt('10', 1), parseInt('10', 37), parseInt('0x1f', 16), parseInt('0x1f', 10), parseInt('101', 2), parseInt(null, 36), parseInt('123', '8'), parseInt(1e21), parseInt(0.0000005), parseInt('9'.repeat(25)), parseInt('-0') === 0, Object.is(parseInt('-0'), -0), parseFloat('3.14abc'), parseFloat('-.5e+1x'), parseFloat('1e1000'));
console.log(Number.MAX_SAFE_INTEGER, Number.EPSILON, Number.MIN_VALUE, Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), Number.isFinite('5'), isFinite('5'), isNaN('x'), Number.isNaN('x'), Number('12n'), Number(12n), Number(true), Number([5]), Number([1, 2]), Number({}), Number(new Date(5)), Number(null), Number(undefined), Number());
console.log(0.1 + 0.2, 0.1 * 3, 1e16 + 1, 5e-324 / 2, 2 ** -1074, 2 ** 1024, -(2 ** 31) | 0, 2 ** 32 >>> 0, 1 / -0, 0 * -1, -5 % 3, 5 % -3, -0 % 1, 5.5 % 2, 2 ** 0.5, (-8) ** (1 / 3), NaN ** 0, 1 ** Infinity);
console.log(1_000_000, 0xFF_FF, 0b1010_1010, 0o7_7, .5e1_0, 0.0_1, 1e-1_0, 012 === 10, 09 === 9, 0.0000001, 1e21, 123e-20, 1e5, 100000000000000000000, 1000000000000000000000);
console.log((25).toLocaleString(), (1234567.891).toLocaleString(), (0).toLocaleString(), (-1234).toLocaleString(), (1e21).toLocaleString(), NaN.toLocaleString(), Infinity.toLocaleString(), (12345678901234567890n).toLocaleString(), (0.0005).toLocaleString());
let checksum = 0;
for (let i = 0; i < 1500; i++) {
  const x = (i * 7919) / 997;
  if (Number(String(x)) !== x || parseFloat(x.toExponential()) !== x) throw x;
  checksum += x.toString(36).length + x.toFixed(i % 20).length + x.toPrecision(1 + (i % 21)).length;
}
console.log(checksum);
