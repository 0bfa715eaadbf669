// Layout of objects: one line up to 72 characters, nesting depth, keys that need quotes, class names, null prototypes.
console.log({}, { a: 1 }, { a: 1, b: { c: 2, d: { e: 3, f: { g: 4 } } } });
console.log({ 'needs-quote': 1, valid_id: 2, 3: 'n', 'with space': 4, '': 5, ünï: 6, 'a\'b': 7, [Symbol('sym')]: 8, [Symbol()]: 9 });
console.log({ short: 'x', another: 'y', third: 'z', fourth: 'w', fifth: 'v' });
console.log({ longer: 'a value that is rather long', another: 'another value that is long', third: 'and a third one' });
console.log({ list: [1, 2, 3], nested: { list: ['a', 'b'], deep: [[['x']]] }, fn() {}, arrow: () => {}, klass: class A {}, async am() {}, *gm() {} });
class Point { constructor(x, y) { this.x = x; this.y = y; } }
class Empty {}
class Sub extends Point {}
console.log(new Point(1, 2), new Empty(), new Sub(3, 4), [new Point(0, 0)], { p: new Point(5, 6) });
console.log(Object.create(null), Object.assign(Object.create(null), { a: 1 }), Object.create({}), Object.create(new Point(1, 1)), Object.create(Point.prototype));
const anon = new (class {})();
console.log(anon, Point, Sub, [Point], class extends Point {}, class {});
console.log({ get a() { return 1; }, set a(v) {}, get b() { return 2; }, set c(v) {} });
const tagged = { [Symbol.toStringTag]: 'Tagged', v: 1 };
class T { get [Symbol.toStringTag]() { return 'TT'; } }
console.log(tagged, new T());
const hidden = Object.defineProperty({ shown: 1 }, 'hidden', { value: 2, enumerable: false });
console.log(hidden, Object.freeze({ f: 1 }));
console.log({ undefined: undefined, null: null, nan: NaN, neg: -0, big: 1n, re: /x/, d: new Date(0), s: Symbol('v') });
console.log({ a: { b: { c: { d: 1 } } }, arr: [[[[1]]]], m: new Map([[{ k: { d: { e: 1 } } }, 1]]) });
console.log([{ a: 1, b: 2 }, { a: 3, b: 4 }], [[1, [2, [3, [4, [5]]]]]]);
console.log({ f: function () {}, g: function named() {}, h: Math.max, i: Symbol.iterator, j: globalThis === this });
console.log(Object.assign(function withProps() {}, { a: 1 }), Object.assign(() => {}, { b: 2 }), Object.assign(class K {}, { c: 3 }), class { static s = 1; });
console.log({ key: 'a string with \'single\' quotes', other: "multi\nline" }, { '\n': 1 });
console.log(new (class extends Array {})(3), new (class Stack extends Array {})(), new (class MyMap extends Map {})([[1, 2]]), new (class MyErr extends Error { get name() { return 'MyErr'; } })('x').name);
console.log(new Proxy({ a: 1 }, {}), new Proxy([1, 2], {}), new Proxy(function f() {}, {}));
console.log(Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true } }), new (function Old() { this.v = 1; })());
