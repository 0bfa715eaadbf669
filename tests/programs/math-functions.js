// Math: results that are exact, signs of zero, NaN, conversions and their order.
const show = (...v) => console.log(v.map((x) => (Object.is(x, -0) ? '-0' : String(x))).join(' '));
const edge = [0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 4503599627370495.5, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31) - 1, 5e-324];
for (const name of ['abs', 'ceil', 'floor', 'round', 'trunc', 'sign', 'sqrt', 'fround', 'clz32']) show(name, ...edge.map((x) => Math[name](x)));
show(Math.max(), Math.min(), Math.max(-0, 0), Math.min(0, -0), Math.max(1, NaN, 2), Math.max('3', [5], null), Math.hypot(), Math.hypot(3, 4), Math.hypot(NaN, Infinity), Math.hypot(-0), Math.hypot(1e200, 1e200), Math.hypot(3, 4, '12'));
show(Math.pow(2, 10), Math.pow(-0, -1), Math.pow(-0, -3), Math.pow(0, 0), Math.pow(NaN, 0), Math.pow(1, Infinity), Math.pow(-1, Infinity), Math.pow(0.5, -Infinity), Math.pow(-2, 3), Math.pow(-8, 1 / 3), 2 ** 3 ** 2, (-2) ** 2);
show(Math.imul(3, 4), Math.imul(-5, 12), Math.imul(0xffffffff, 5), Math.imul(2 ** 32 + 3, 2), Math.imul('7', '8'), Math.imul(NaN, 1), Math.clz32(1), Math.clz32(0.9), Math.clz32(-1), Math.clz32(), Math.fround(5.5), Math.fround(5.05), Math.fround(1e40));
show(Math.atan2(0, -0), Math.atan2(-0, 0), Math.atan2(1, 0), Math.atan2(-1, -Infinity), Math.sin(0), Math.sin(-0), Math.cos(0), Math.tan(-0), Math.asin(2), Math.acos(1), Math.atan(Infinity) === Math.PI / 2, Math.sinh(-0), Math.cosh(0), Math.tanh(Infinity), Math.asinh(-0), Math.acosh(0.5), Math.atanh(1), Math.atanh(-0));
show(Math.exp(0), Math.exp(-Infinity), Math.expm1(-0), Math.expm1(1e-15) > 1e-15, Math.log(0), Math.log(-1), Math.log1p(-1), Math.log1p(-0), Math.log10(1000), Math.log2(8), Math.log2(0.125), Math.log10(0), Math.log2(2 ** 1000));
show(Math.round(-0.2), Math.round(0.49999999999999994), Math.round(2 ** 52 + 0.5), Math.round(-1.5), Math.round('2.5'), Math.trunc(-0.9), Math.ceil(-0.5), Math.floor(-0.5), Math.sign('-3'), Math.abs(null), Math.abs('x'), Math.abs([-2]));
const order = [];
const v = (n) => ({ valueOf: () => (order.push(n), n) });
Math.max(v(1), v(NaN), v(3));
Math.hypot(v(4), v(Infinity), v(5));
Math.pow(v(6), v(7));
Math.atan2(v(8), v(9));
console.log(order.join());
for (const bad of [() => Math.abs(1n), () => Math.max(Symbol()), () => Math.round({ valueOf() { throw new Error('conversion'); } })]) {
  try {
    bad();
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const r = Array.from({ length: 100 }, Math.random);
console.log(r.every((x) => x >= 0 && x < 1), new Set(r).size > 90, Object.prototype.toString.call(Math), Object.isFrozen(Math), Object.getOwnPropertyDescriptor(Math, 'PI').writable, Math.PI, Math.E, Math.LN2, Math.SQRT1_2);
function hot(x) {
  return Math.floor(x) + Math.ceil(x) + Math.abs(x) + Math.min(x, 2) + Math.max(x, -2) + Math.sqrt(Math.abs(x)) + Math.round(x) + Math.trunc(x) + Math.sign(x) + Math.fround(x) + Math.imul(x, 3) + Math.clz32(x);
}
let sum = 0;
for (let i = -1500; i < 1500; i++) sum += hot(i / 4);
show(sum.toFixed(6), hot(NaN), hot('3.7'), hot(-0), hot(2 ** 40 + 0.5));
console.log([0.1, 1, 2.5, 10, -0.7].map((x) => [Math.sin(x), Math.tan(x), Math.exp(x), Math.atan(x), Math.asin(x / 100), Math.log(x + 1), Math.atan2(x, 3), Math.log2(x + 5)].join(' ')).join('\n'));
function rounding(x) {
  return [Math.round(x), Math.floor(x), Math.ceil(x), Math.trunc(x), x | 0, ~~x, x >>> 0];
}
for (let i = 0; i < 500; i++) rounding(i * 0.3);
show(...rounding(-0.5), '|', ...rounding(-2.5), '|', ...rounding(2 ** 33 + 0.5), '|', ...rounding(NaN));
