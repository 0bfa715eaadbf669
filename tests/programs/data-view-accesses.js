// DataView: every type, both byte orders, conversions, bounds, tracking of resizable buffers, hot use.
const view = new DataView(new ArrayBuffer(24), 2, 18);
const types = ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'BigInt64', 'BigUint64'];
const bytes = (from, n) => [...new Uint8Array(view.buffer, 2 + from, n)].map((b) => b.toString(16).padStart(2, '0')).join('');
for (const type of types) {
  const big = type.startsWith('Big');
  for (const value of big ? [1n, -2n, 2n ** 64n + 3n] : [1.7, -2, 300, 70000.5, 2 ** 33 + 9, NaN, '12', -0]) {
    view[`set${type}`](1, value);
    const be = view[`get${type}`](1), dump = bytes(1, 8);
    view[`set${type}`](1, value, true);
    console.log(type, String(value), String(be), dump, String(view[`get${type}`](1, true)), String(view[`get${type}`](1)), Object.is(be, -0) ? 'minus zero' : '');
  }
  new Uint8Array(view.buffer).fill(0);
}
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};
console.log(attempt(() => view.getInt8(18)), attempt(() => view.getFloat64(11)), attempt(() => view.getInt8(-1)), attempt(() => view.setInt16(17, 0)), attempt(() => view.getInt8(1.9)), attempt(() => view.getInt8('2')), attempt(() => view.getInt8()), attempt(() => view.setInt8(0)), attempt(() => view.setBigInt64(0, 1)), attempt(() => view.setInt8(0, 1n)), attempt(() => view.getInt8(Infinity)));
const order = [];
attempt(() => view.setInt8({ valueOf: () => (order.push('offset'), 99) }, { valueOf: () => (order.push('value'), 1) }));
console.log(order, view.byteLength, view.byteOffset, view.buffer.byteLength, Object.prototype.toString.call(view), ArrayBuffer.isView(view));
console.log(attempt(() => new DataView({})), attempt(() => new DataView(new ArrayBuffer(2), 3)), attempt(() => new DataView(new ArrayBuffer(2), 1, 2)), attempt(() => DataView(new ArrayBuffer(1))), new DataView(new ArrayBuffer(2), 2).byteLength);
function checksum(v) {
  let sum = 0;
  for (let i = 0; i + 8 <= v.byteLength; i++) sum = (sum * 31 + v.getUint16(i) + v.getInt32(i, true) + v.getUint8(i) + (v.getFloat32(i) > 0 ? 1 : 0)) | 0;
  return sum;
}
const big = new DataView(new ArrayBuffer(64));
let total = 0;
for (let i = 0; i < 120; i++) {
  big.setFloat64(i % 56, i * 1.5, i % 2 === 0);
  big.setInt32(i % 60, i * 77777);
  total ^= checksum(big);
}
console.log(total, checksum(view));
