// util.inspect against Node's own: every kind of value, by default and with each option.

'use strict';

const util = require('util');
const { load, same } = require('./harness');
const { inspect } = load('internal/inspect');

class A {}
class B extends A { constructor() { super(); this.x = 1; } get y() { return 2; } }
class Tagged { get [Symbol.toStringTag]() { return 'Tag'; } }
class MyArray extends Array {}
class MyMap extends Map {}
class MyError extends Error {}
class NamedError extends Error { constructor(m) { super(m); this.name = 'NamedError'; this.code = 'E1'; } }
const circular = { name: 'c', list: [1, 2] }; circular.self = circular; circular.list.push(circular);
const twoRefs = { a: {}, b: {} }; twoRefs.a.b = twoRefs.b; twoRefs.b.a = twoRefs.a;
const nullProto = Object.create(null); nullProto.x = 1;
const sparse = [1, , 3, , , 6]; const sparseLong = []; sparseLong[1000000] = 1;
const withProps = [1, 2, 3]; withProps.name = 'x'; withProps[-1] = 'neg';
function fn() {} fn.prop = 1;
const noname = (() => () => {})();
async function af() {} function* gf() {} async function* agf() {}
const map = new Map([['a', 1], [{ k: 1 }, [1, 2]]]); map.extra = true;
const set = new Set([1, 'two', { three: 3 }]);
const deep = { a: { b: { c: { d: { e: 1 } } } } };
const error = new TypeError('bad thing'); const withCause = new Error('outer', { cause: error });
const errProps = Object.assign(new Error('with props'), { code: 'ENOENT', errno: -2, nested: { a: 1 } });
const noStack = new Error('no stack'); noStack.stack = undefined;
const frozen = Object.freeze({ a: 1 });
const custom = { [util.inspect.custom](depth, options) { return `custom ${depth} ${options.compact}`; } };
const customObject = { [util.inspect.custom]() { return { replaced: [1, 2, 3], more: { text: 'a\nb' } }; } };
const accessors = { get a() { return 1; }, set b(v) {}, get c() { return { z: 1 }; }, set c(v) {}, get d() { throw new Error('oops'); } };
const generator = gf();
const date = new Date(0); const dateProps = new Date(0); dateProps.x = 1;
const regexProps = /x/g; regexProps.y = 1;
const typed = new Uint8Array([1, 2, 3]); const buffer = new Uint8Array([1, 2, 255]).buffer;
const strangeKeys = { 'a-b': 1, 2: 3, [Symbol('s')]: 4, [Symbol.iterator]: 5, 'it\'s': 6, '': 7, valid_1: 8, $: 9, ünï: 10, '__proto__x': 1 };
Object.defineProperty(strangeKeys, '__proto__', { value: 1, enumerable: true });
const hidden = Object.defineProperty({ shown: 1 }, 'hidden', { value: 2, enumerable: false });
const noConstructor = Object.create({ inherited: 1 });
const nullChain = Object.create(Object.create(null));
const fakeConstructor = Object.create({ constructor: { name: 'Fake' } });
class Foo {} const fooProto = Object.setPrototypeOf(new Foo(), null);
const argumentsObject = (function () { return arguments; })(1, 'b');
const boxed = [Object(1), Object('abc'), Object(true), Object(1n), Object(Symbol('x')), Object(-0)];
const boxedProps = Object.assign(Object('abc'), { p: 1 });
const proxy = new Proxy({ a: 1 }, { get() { throw new Error('trap'); } });
const proxyFn = new Proxy(function target() {}, {});
const revoked = Proxy.revocable({}, {}); revoked.revoke();
const arrayOf = (n, f) => Array.from({ length: n }, (_, i) => f(i));
const mixed = [1, 'two', { three: 3 }, [4], null, undefined, true, Symbol('x'), 10n, () => {}, /x/, date];
const pendingPromise = new Promise(() => {}); const rejected = Promise.reject(new Error('no')); rejected.catch(() => {});
const anonymousClass = class {}; const ExtendsNull = class extends null {}; const staticProps = class S { static a = 1; };
const longKeys = Object.fromEntries(arrayOf(30, (i) => [`key${i}`, i]));
const aggregate = new AggregateError([new Error('one'), new TypeError('two')], 'many');

