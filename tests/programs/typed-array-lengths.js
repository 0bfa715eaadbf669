// The length of typed arrays in hot loops: detached, resized, redefined, borrowed, of what is none.
'use strict';
function sum(view) { let total = 0; for (let i = 0; i < view.length; i++) total += view[i]; return total; }
const views = [Uint8Array, Int16Array, Float64Array, Uint8ClampedArray, Uint32Array].map((type) => type.from([1, 2, 3, 250]));
let total = 0;
for (let round = 0; round < 200; round++) total += sum(views[round % views.length]);
console.log(total);
const shrinking = new ArrayBuffer(16, { maxByteLength: 32 });
const tracking = new Uint8Array(shrinking).fill(1), fixed = new Uint8Array(shrinking, 8, 8);
const seen = [];
for (const size of [16, 32, 12, 8, 16, 0]) {
  shrinking.resize(size);
  seen.push(tracking.length, fixed.length, sum(tracking), sum(fixed));
}
console.log(seen.join());
const gone = new Float32Array(8).fill(2);
const before = sum(gone);
structuredClone(gone.buffer, { transfer: [gone.buffer] });
console.log(before, gone.length, sum(gone), sum(views[0]));
class Own extends Uint8Array { get length() { return 2; } }
const own = new Own([5, 6, 7]);
console.log(sum(own), own.length, sum(views[1]));
const shadow = new Uint8Array([1, 2, 3]);
Object.defineProperty(shadow, 'length', { value: 1 });
console.log(sum(shadow));
const { get } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length');
const length = (value) => get.call(value);
const attempt = (action) => { try { return action(); } catch (error) { return error.constructor.name; } };
for (let i = 0; i < 150; i++) total += length(views[i % views.length]);
console.log(total, attempt(() => length([])), attempt(() => length(new DataView(new ArrayBuffer(3)))), attempt(() => length(Object.create(views[0]))));
console.log(attempt(() => sum(Object.create(Uint8Array.prototype))));
const swapped = new Uint8Array([9, 8]);
Object.setPrototypeOf(swapped, Float64Array.prototype);
console.log(sum(swapped), swapped.length);
const part = new DataView(new ArrayBuffer(16));
const written = [];
for (let i = 0; i < 120; i++) { part.setInt16(i % 15, i * 300, i % 2 === 0); part.setFloat32(i % 13, i / 3, true); if (i % 30 === 0) written.push(part.getUint32(4), part.getInt8(3), part.getFloat64(8, true)); }
console.log(written.join());
console.log(attempt(() => part.getInt32(13)), attempt(() => part.setUint8(-1, 0)), attempt(() => DataView.prototype.getInt8.call({})));
const holder = Object.getPrototypeOf(Uint8Array.prototype), descriptor = Object.getOwnPropertyDescriptor(holder, 'length');
Object.defineProperty(holder, 'length', { get() { return 1; }, configurable: true });
const redefined = [sum(views[0]), sum(views[2])];
Object.defineProperty(holder, 'length', descriptor);
console.log(redefined.join(), sum(views[0]), sum(views[2]));
