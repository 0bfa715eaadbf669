// Resizable buffers: views that track the length, views that fall out of bounds, and methods that resize while running.
// specification: transfer of resizable buffers
const buffer = new ArrayBuffer(8, { maxByteLength: 32 });
const tracking = new Uint8Array(buffer), fixed = new Uint8Array(buffer, 2, 4), tail = new Uint8Array(buffer, 4), words = new Uint32Array(buffer, 4), view = new DataView(buffer, 4);
const show = (title) => {
  let size;
  try {
    size = view.byteLength;
  } catch (e) {
    size = e.name;
  }
  console.log(title.padEnd(12), buffer.byteLength, [tracking, fixed, tail, words].map((v) => `${v.length}@${v.byteOffset}+${v.byteLength}`).join(' '), size);
};
tracking.set([1, 2, 3, 4, 5, 6, 7, 8]);
show('start');
buffer.resize(12);
show('grown');
console.log([...tracking], [...tail], fixed.join());
buffer.resize(5);
show('shrunk');
console.log([...tracking], [...tail], fixed[0], fixed.length, 0 in fixed, Object.keys(fixed));
buffer.resize(3);
show('small');
console.log(tail[0], words[0], tracking.at(-1));
buffer.resize(32);
show('full');
console.log([...fixed], buffer.resizable, buffer.maxByteLength, new ArrayBuffer(1).resizable);
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return e.name;
  }
};
console.log(attempt(() => buffer.resize(33)), attempt(() => buffer.resize(-1)), attempt(() => new ArrayBuffer(2, { maxByteLength: 1 })), attempt(() => new ArrayBuffer(1).resize(1)));
buffer.resize(8);
tracking.set([8, 7, 6, 5, 4, 3, 2, 1]);
const seen = [];
tracking.forEach((v, i) => {
  seen.push(v);
  if (i === 2) buffer.resize(5);
});
console.log(seen);
buffer.resize(8);
console.log(tracking.map((v, i) => (i === 1 && buffer.resize(4), v ?? 99)).join());
buffer.resize(8);
console.log(attempt(() => tracking.fill({ valueOf: () => (buffer.resize(4), 7) })), [...tracking]);
buffer.resize(8);
console.log(attempt(() => tracking.slice(0, { valueOf: () => (buffer.resize(2), 6) }).join()));
buffer.resize(8);
console.log(tracking.includes(undefined, { valueOf: () => (buffer.resize(4), 0) }), tracking.indexOf(undefined));
buffer.resize(8);
console.log(attempt(() => tracking.sort((a, b) => (buffer.resize(3), a - b)).length));
buffer.resize(8);
const iterator = tracking.values();
iterator.next();
buffer.resize(1);
console.log(iterator.next(), attempt(() => fixed.values()), attempt(() => fixed.with(0, 1)));
buffer.resize(8);
console.log(tracking.subarray(2).length, tracking.subarray(2, 4).length);
const sub = tracking.subarray(6);
buffer.resize(10);
console.log(sub.length);
const moved = buffer.transfer(6);
console.log(buffer.detached, moved.byteLength, moved.resizable, tracking.length, buffer.byteLength, attempt(() => buffer.resize(1)), attempt(() => buffer.slice()));
const settled = moved.transferToFixedLength();
console.log(settled.resizable, settled.byteLength, moved.detached);
const shared = new SharedArrayBuffer(4, { maxByteLength: 8 });
const onShared = new Int16Array(shared);
shared.grow(8);
console.log(onShared.length, shared.growable, attempt(() => shared.grow(4)), attempt(() => shared.grow(9)));
function total(array) {
  let sum = 0;
  for (let i = 0; i < array.length; i++) sum += array[i];
  return sum;
}
const hot = new ArrayBuffer(4, { maxByteLength: 64 });
const bytes = new Uint8Array(hot);
let sum = 0;
for (let i = 0; i < 1200; i++) {
  hot.resize(i % 64);
  bytes.fill(i & 7);
  sum += total(bytes) + (bytes[63] ?? 1000);
}
console.log(sum);
