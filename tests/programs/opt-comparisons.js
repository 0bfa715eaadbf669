// Comparison and equality of mixed operands in hot code, and control flow on truthiness.
const values = [0, -0, 1, -1, 1.5, NaN, Infinity, 2147483648, '', '0', '1', 'a', 'b', null, undefined, true, false, 0n, 1n, 10n ** 20n, [], [1], {}, { valueOf: () => 1 }, Symbol.iterator];
const operators = {
  '==': (a, b) => a == b,
  '!=': (a, b) => a != b,
  '===': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
function row(f, a) {
  let out = '';
  for (const b of values) {
    try {
      out += f(a, b) ? 1 : 0;
    } catch {
      out += 'x';
    }
  }
  return out;
}
for (const [name, f] of Object.entries(operators)) {
  for (let i = 0; i < 300; i++) f(i, 150);
  console.log(name.padEnd(4), values.map((a) => parseInt(row(f, a).replaceAll('x', '2'), 3).toString(36)).join(' '));
}
function truthy(v) {
  return v ? 'T' : !v ? 'F' : '?';
}
for (let i = 0; i < 400; i++) truthy(i & 1);
console.log(values.map(truthy).join(''), truthy(document_all()));
function document_all() {
  return 'x';
}
function between(x, low, high) {
  return x >= low && x < high && !(x === 13);
}
let inside = 0;
for (let i = 0; i < 2000; i++) if (between(i, 5, 1000)) inside++;
console.log(inside, between('7', 5, 10), between(NaN, 0, 1), between(5n, 5, 6), between(13, 0, 20), between(new Date(8), 5, 10));
function sign(x) {
  if (x > 0) return 'positive';
  else if (x < 0) return 'negative';
  else if (x === 0) return Object.is(x, -0) ? 'minus zero' : 'zero';
  return 'none';
}
for (let i = -300; i < 300; i++) sign(i);
console.log([1, -0.5, 0, -0, NaN, 'a', '5', null, undefined, -1n].map(sign).join());
function choose(a, b, c) {
  return (a ?? b) || (c && b) || (a || c);
}
for (let i = 0; i < 400; i++) choose(i & 1, i & 2, i & 4);
console.log(choose(null, 0, 1), choose(0, 5, 6), choose(undefined, '', 'c'), choose(false, null, undefined), choose(NaN, 2, 3));
const same = [Object.is, (a, b) => [a].includes(b), (a, b) => [a].indexOf(b) === 0, (a, b) => new Set([a]).has(b)];
console.log(same.map((f) => [[NaN, NaN], [0, -0], ['a', 'a'], [1, '1'], [null, undefined]].map(([a, b]) => Number(f(a, b))).join('')).join(' '));
let order = [5, 1, 10, 2.5, -3, 'b', 'a', undefined, null, NaN].sort();
console.log(order, [3, 1, 2].sort((a, b) => b > a ? 1 : -1), [true, false, true].sort((a, b) => a - b));
function max3(a, b, c) {
  return a > b ? (a > c ? a : c) : b > c ? b : c;
}
let m = 0;
for (let i = 0; i < 1000; i++) m += max3(i % 7, (i * 3) % 11, i % 5);
console.log(m, max3('b', 'a', 'c'), max3(1, NaN, 2), max3(-0, 0, -0));
