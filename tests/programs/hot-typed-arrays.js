// Reading and writing typed arrays of every kind in hot loops: conversions, bounds, detaching.
const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
function fill(a, start, step) {
  for (let i = 0, v = start; i < a.length; i++, v += step) a[i] = v;
  return a;
}
function sum(a) {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
}
for (const Kind of kinds) {
  const a = new Kind(50);
  for (let i = 0; i < 30; i++) fill(a, i, 3);
  console.log(Kind.name, sum(a), sum(fill(a, -5.7, 17.3)).toFixed(3), sum(fill(a, 1e10, 1)), a[49], a[50], a[-1]);
}
function store(a, i, v) {
  a[i] = v;
  return a[i];
}
const bytes = new Uint8Array(4), clamped = new Uint8ClampedArray(4), floats = new Float32Array(4), words = new Uint32Array(4);
for (let i = 0; i < 400; i++) store(bytes, i & 3, i);
console.log(store(bytes, 0, 256), store(bytes, 0, -1), store(bytes, 0, 1.9), store(bytes, 0, NaN), store(bytes, 0, '12'), store(bytes, 0, null), store(bytes, 9, 5), store(bytes, -1, 5), store(bytes, '1', 7), store(bytes, '-0', 7), bytes.hasOwnProperty('-0'));
console.log(store(clamped, 0, 300), store(clamped, 0, 1.5), store(clamped, 0, 2.5), store(clamped, 0, -3), store(clamped, 0, NaN), store(floats, 0, 0.1), store(floats, 0, 1e40), store(words, 0, -1), store(words, 0, 2 ** 33 + 5), store([1], 0, 'plain'), store({}, 'k', 1));
try {
  store(bytes, 0, 1n);
} catch (e) {
  console.log(e.message);
}
const big = new BigInt64Array(2);
console.log(store(big, 0, 2n ** 63n), store(big, 1, -1n), new BigUint64Array(big.buffer));
function xor(a, key) {
  for (let i = 0; i < a.length; i++) a[i] ^= key[i % key.length];
  return a;
}
const message = new TextEncoder().encode('a secret message of some length');
for (let i = 0; i < 101; i++) xor(message, [1, 2, i & 255]);
console.log(message.join(' '));
function histogram(a) {
  const counts = new Uint32Array(8);
  for (const v of a) counts[v & 7]++;
  return counts;
}
for (let i = 0; i < 50; i++) histogram(message);
console.log(histogram(message).join(), histogram([1, 1.9, '3', -1]).join());
const buffer = new ArrayBuffer(64);
const ints = new Int32Array(buffer), view = new DataView(buffer);
function viaView(i) {
  view.setInt16(i, i * 300, true);
  view.setUint8(i + 2, i);
  return view.getInt32(i) + view.getFloat32(i + 4, true) + view.getUint16(i);
}
let total = 0;
for (let i = 0; i < 900; i++) total += viaView(i % 50);
console.log(total, sum(ints));
try {
  viaView(62);
} catch (e) {
  console.log(e.name, e.message);
}
structuredClone(buffer, { transfer: [buffer] });
console.log(sum(ints), store(ints, 0, 5), ints.length);
