// structuredClone: graphs, identities, what is lost and what is refused.
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};
const source = { date: new Date(5), regexp: /a/gi, map: new Map([[{ k: 1 }, new Set([1, 'x'])]]), big: 5n, nested: [undefined, null, NaN, -0, , 'hole before'], boxed: [new Number(1), new String('s'), new Boolean(false), Object(2n)] };
source.self = source;
source.again = source.nested;
const copy = structuredClone(source);
console.log(copy);
console.log(copy.self === copy, copy.again === copy.nested, copy.nested !== source.nested, 4 in copy.nested, copy.regexp.lastIndex, Object.is(copy.nested[3], -0));
class Point {
  #secret = 1;
  constructor(x) {
    this.x = x;
  }
  get double() {
    return this.x * 2;
  }
}
console.log(structuredClone(new Point(3)), structuredClone(new Point(3)) instanceof Point);
const accessor = { get value() { return 'computed'; }, [Symbol('gone')]: 1 };
Object.defineProperty(accessor, 'hidden', { value: 1, enumerable: false });
console.log(Object.getOwnPropertyDescriptors(structuredClone(accessor)));
console.log(structuredClone(Object.assign([1, 2], { extra: 'kept' })), structuredClone(Object.freeze({ a: 1 })), Object.isFrozen(structuredClone(Object.freeze({ a: 1 }))));
const error = structuredClone(Object.assign(new RangeError('message', { cause: { why: 1 } }), { lost: 1 }));
console.log(error instanceof RangeError, error.message, error.cause, 'lost' in error, structuredClone(Object.assign(new Error('e'), { name: 'Custom' })).name);
const buffer = new ArrayBuffer(8);
const views = { bytes: new Uint8Array(buffer, 2, 3), view: new DataView(buffer), buffer };
views.bytes[0] = 9;
const copied = structuredClone(views);
console.log(copied.bytes.buffer === copied.buffer, copied.bytes, copied.view.getUint8(2), buffer.byteLength);
const moved = structuredClone(views, { transfer: [buffer] });
console.log(moved.bytes, buffer.byteLength, views.bytes.length, moved.buffer.byteLength);
for (const bad of [() => {}, Symbol('s'), new WeakMap(), new WeakRef({}), Promise.resolve(), { deep: [function named() {}] }, new Proxy({}, {})]) console.log(attempt(() => structuredClone(bad)));
console.log(attempt(() => structuredClone(1, { transfer: [1] })));
console.log(attempt(() => structuredClone({ get bad() { throw new TypeError('getter'); } })));
console.log(structuredClone('text'), structuredClone(null), structuredClone(undefined), structuredClone(Object('s')));
const changing = { get a() { delete this.b; this.c = 1; return 'a'; }, b: 2 };
console.log(structuredClone(changing));
const mapChanging = new Map([[1, { get x() { mapChanging.set('new', 1); return 0; } }]]);
console.log(structuredClone(mapChanging));
let nodes = 0;
for (let i = 0; i < 200; i++) nodes += Object.keys(structuredClone({ i, list: [i, { i }], text: 'x'.repeat(i % 5) })).length;
console.log(nodes);
