// Well-known symbols as hooks: conversion, tags, unscopables, species, iteration, matching, instanceof.
const hints = [];
const convertible = { [Symbol.toPrimitive]: (hint) => (hints.push(hint), hint === 'number' ? 7 : hint === 'string' ? 'text' : 'default') };
console.log(+convertible, `${convertible}`, convertible + '', convertible * 2, convertible == 'default', convertible < 8, [1, 2, 3][convertible], new Date(convertible).getTime(), String(convertible), Number(convertible), isNaN(convertible), Math.max(convertible), 'a'.padEnd(convertible, '-').length);
console.log(hints.join());
for (const bad of [{ [Symbol.toPrimitive]: 1 }, { [Symbol.toPrimitive]: () => ({}) }, { valueOf: () => ({}), toString: () => ({}) }, { [Symbol.toPrimitive]: null, valueOf: () => 'fallback' }]) {
  try {
    console.log(bad + '');
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const tags = [{ [Symbol.toStringTag]: 'Mine' }, { [Symbol.toStringTag]: 5 }, [], () => {}, null, undefined, new Date(0), /x/, new Error(), 1, 'x', true, Symbol(), 1n, new Map(), Promise.resolve(), (function* () {})(), (function () { return arguments; })(), Object.assign([], { [Symbol.toStringTag]: 'ArrayLike' }), JSON, globalThis, class {}, async () => {}, new Proxy([], {}), new (class Tagged { get [Symbol.toStringTag]() { return 'FromGetter'; } })()];
console.log(tags.map((t) => Object.prototype.toString.call(t).slice(8, -1)).join());
const even = { [Symbol.hasInstance]: (n) => n % 2 === 0 };
console.log(2 instanceof even, 3 instanceof even, [] instanceof Array, Object.create(null) instanceof Object, Function.prototype[Symbol.hasInstance].call(Array, []), (() => { try { return 1 instanceof 5; } catch (e) { return e.message; } })(), (() => { try { return {} instanceof (() => {}); } catch (e) { return e.message; } })(), {} instanceof function () {}.bind());
const matcher = { [Symbol.match]: (s) => `match ${s}`, [Symbol.replace]: (s, r) => `replace ${s} ${r}`, [Symbol.search]: (s) => s.length, [Symbol.split]: (s, n) => [s, n], [Symbol.matchAll]: (s) => [s][Symbol.iterator](), flags: 'g' };
console.log('abc'.match(matcher), 'abc'.replace(matcher, 'r'), 'abc'.search(matcher), 'abc'.split(matcher, 2), [...'abc'.matchAll(matcher)]);
const regexp = /a/;
regexp[Symbol.match] = false;
console.log('/a/'.includes(regexp), '/a/'.startsWith(regexp), RegExp(regexp) === regexp);
with ({ x: 'with', y: 'hidden', [Symbol.unscopables]: { y: true } }) {
  var x = 'assigned', y2 = typeof y;
}
console.log(y2, Array.prototype[Symbol.unscopables].flat, Object.getPrototypeOf(Array.prototype[Symbol.unscopables]), typeof x);
class Temperature {
  constructor(c) {
    this.c = c;
  }
  [Symbol.toPrimitive](hint) {
    return hint === 'string' ? `${this.c}°C` : this.c;
  }
  static [Symbol.hasInstance](o) {
    return typeof o?.c === 'number';
  }
  *[Symbol.iterator]() {
    yield this.c;
    yield this.c * 1.8 + 32;
  }
  get [Symbol.toStringTag]() {
    return 'Temperature';
  }
}
const t = new Temperature(20);
console.log(`${t}`, t + 5, t > new Temperature(10), [...t], String(Object.prototype.toString.call(t)), { c: 1 } instanceof Temperature, Math.max(t, 3), JSON.stringify({ t }));
console.log(Symbol.iterator.description, Symbol.asyncIterator.toString(), Object(Symbol.iterator) == Symbol.iterator, typeof Object(Symbol()), Symbol('a') === Symbol('a'), Object.getOwnPropertySymbols({ [Symbol.for('q')]: 1 })[0] === Symbol.for('q'), Symbol.prototype[Symbol.toPrimitive].name, Object.getOwnPropertyDescriptor(Symbol, 'iterator').writable);
for (const f of [() => Symbol() + '', () => +Symbol(), () => new Symbol(), () => [Symbol()].join(), () => Symbol() < 1, () => `${Symbol()}`]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
let sum = 0;
for (let i = 0; i < 700; i++) {
  sum += new Temperature(i) + (new Temperature(i) > 100 ? 1 : 0) + ({ c: i } instanceof Temperature ? 1 : 0);
  for (const v of new Temperature(i)) sum += v;
}
console.log(sum.toFixed(3));
