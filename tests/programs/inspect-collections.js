// Maps, sets, their iterators, typed arrays, buffers, promises, generators, weak ones, errors inside objects.
console.log(new Map(), new Map([['a', 1], [{ k: 1 }, [1, 2]], [null, undefined]]), new Set(), new Set(['x', 1, { y: 2 }, [3]]));
console.log(new Map([['key one', { nested: { deep: { deeper: 1 } } }]]), new Set([new Set([new Set([new Set([1])])])]));
console.log(new Map([['a', 1]]).keys(), new Map([['a', 1]]).values(), new Map([['a', 1]]).entries(), new Set([1, 2]).values(), new Set([1]).entries());
console.log(new Map(Array.from({ length: 5 }, (_, i) => ['some long key number ' + i, 'some value ' + i])));
console.log(new Set(Array.from({ length: 12 }, (_, i) => i)), new Set(['word', 'another', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']));
console.log(Object.assign(new Map([[1, 2]]), { extra: 'prop' }), Object.assign(new Set([1]), { e: 1 }));
console.log(new Uint8Array(3), new Float64Array([1.5, -0]), new BigInt64Array([1n]), new Uint8Array(0), new ArrayBuffer(3), new DataView(new ArrayBuffer(2)));
console.log(Buffer.from('hello'), Buffer.alloc(0), [Buffer.from([1, 2])], Buffer.alloc(60).length);
console.log(Promise.resolve(1), Promise.resolve({ a: 1 }), new Promise(() => {}), (async () => 'v')());
const rejected = Promise.reject(3);
rejected.catch(() => {});
console.log(rejected);
function* g() { yield 1; }
console.log(g(), g, (async function* () {})(), 'abc'[Symbol.iterator](), 'a'.matchAll(/a/g));
console.log(new WeakMap(), new WeakSet(), Symbol, Math, JSON, Reflect, globalThis === global);
console.log({ m: new Map([['x', new Map([['y', new Map([['z', 1]])]])]]), s: new Set([[1, 2, [3]]]) });
console.log([new Map([[1, 2]]), new Set([3])], new Map([[new Map(), new Set()]]));
console.log((function () { return arguments; })(), new Boolean(true), [new Date(NaN)], process.versions.node === undefined, [1.0, 2.50]);
console.log(new (class Foo extends Set {})([1]), new (class Bar extends Promise {})(() => {}), new (class Baz extends Uint8Array {})(2), Object.create(Map.prototype) instanceof Map);
