// Dense matrices as arrays of arrays of doubles.
'use strict';
const N = 110;
function make(seed) {
  const m = [];
  for (let i = 0; i < N; i++) {
    const row = [];
    for (let j = 0; j < N; j++) row.push(((i * 31 + j * 17 + seed) % 100) / 10 + 0.05);
    m.push(row);
  }
  return m;
}
function multiply(a, b) {
  const c = [];
  for (let i = 0; i < N; i++) {
    const row = new Array(N);
    const ai = a[i];
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < N; k++) sum += ai[k] * b[k][j];
      row[j] = sum;
    }
    c.push(row);
  }
  return c;
}
exports.run = () => {
  let m = make(1);
  const other = make(7);
  for (let r = 0; r < 2; r++) {
    m = multiply(m, other);
    for (const row of m) for (let j = 0; j < N; j++) row[j] %= 10;
  }
  let trace = 0;
  for (let i = 0; i < N; i++) trace += m[i][i];
  return trace.toFixed(6);
};
