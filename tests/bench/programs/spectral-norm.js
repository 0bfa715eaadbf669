// Double arithmetic through small functions and Float64Arrays.
'use strict';
function a(i, j) { return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1); }
function times(v, out, n, transposed) {
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += (transposed ? a(j, i) : a(i, j)) * v[j];
    out[i] = sum;
  }
}
exports.run = () => {
  const n = 180;
  const u = new Float64Array(n).fill(1), v = new Float64Array(n), w = new Float64Array(n);
  for (let i = 0; i < 10; i++) {
    times(u, w, n, false); times(w, v, n, true);
    times(v, w, n, false); times(w, u, n, true);
  }
  let vbv = 0, vv = 0;
  for (let i = 0; i < n; i++) { vbv += u[i] * v[i]; vv += v[i] * v[i]; }
  return Math.sqrt(vbv / vv).toFixed(9);
};