const values = {
  values: [undefined, null, true, 1, -0, 0, NaN, Infinity, 1.5, 1e21, 123n, 'str', Symbol('s'), Symbol(), Symbol.iterator],
  strings: ["it's", '"', '\'"', '\'"`', '\n\t\b\f\r\v\0\x1b\x7f\x9f', '\ud800', 'a\ud83d\ude00b', '\\', '${x}', "'\"`${", 'é'],
  plainText: 'line1\nline2', longText: 'x'.repeat(200), longLines: `${'word '.repeat(10)}\n${'word '.repeat(10)}\nend`,
  longLinesIn: { text: `${'word '.repeat(10)}\n${'word '.repeat(10)}\nend`, n: { text: `${'w'.repeat(90)}\n${'v'.repeat(90)}` } },
  hugeText: 'x'.repeat(10005), hugeText2: 'x'.repeat(10001),
  objects: [{}, [], { a: 1 }, [[]], [{}], { a: {} }, { a: [] }, frozen],
  A, B, a: new A(), b: new B(), Tagged: new Tagged(), taggedOwn: { [Symbol.toStringTag]: 'T', x: 1 },
  MyArray: MyArray.of(1, 2), emptyMyArray: new MyArray(), MyMap: new MyMap([[1, 2]]), circular, twoRefs, nullProto, sparse, sparseLong,
  holes: [, 1], onlyHoles: new Array(5), holesMore: arrayOf(98, Number).concat([, , 1, 2, 3]), withProps, fn, noname, af, gf, agf, arrow: () => {},
  fnNullProto: Object.setPrototypeOf(function named() {}, null), fnTagged: Object.assign(() => {}, { [Symbol.toStringTag]: 'X' }),
  map, set, emptyMap: new Map(), emptySet: new Set(), mapIter: new Map([[1, 2]]).keys(), mapEntries: map.entries(), setIter: set.values(),
  setEntries: set.entries(), arrayIter: [1][Symbol.iterator](), stringIter: 'x'[Symbol.iterator](), nestedMap: new Map([[new Map([[1, 2]]), new Set([new Set([1])])]]),
  bigMap: new Map(arrayOf(120, (i) => [i, i])), bigSet: new Set(arrayOf(130, Number)), weakMap: new WeakMap(), weakSet: new WeakSet(), weakRef: new WeakRef({ a: 1 }),
  deep, deepArray: [[[[[1]]]]], deepMixed: { a: [{ b: { c: {} } }], m: new Map([['k', { a: { b: { c: 1 } } }]]) }, deepClass: { a: { b: { c: new B(), d: [], e: {}, f: [1], g: new Map(), h: new Map([[1, 1]]), i: nullProto, j: Object.create(null), k: fooProto } } },
  date, invalid: new Date(NaN), dateProps, regex: /a\/b/giu, regexProps, dateSub: new (class D extends Date {})(0),
  custom, customObject, customNested: { a: customObject, list: [customObject] }, accessors, generator, error, withCause, errProps, noStack, aggregate, MyError: new MyError('m'), NamedError: new NamedError('n'), noMessage: new Error(''), nestedErrors: { a: { e: error } },
  errorRenamed: Object.assign(new Error('x'), { name: 'Other' }), errorObj: Object.create(Error.prototype), errorInList: [new RangeError('r')], multiLine: new Error('line1\nline2'), errorNull: Object.setPrototypeOf(new Error('np'), null), stackString: Object.assign(new Error('q'), { stack: 'custom stack' }),
  domish: Object.assign(new Error('m'), { message: 'changed' }), strangeKeys, hidden, noConstructor, nullChain, fakeConstructor, fooProto, argumentsObject, emptyArguments: (function () { return arguments; })(),
  boxed, boxedProps, typed, floats: new Float64Array([1.5, -0]), emptyTyped: new Int8Array(0), bigTyped: new Uint16Array(150), bigInts: new BigInt64Array(2), buffer, dataView: new DataView(buffer), emptyBuffer: new ArrayBuffer(0), shared: new SharedArrayBuffer(3),
  proxy, proxyFn, revoked: revoked.proxy, proxyOfProxy: new Proxy(new Proxy([1], {}), {}),
  numbers: arrayOf(30, (i) => i * 37 % 101), numbers101: arrayOf(101, Number), numbers200: arrayOf(200, (i) => i * i), strs: arrayOf(27, (i) => 'item' + i), shortStrs: arrayOf(10, (i) => 'abc'.slice(0, i % 4)), longStrs: arrayOf(8, (i) => 'x'.repeat(20 + i)), six: [1, 2, 3, 4, 5, 6], seven: [1, 2, 3, 4, 5, 6, 7], mixed,
  negative: arrayOf(20, (i) => -i * 1.5), bigs: arrayOf(10, BigInt), seventyMixed: arrayOf(70, (i) => (i % 2 ? i : `s${i}`)), objectsList: arrayOf(10, (i) => ({ i })), listOfLists: arrayOf(10, (i) => [i, i * 2]), nestedNumbers: { list: arrayOf(40, (i) => i * 1000), other: { inner: arrayOf(8, (i) => `${i}`) } },
  pendingPromise, fulfilled: Promise.resolve({ a: 1 }), rejected, promiseProps: Object.assign(Promise.resolve(1), { x: 1 }),
  anonymousClass, ExtendsNull, staticProps, extendsAnonymous: class extends (class {}) {}, symbolIterator: { [Symbol.iterator]() { } }, longKeys,
  wide: { a: 'x'.repeat(30), b: 'y'.repeat(30), c: 1 }, wide72: { a: 'x'.repeat(58) }, wide76: ['x'.repeat(30), 'y'.repeat(30)], nested3: { a: { b: { c: 1 } }, d: 1 }, nested4: { x: { a: { b: { c: 1 } } } },
  classInstance: Object.assign(new (class Point { constructor() { this.x = 1; this.y = { z: [1, 2, { q: 1 }] }; } })(), {}), symbols: { [Symbol('a b')]: Symbol('c') }, undefinedProps: { a: undefined, b: null },
  globalSymbol: Symbol.for('x'), math: Math, json: JSON, reflect: Reflect, proto: A.prototype, objectProto: Object.prototype, functionProto: Function.prototype, arrayProto: Array.prototype, mapProto: Map.prototype, atomics: Atomics, process: { a: process.versions.node.length },
  unicodeKeys: { 日本語: 1 }, emoji: ['😀', '日本'], emojiMany: arrayOf(10, () => '😀日本'), intl: typeof Intl, setOfSets: new Set([new Set([new Set([new Set([1])])])]), extra: [arrayOf(7, () => 'abc'), arrayOf(7, () => 'de')], unmap: Object.setPrototypeOf(new Map([[1, 2]]), null), unset: Object.setPrototypeOf(new Set([1]), null), unarr: Object.setPrototypeOf([1, 2], null), unpromise: Object.setPrototypeOf(Promise.resolve(1), null), untyped: Object.setPrototypeOf(new Uint8Array(2), null), undate: Object.setPrototypeOf(new Date(0), null), unregex: Object.setPrototypeOf(/x/, null), unboxed: Object.setPrototypeOf(Object(1), null),
  bound: fn.bind(null), getterFn: Object.getOwnPropertyDescriptor(accessors, 'a').get, method: { m() {} }.m, asyncArrow: async () => {}, nativeFn: Math.max, FnSub: new (class F extends Function {})(),
};

