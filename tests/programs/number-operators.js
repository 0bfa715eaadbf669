// Conversions in operators: ==, <, +, unary, increments on odd operands.
const vals = [0, '0', '', ' ', null, undefined, false, true, [], [0], [1, 2], {}, NaN, '1', 'a', 10n];
console.log(vals.map((a) => vals.map((b) => (a == b ? 1 : 0)).join('')).join('\n'));
console.log(vals.map((a) => vals.map((b) => (a < b ? '<' : a > b ? '>' : a <= b ? '=' : '.')).join('')).join('\n'));
console.log(1 + '2', '3' - 1, '3' * '4', 1 + null, 1 + undefined, true + true, [] + [], [] + {}, 1 + [2], {} + 'x', null + 'x', +[], +{}, +'', -'5', +null, +undefined, +true, +[7], +[1, 2]);
let s = '5';
s++;
let u;
u++;
let o = { valueOf() { return 41; } };
o++;
let n = null;
n--;
let st = 'abc';
const old = st++;
console.log(s, u, o, n, st, old);
console.log(2 ** 10, 2 ** -1, (-2) ** 3, 2 ** 3 ** 2, NaN ** 0, 1 ** Infinity, 0 ** 0, (-8) ** (1 / 3), 4 ** 0.5);
const order = [];
const v = (name, val) => ({ valueOf() { order.push(name); return val; }, toString() { order.push(name + 's'); return String(val); } });
v('a', 1) + v('b', 2);
v('c', 1) < v('d', 2);
v('e', 1) > v('f', 2);
`${v('g', 1)}`;
v('h', 1) == 1;
v('i', 2) ** v('j', 2);
order.push('|');
({ [v('k', 1)]: v('l', 1) * 1 });
console.log(order.join());
console.log('b' > 'a', 'B' > 'a', '10' < '9', '10' < 9, 'a' < 1, null >= 0, undefined >= 0, undefined == null, null == 0, NaN != NaN, [2] > 1, '\ud800' < '\uffff', 'abc' < 'abcd');
console.log(typeof null, typeof undefined, typeof NaN, typeof 1n, typeof (() => 1), typeof class {}, typeof Symbol(), typeof /x/, typeof new String(''), void 0);
console.log(!!'', !!'0', !!NaN, !![], !!-0, !!0n, !!document_all(), null || 'x', 0 ?? 'x', (1, 2), !'' + 1);
function document_all() { return {}; }
console.log(5 & 3, 5 | 3, 5 ^ 3, ~5, 5 << 2, -5 >> 1, -5 >>> 28, 1 << 31 >>> 0, 5 && 0, '' || null, 1 < 2 < 3, 3 > 2 > 1, 1 == '1' == 1);
for (const f of [() => 1n + 1, () => 1n < 1.5, () => 2n == 2, () => 1n / 0n, () => +1n, () => 1n >>> 0n, () => Math.max(1n), () => 5n % 3n, () => (-5n) / 2n, () => 1n + '1', () => 10n > 9, () => 1n === 1, () => typeof (5n * 5n), () => -(-3n), () => ~5n, () => 0n ? 't' : 'f', () => Symbol() + 1, () => ({ valueOf: () => ({}), toString: () => ({}) }) + 1, () => 1 in 2, () => 'x' instanceof 5, () => ({}) instanceof (() => {})]) { try { console.log(String(f())); } catch (e) { console.log(e.name + ': ' + e.message); } }
console.log(Object.is(NaN, NaN), Object.is(0, -0), 'a' in { a: 1 }, 0 in [1], 'length' in [], delete [].length, 1 <= 1, 'z' <= 'a', new Date(0) == 0, new Date(0) <= 0, new Number(1) == new Number(1), new String('a') == 'a');
