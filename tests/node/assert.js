// assert, util.isDeepStrictEqual and the messages, against Node's own.

'use strict';

const assert = require('assert');
const util = require('util');
const { load, same } = require('./harness');
const ours = load('assert');
const oursUtil = load('util');

const circular = { a: 1 }; circular.self = circular;
const circular2 = { a: 1 }; circular2.self = circular2;
const values = [1, 1n, '1', 0, -0, NaN, null, undefined, true, false, '', 'a', {}, { a: 1 }, { a: '1' }, { a: 1, b: undefined }, [], [1], [1, , 3], [1, undefined, 3], new Map([[1, 2]]), new Map([['1', 2]]), new Map([[{ a: 1 }, { b: 2 }]]), new Map([[{ a: 1 }, { b: 2 }]]),
  new Set([1, 2]), new Set([2, 1]), new Set([{ a: 1 }, 'x']), new Set(['x', { a: 1 }]), new Date(0), new Date(0), new Date(1), /a/g, /a/g, /a/i, new Error('x'), new Error('x'), new TypeError('x'), Object(1), Object(1), Object('1'), new Uint8Array([1]), new Uint8Array([1]), new Int8Array([1]), Buffer.from('a'), circular, circular2,
  { [Symbol.for('s')]: 1 }, { [Symbol.for('s')]: 2 }, Object.create(null), Object.assign(Object.create(null), { a: 1 }), class A {}, () => {}, Symbol.for('q'), { a: { b: { c: [1, 2, { d: 1 }] } } }, { a: { b: { c: [1, 2, { d: 2 }] } } }, new Float32Array([0]), new Float32Array([-0]), (function f() { return arguments; })(1), new WeakMap(), Promise.resolve(1), 'multi\nline\ntext', 'multi\nline\nother', Array.from({ length: 30 }, (_, i) => i), Array.from({ length: 30 }, (_, i) => (i === 15 ? 'x' : i))];
values.forEach((a, i) => values.forEach((b, j) => {
  same(`isDeepStrictEqual ${i} ${j}`, () => oursUtil.isDeepStrictEqual(a, b), () => util.isDeepStrictEqual(a, b));
  for (const method of ['deepEqual', 'strictEqual', 'notStrictEqual', 'equal', 'notDeepStrictEqual', 'notDeepEqual']) {
    const outcome = (A) => { try { A[method](a, b); return 'ok'; } catch (e) { return 'threw'; } };
    same(`${method} ${i} ${j}`, () => outcome(ours), () => outcome(assert));
  }
}));
const message = (f) => (A) => { try { f(A); return 'ok'; } catch (e) { return `${e.name} ${e.code} ${e.operator} ${e.generatedMessage}\n${e.message}`; } };
const both = (name, f) => same(name, () => message(f)(ours), () => message(f)(assert));
for (const [a, b] of [[1, 2], ['a', 'b'], [1, '1'], [NaN, 0], [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 1 }], [[1, 2, 3], [1, 2, 4]], [null, undefined], ['a'.repeat(20), 'b'], [true, false], [1n, 2n], [new Map([[1, 2]]), new Map([[1, 3]])], [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]], [{ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 } }], ['multi\nline', 'multi\nlines'], [[], {}], [0, -0], [Symbol('x'), Symbol('x')], [() => {}, () => {}]]) {
  for (const method of ['strictEqual', 'deepStrictEqual', 'equal', 'deepEqual']) both(`message ${method} ${util.inspect(a)} ${util.inspect(b)}`, (A) => A[method](a, b));
  for (const method of ['notStrictEqual', 'notDeepStrictEqual', 'notEqual', 'notDeepEqual']) both(`message ${method} ${util.inspect(a)}`, (A) => A[method](a, a));
  both('custom message', (A) => A.strictEqual(a, b, 'custom'));
}
both('throws none', (A) => A.throws(() => {}));
both('throws ok', (A) => A.throws(() => { throw new TypeError('x'); }, TypeError));
both('throws wrong', (A) => A.throws(() => { throw new TypeError('x'); }, RangeError));
both('throws regexp', (A) => A.throws(() => { throw new Error('abc'); }, /xyz/));
both('throws regexp ok', (A) => A.throws(() => { throw new Error('abc'); }, /abc/));
both('throws object ok', (A) => A.throws(() => { throw new TypeError('abc'); }, { name: 'TypeError', message: 'abc' }));
both('throws object', (A) => A.throws(() => { throw new TypeError('abc'); }, { name: 'TypeError', message: 'abd' }));
both('throws function', (A) => A.throws(() => { throw new Error('abc'); }, (e) => e.message === 'x'));
both('throws message', (A) => A.throws(() => {}, 'why'));
both('throws no function', (A) => A.throws(5));
both('doesNotThrow', (A) => A.doesNotThrow(() => { throw new Error('abc'); }, 'msg'));
both('doesNotThrow 2', (A) => A.doesNotThrow(() => { throw new Error('abc'); }));
both('ifError', (A) => A.ifError(new Error('bad')));
both('ifError null', (A) => A.ifError(null));
both('ifError value', (A) => A.ifError('x'));
both('match', (A) => A.match('abc', /x/));
both('match type', (A) => A.match(5, /x/));
both('doesNotMatch', (A) => A.doesNotMatch('abc', /b/));
both('fail', (A) => A.fail());
both('fail message', (A) => A.fail('no'));
both('missing', (A) => A.equal(1));
both('ok', (A) => A.ok(0, 'zero'));
both('strict', (A) => A.strict.equal(1, '1'));
same('source of assert', () => { try { ours.ok(1 === 2); } catch (e) { return e.message; } return ''; }, () => 'The expression evaluated to a falsy value:\n\n  ours.ok(1 === 2)\n');
