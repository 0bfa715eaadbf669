// Strings in hot code: comparison, indexing, building, switch, conversion of other values.
function classify(s) {
  switch (s) {
    case 'alpha':
      return 1;
    case 'beta':
    case 'gamma':
      return 2;
    case '':
      return 3;
    default:
      return s.length > 5 ? 4 : 5;
  }
}
const words = ['alpha', 'beta', 'gamma', '', 'delta', 'epsilon', 'al' + 'pha', ['be', 'ta'].join('')];
let sum = 0;
for (let i = 0; i < 3000; i++) sum += classify(words[i % words.length]);
console.log(sum, classify(String('alpha')), classify([1, 2]));
function less(a, b) {
  return [a < b, a <= b, a > b, a >= b, a == b, a === b].map(Number).join('');
}
const pairs = [['a', 'b'], ['a', 'a'], ['10', '9'], ['a', 'A'], ['', 'a'], ['é', 'z'], ['\ud83d\ude00', '\uffff'], ['10', 9], [10, '9'], ['x', 1], ['x' + 'y', 'xy'], [null, 'null'], ['1', true]];
const shown = new Set();
for (let i = 0; i < 1300; i++) shown.add(i % 13 + less(...pairs[i % 13]));
console.log([...shown].join(' '));
function reverse(s) {
  let out = '';
  for (let i = s.length - 1; i >= 0; i--) out += s[i];
  return out;
}
for (let i = 0; i < 300; i++) reverse('some text ' + i);
console.log(reverse('añb\u{1F600}').length, reverse('0123456789'.repeat(20)).slice(0, 12), reverse(''), reverse([1, 2, 3]));
function vowels(s) {
  let n = 0;
  for (const c of s) if ('aeiou'.includes(c)) n++;
  return n;
}
for (let i = 0; i < 300; i++) vowels('the quick brown fox');
console.log(vowels('the quick brown fox'), vowels('\u{1F600}a\ud83d'), vowels(['a', 'x', '']));
function code(s, i) {
  return s.charCodeAt(i) * 2 + s.codePointAt(i);
}
for (let i = 0; i < 500; i++) code('hello', i % 5);
console.log(code('é', 0), code('\u{1F600}', 0), code('a', 5), code('a', -1), code('ab', 1.7));
function join(n) {
  let s = '';
  for (let i = 0; i < n; i++) s += i % 2 ? i : `${i},`;
  return s;
}
for (let i = 0; i < 100; i++) join(30);
console.log(join(40), join(500).length);
function show(v) {
  return '' + v + `${v}`;
}
const values = [1, -0, 1.5, true, null, undefined, 5n, [1, [2]], { toString: () => 'obj' }, 1e21, 1e-7, NaN];
for (let i = 0; i < 600; i++) show(values[i % values.length]);
console.log(values.map(show).join(' '));
try {
  show(Symbol('s'));
} catch (e) {
  console.log(e.message);
}
const object = {};
for (let i = 0; i < 400; i++) object['key' + (i % 20)] = (object['key' + (i % 20)] ?? 0) + 1;
console.log(Object.entries(object).slice(0, 3).join(' '), Object.keys(object).length);
let rope = 'x';
for (let i = 0; i < 12; i++) rope = rope + rope + i;
console.log(rope.length, rope[5000], rope.slice(-4), rope.indexOf('11'), rope === rope.slice(0), rope.split('x').length);
