// Permutations and reversals in small integer arrays.
'use strict';
function fannkuch(n) {
  const p = [], q = [], s = [];
  for (let i = 0; i < n; i++) { p.push(i); q.push(i); s.push(i); }
  let sign = 1, maxFlips = 0, sum = 0;
  for (;;) {
    let q0 = p[0];
    if (q0 !== 0) {
      for (let i = 1; i < n; i++) q[i] = p[i];
      let flips = 1;
      for (;;) {
        const qq = q[q0];
        if (qq === 0) { sum += sign * flips; if (flips > maxFlips) maxFlips = flips; break; }
        q[q0] = q0;
        if (q0 >= 3) { let i = 1, j = q0 - 1; do { const t = q[i]; q[i] = q[j]; q[j] = t; i++; j--; } while (i < j); }
        q0 = qq;
        flips++;
      }
    }
    if (sign === 1) { const t = p[0]; p[0] = p[1]; p[1] = t; sign = -1; continue; }
    const t = p[1]; p[1] = p[2]; p[2] = t; sign = 1;
    for (let i = 2; i < n; i++) {
      if (s[i] !== 0) { s[i]--; break; }
      if (i === n - 1) return sum + ':' + maxFlips;
      s[i] = i;
      const first = p[0];
      for (let j = 0; j <= i; j++) p[j] = p[j + 1];
      p[i + 1] = first;
    }
  }
}
exports.run = () => fannkuch(9);
