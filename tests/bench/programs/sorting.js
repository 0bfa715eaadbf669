// Array.prototype.sort with comparators and without, and a hand-written quicksort.
'use strict';
function numbers(n, seed) { const a = []; for (let i = 0; i < n; i++) { seed = (seed * 1103515245 + 12345) & 0x7fffffff; a.push(seed % 100000); } return a; }
function quick(a, lo, hi) {
  while (lo < hi) {
    const p = a[(lo + hi) >> 1];
    let i = lo, j = hi;
    while (i <= j) { while (a[i] < p) i++; while (a[j] > p) j--; if (i <= j) { const t = a[i]; a[i] = a[j]; a[j] = t; i++; j--; } }
    if (j - lo < hi - i) { quick(a, lo, j); lo = i; } else { quick(a, i, hi); hi = j; }
  }
}
function once() {
  const a = numbers(9000, 1), b = a.slice(), c = a.map((v, i) => ({ v: v % 500, i })), d = a.slice(0, 4000).map((v) => 'k' + v), e = a.map((v) => v / 7);
  a.sort((x, y) => x - y);
  quick(b, 0, b.length - 1);
  c.sort((x, y) => x.v - y.v || y.i - x.i);
  d.sort();
  e.sort((x, y) => y - x);
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) throw new Error('differs');
  const already = a.slice().sort((x, y) => x - y);
  return [a[4500], c[100].i, d[2000], e[10].toFixed(3), already[1]].join(':');
}
exports.run = () => {
  let result;
  for (let round = 0; round < 7; round++) result = once();
  return result;
};
