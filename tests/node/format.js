// util.format and errors against Node's own.

'use strict';

const util = require('util');
const { load, same } = require('./harness');
const { format } = load('util');

class WithToString { toString() { return 'mine'; } }
class Sub extends WithToString {}
class Plain { constructor() { this.a = 1; } }
const circular = {}; circular.self = circular;
const values = ['text', 1, -0, 1.5, 10n, true, null, undefined, Symbol('s'), { a: { b: { c: { d: 1 } } } }, [1, [2, [3, [4]]]], () => {}, class A {}, new Error('e'), new Date(0), /x/, new WithToString(), new Sub(), new Plain(), '42px', '', new Map([[1, { a: 1 }]]), Object.create(null), circular, new Proxy({}, {}), NaN, '%s', [], {}, Object(1)];

for (const value of values) {
  for (const text of ['%s', '%d', '%i', '%f', '%j', '%o', '%O', '%c', '%%', '%x', '%', 'a%sb', '%s%s', '%%%s', '%s %', '100%']) {
    same(`format(${text}, ${typeof value})`, () => format(text, value), () => util.format(text, value));
    same(`format(${text}, ${typeof value}, 2)`, () => format(text, value, 'two'), () => util.format(text, value, 'two'));
  }
  same(`format(${typeof value})`, () => format(value), () => util.format(value));
  same(`format(1, ${typeof value})`, () => format(1, value), () => util.format(1, value));
}
same('format()', () => format(), () => util.format());
