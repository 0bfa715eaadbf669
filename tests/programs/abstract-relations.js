// Equality and ordering as the language defines them, through every conversion; and what the operators throw.
const calls = [];
const object = (name, value, text) => ({ valueOf() { calls.push(`${name}.valueOf`); return value; }, toString() { calls.push(`${name}.toString`); return text ?? `${value}`; } });
const flush = (r) => `${r} ${calls.splice(0).join(',')}`;
console.log(flush(object('a', 1) == 1), flush(object('a', 1) == '1'), flush(object('a', {}, '1') == 1), flush(object('a', 1) == object('b', 1)), flush(object('a', 1) < object('b', 2)), flush(object('a', 'x') <= object('b', 'x')), flush(object('a', 1n) == 1), flush(object('a', null) == null), flush(object('a', true) == 1), flush(object('a', 1) != undefined));
console.log(null == undefined, null == 0, null >= 0, undefined == 0, undefined >= 0, NaN != NaN, '' == 0, '0' == false, ' \n' == 0, '0x10' == 16, [] == false, [] == '', [0] == false, [1, 2] == '1,2', [null] == '', [[]] == 0, ({}) == '[object Object]', (() => 1) == '() => 1', Symbol.iterator == Symbol.iterator, Object(Symbol.iterator) == Symbol.iterator, 1n == 1, 1n == '1', 1n == '1n', 0n == '', 2n > 1, 1n < 1.5, 9007199254740993n > 9007199254740992, 1n == true, 10n > '9', '10' > '9', 'a' > 1, null < 1n);
for (const f of [() => Symbol() == 1, () => Symbol() < 1, () => Object.create(null) == 1, () => Object.create(null) == Object.create(null), () => 1n + 1, () => 1n < Symbol(), () => ({ [Symbol.toPrimitive]: () => ({}) }) < 1, () => BigInt(1) == { valueOf() { throw new Error('v'); } }]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const plus = [[1, '2'], ['1', 2], [1, null], [1, undefined], [true, true], [[], []], [{}, []], [[], {}], [1, [2]], ['a', ''], [new Date(0), 1], [1n, '1'], [() => 1, 1], [null, undefined], ['', -0], [-0, -0], [1, new Number(2)], [new String('a'), 1]];
console.log(plus.map(([a, b]) => { const r = a + b; return typeof r === 'string' && r.includes('1970') ? 'date text' : Object.is(r, -0) ? '-0' : String(r); }).join(' | '));
for (const op of ['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']) {
  const f = new Function('a', 'b', `return a ${op} b`);
  for (let i = 1; i < 60; i++) f(i, 3);
  console.log(op, [[7, 3], ['7', '3'], [-7, 2.5], [null, 1], [undefined, 1], [true, 3], [[8], [3]], [{}, 1], ['x', 1], [2 ** 32 + 7, 33], [-1, 31], [Infinity, 2], [0, -0], [object('a', 9), object('b', 4)]].map(([a, b]) => { const r = f(a, b); return Object.is(r, -0) ? '-0' : r; }).join(' '), calls.splice(0).length);
}
let counter = object('n', 5);
counter++;
let text = '5';
const old = text++;
let nothing;
nothing++;
let big = 2n;
big **= 64n;
console.log(counter, text, old, nothing, big++, big, calls.splice(0), -object('m', 3), +object('p', '4'), ~object('t', 5.9), !object('not', 0), calls.splice(0).join(), typeof -1n, ~5n, -'5', +[], +{}, +'', -null, ~~'7.9', ~NaN, !'' + !'0', void 0);
