// Newer library: groupBy, withResolvers, Promise.try, Array.fromAsync, RegExp.escape, Iterator.concat, Float16.
// specification: methods that came after ES2023
console.log(Object.groupBy([1, 2, 3, 4], (n) => (n % 2 ? 'odd' : 'even')), Object.getPrototypeOf(Object.groupBy([], String)), Map.groupBy([1, 2, 3], (n) => n > 1).get(true), Object.groupBy('aab', (c, i) => c + (i > 1)));
const zero = Map.groupBy([0, -0], (n) => n);
console.log(zero.size, Object.is([...zero.keys()][0], 0));
const { promise, resolve, reject } = Promise.withResolvers();
resolve('resolved');
reject('ignored');
promise.then(console.log);
Promise.try((a, b) => a + b, 1, 2).then((v) => console.log('try', v));
Promise.try(() => { throw new Error('sync'); }).catch((e) => console.log('try', e.message));
Array.fromAsync([1, Promise.resolve(2), 3], async (v) => v * 2).then((v) => console.log('fromAsync', v));
Array.fromAsync({ async *[Symbol.asyncIterator]() { yield* 'ab'; } }).then((v) => console.log('fromAsync', v));
Array.fromAsync({ length: 2, 0: Promise.resolve('x'), 1: 'y' }).then((v) => console.log('fromAsync', v));
console.log(RegExp.escape('a.b*c[1]-2 x\n/'), new RegExp(`^${RegExp.escape('1+1=2?')}$`).test('1+1=2?'));
console.log(/(?i:a)b/.test('Ab'), /(?i:a)b/.test('AB'), /(?-i:a)b/i.test('aB'), /(?<y>\d{4})|(?<y>\d\d)/.exec('99').groups.y, 'x12'.replace(/(?<d>a)|(?<d>\d)/g, '<$<d>>'), /(?:(?<x>a)|(?<x>b))\k<x>/.exec('abb')[0]);
console.log(Math.f16round(1.337), Math.f16round(65520), new Float16Array([1.1, 65504, 1e6]), new DataView(new ArrayBuffer(2)).getFloat16(0));
console.log(Error.isError(new TypeError()), Error.isError({ __proto__: Error.prototype }), Error.isError(Object.create(new Error())));
console.log(Iterator.concat([1, 2], new Set([3])).toArray(), [...Iterator.concat()].length);
console.log(JSON.rawJSON('1e1000').rawJSON, JSON.stringify({ n: JSON.rawJSON('12345678901234567890') }), JSON.isRawJSON(JSON.rawJSON('1')), JSON.parse('[1.0]', (k, v, { source }) => (source ? source : v)));
console.log(new Uint8Array([1, 255]).toHex(), Uint8Array.fromHex('0aff'), new Uint8Array([104, 105]).toBase64(), Uint8Array.fromBase64('aGk='));
console.log('a\ud800'.toWellFormed() === 'a\ufffd', 'ab'.isWellFormed(), new ArrayBuffer(4).transfer(8).byteLength, new Map([[1, 2]]).getOrInsert(3, 4), new Map().getOrInsertComputed('k', (k) => k + '!'));
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return e.name;
  }
};
console.log(attempt(() => Object.groupBy(null, String)), attempt(() => Object.groupBy([], 5)), attempt(() => RegExp.escape(5)), attempt(() => JSON.rawJSON('{}')), attempt(() => Iterator.concat(5)), attempt(() => Uint8Array.fromHex('abc')), attempt(() => new RegExp('(?<a>x)(?<a>y)')), attempt(() => new RegExp('(?ii:a)')));
let n = 0;
for (let i = 0; i < 200; i++) n += Object.keys(Object.groupBy([i, i + 1, i + 2], (v) => v % 3)).length + Iterator.concat([i], [1]).toArray().length;
console.log(n);
