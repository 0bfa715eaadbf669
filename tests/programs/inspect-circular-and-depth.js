// Circular references, depth limits, the same object twice, custom inspect.
const util = require('util');
const c = { name: 'c' };
c.self = c;
console.log(c);
const a = { n: 'a' }, b = { n: 'b', a };
a.b = b;
console.log(a, [a, b]);
const arr = [1];
arr.push(arr, [arr]);
console.log(arr);
const m = new Map();
m.set('m', m);
console.log(m, { inner: { m } });
const shared = { s: 1 };
console.log({ x: shared, y: shared, z: [shared, shared] });
const deep = { l1: { l2: { l3: { l4: { l5: 'bottom' } } } } };
console.log(deep, util.inspect(deep, { depth: 0 }), util.inspect(deep, { depth: null }), util.inspect(deep, false, 4), util.inspect([[[[[1]]]]], { depth: 1 }));
class Money { constructor(v) { this.v = v; } [util.inspect.custom](d, o) { return `Money<${this.v}>`; } }
console.log(new Money(5), [new Money(6)], { m: new Money(7) }, util.inspect(new Money(8)), `${util.inspect.custom.toString()}`);
console.log({ [util.inspect.custom]() { return { replaced: 'object', n: [1] }; } }, { [util.inspect.custom]: 5 });
console.log(util.inspect('str'), util.inspect([1, 'a']), util.inspect({ a: 1n, b: Symbol('x') }), util.inspect(new Map([[1, { a: 2 }]])), util.inspect(null), util.inspect(undefined));
console.log(util.inspect({ a: 1, b: 2 }, { compact: false }), util.inspect({ b: 1, a: 2 }, { sorted: true }), util.inspect({ a: { b: 1 } }, { breakLength: 5 }), util.inspect('a'.repeat(20), { maxStringLength: 5 }), util.inspect([1, 2, 3, 4], { maxArrayLength: 2 }));
console.log(util.inspect({ get a() { return 'got'; } }, { getters: true }), util.inspect(Object.defineProperty({}, 'h', { value: 1 }), { showHidden: true }), util.inspect(new Proxy({ t: 1 }, {}), { showProxy: true }));
console.log(util.format('%s=%d', 'x', 5), util.format('a', 'b', { c: 1 }), util.format('%o', [1]), util.format(1, 2, '3'), util.format('%%'), util.format('%s'), util.format('%j', { toJSON() { return 'j'; } }));
console.log(util.isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), util.isDeepStrictEqual([1], ['1']), util.types.isRegExp(/a/), util.types.isDate({}), typeof util.promisify, util.inspect(util.inspect).slice(0, 18));
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
class Tree { constructor(v, l, r) { this.v = v; this.l = l; this.r = r; } }
console.log(new Tree(1, new Tree(2, new Tree(3, new Tree(4)))), [new Tree(1)]);
const parent = { kids: [] };
for (let i = 0; i < 3; i++) parent.kids.push({ i, parent });
console.log(parent);
