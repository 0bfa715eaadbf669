// Atomics on all integer kinds, wrapping, conversions, waiting that times out.
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return e.name;
  }
};
for (const Kind of [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array]) {
  const a = new Kind(new SharedArrayBuffer(8));
  console.log(Kind.name, Atomics.store(a, 0, 250.9), Atomics.add(a, 0, 10), a[0], Atomics.sub(a, 0, 300), a[0], Atomics.and(a, 0, 0x3c), Atomics.or(a, 0, 0x81), Atomics.xor(a, 0, -1), a[0], Atomics.exchange(a, 0, '7'), Atomics.compareExchange(a, 0, 7, 9), Atomics.compareExchange(a, 0, 7, 1), Atomics.load(a, 0));
}
for (const Kind of [BigInt64Array, BigUint64Array]) {
  const a = new Kind(new SharedArrayBuffer(16));
  console.log(Kind.name, Atomics.store(a, 1, 2n ** 65n + 5n), a[1], Atomics.sub(a, 1, 6n), Atomics.load(a, 1), Atomics.exchange(a, 1, -2n), Atomics.and(a, 1, 0xffn), a[1], Atomics.compareExchange(a, 1, 254n, 1n), a[1], attempt(() => Atomics.add(a, 0, 1)));
}
const a = new Int32Array(new SharedArrayBuffer(16)), plain = new Int32Array(4);
console.log(Atomics.add(plain, 1, 5), plain, attempt(() => Atomics.wait(plain, 0, 0, 0)), Atomics.notify(plain, 0));
console.log(Atomics.wait(a, 0, 1), Atomics.wait(a, 0, 0, 5), Atomics.wait(a, 0, 0, -Infinity), Atomics.notify(a, 0), attempt(() => Atomics.notify(a, 0, -1)));
console.log(attempt(() => Atomics.load(a, 4)), attempt(() => Atomics.load(a, -1)), attempt(() => Atomics.load(a, '1')), attempt(() => Atomics.load(a, 1.5)), attempt(() => Atomics.load([], 0)), attempt(() => Atomics.load(new Float64Array(1), 0)), attempt(() => Atomics.load(new Uint8ClampedArray(1), 0)), attempt(() => Atomics.wait(new Int16Array(new SharedArrayBuffer(2)), 0, 0)));
const order = [];
Atomics.store({ __proto__: null } && a, { valueOf: () => (order.push('index'), 0) }, { valueOf: () => (order.push('value'), 3) });
console.log(order, a[0], Atomics.store(a, 0, -0), Object.is(Atomics.store(a, 0, -0), 0));
console.log([1, 2, 3, 4, 8].map(Atomics.isLockFree), Object.prototype.toString.call(Atomics));
const buffer = new ArrayBuffer(8);
const detaching = new Int32Array(buffer);
console.log(attempt(() => Atomics.store(detaching, 0, { valueOf: () => (structuredClone(0, { transfer: [buffer] }), 1) })));
let sum = 0;
for (let i = 0; i < 5000; i++) sum += Atomics.add(a, i & 3, i) + Atomics.load(a, (i + 1) & 3) % 7;
console.log(sum, a);
