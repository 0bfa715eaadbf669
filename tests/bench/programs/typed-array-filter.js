// A picture blurred and thresholded in typed arrays; integer and double loops.
'use strict';
function once() {
  const w = 150, h = 110, src = new Uint8ClampedArray(w * h * 4), grey = new Float32Array(w * h), out = new Float64Array(w * h), hist = new Uint32Array(256);
  for (let i = 0; i < src.length; i++) src[i] = (i * 7 + (i >> 3) * 13 + (i % w)) & 255;
  for (let i = 0; i < w * h; i++) grey[i] = 0.299 * src[i * 4] + 0.587 * src[i * 4 + 1] + 0.114 * src[i * 4 + 2];
  for (let y = 1; y < h - 1; y++) for (let x = 1; x < w - 1; x++) { let s = 0; for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) s += grey[(y + dy) * w + x + dx]; out[y * w + x] = s / 9; }
  for (let i = 0; i < out.length; i++) hist[Math.floor(out[i]) & 255]++;
  let acc = 0, median = 0;
  while (acc < out.length / 2) acc += hist[median++];
  let edges = 0;
  for (let i = w; i < out.length; i++) if (Math.abs(out[i] - out[i - w]) > 8) edges++;
  const dv = new DataView(new ArrayBuffer(64));
  for (let i = 0; i < 4000; i++) { dv.setFloat32((i * 4) & 60, i * 0.5, true); dv.setInt16((i * 2) & 62, i, false); }
  return median + ':' + edges + ':' + dv.getInt32(0, true);
}
exports.run = () => {
  let result;
  for (let round = 0; round < 5; round++) result = once();
  return result;
};