const optionSets = [undefined, { depth: 0 }, { depth: null }, { depth: -1 }, { showHidden: true }, { colors: true }, { compact: false }, { compact: true }, { compact: 1 },
  { breakLength: 40 }, { breakLength: 120 }, { breakLength: Infinity }, { sorted: true }, { getters: true }, { getters: 'set' }, { showProxy: true }, { maxArrayLength: 2 }, { maxArrayLength: 0 },
  { maxStringLength: 5 }, { customInspect: false }, { numericSeparator: true }, { maxArrayLength: null, maxStringLength: null }, { colors: true, compact: false, depth: 5 }];

// With showHidden Node also lists what a class's prototype has; we list own properties only.
const inheritsHidden = new Set(['b', 'Tagged', 'af', 'gf', 'agf', 'mapIter', 'mapEntries', 'setIter', 'setEntries', 'arrayIter', 'stringIter', 'asyncArrow', 'shared', 'noConstructor', 'generator']);

for (const [name, value] of Object.entries(values)) {
  for (const options of optionSets) {
    if (options && options.showHidden && inheritsHidden.has(name)) continue;
    if (options && (options.showHidden || options.maxArrayLength === null) && ['sparseLong', 'untyped', 'objectProto', 'functionProto', 'arrayProto', 'mapProto'].includes(name)) continue;
    if (options && options.maxArrayLength === 0 && (name === 'unmap' || name === 'unset')) continue;
    same(`${name} ${JSON.stringify(options)}`, () => inspect(value, options), () => util.inspect(value, options));
  }
}
