// Sorting, searching, permutations, primes, dynamic programming: results of whole small programs.
function quick(a) { if (a.length < 2) return a; const [p, ...r] = a; return [...quick(r.filter((x) => x < p)), p, ...quick(r.filter((x) => x >= p))]; }
function merge(a) { if (a.length < 2) return a; const m = a.length >> 1, l = merge(a.slice(0, m)), r = merge(a.slice(m)), o = []; let i = 0, j = 0; while (i < l.length && j < r.length) o.push(l[i] <= r[j] ? l[i++] : r[j++]); return o.concat(l.slice(i), r.slice(j)); }
function heap(a) { a = a.slice(); const down = (i, n) => { for (;;) { let c = 2 * i + 1; if (c >= n) return; if (c + 1 < n && a[c + 1] > a[c]) c++; if (a[i] >= a[c]) return; [a[i], a[c]] = [a[c], a[i]]; i = c; } }; for (let i = a.length >> 1; i >= 0; i--) down(i, a.length); for (let n = a.length - 1; n > 0; n--) { [a[0], a[n]] = [a[n], a[0]]; down(0, n); } return a; }
const data = Array.from({ length: 120 }, (_, i) => (i * 7919 + 13) % 251);
const ref = data.slice().sort((a, b) => a - b).join();
console.log([quick, merge, heap].map((f) => f(data).join() === ref).join());
const bsearch = (a, x) => { let lo = 0, hi = a.length - 1; while (lo <= hi) { const m = (lo + hi) >>> 1; if (a[m] === x) return m; if (a[m] < x) lo = m + 1; else hi = m - 1; } return ~lo; };
console.log(bsearch([1, 3, 5, 7], 5), bsearch([1, 3, 5, 7], 4), bsearch([], 1));
const sieve = (n) => { const s = new Uint8Array(n + 1), r = []; for (let i = 2; i <= n; i++) if (!s[i]) { r.push(i); for (let j = i * i; j <= n; j += i) s[j] = 1; } return r; };
console.log(sieve(60).join(), sieve(2000).length);
function* perms(a, n = a.length) { if (n <= 1) yield a.slice(); else for (let i = 0; i < n; i++) { yield* perms(a, n - 1); const j = n % 2 ? 0 : i; [a[n - 1], a[j]] = [a[j], a[n - 1]]; } }
console.log([...perms(['a', 'b', 'c'])].map((p) => p.join('')).join(), [...perms([1, 2, 3, 4, 5])].length);
const combos = (a, k) => (k === 0 ? [[]] : a.flatMap((x, i) => combos(a.slice(i + 1), k - 1).map((c) => [x, ...c])));
console.log(combos([1, 2, 3, 4], 2).join('|'), combos('abcde'.split(''), 3).length);
const queens = (n, row = 0, cols = 0, d1 = 0, d2 = 0) => { if (row === n) return 1; let c = 0; for (let free = ((1 << n) - 1) & ~(cols | d1 | d2); free; free &= free - 1) { const bit = free & -free; c += queens(n, row + 1, cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1); } return c; };
console.log([4, 5, 6, 7].map((n) => queens(n)).join());
const lev = (a, b) => { let p = Array.from({ length: b.length + 1 }, (_, i) => i); for (let i = 1; i <= a.length; i++) { const c = [i]; for (let j = 1; j <= b.length; j++) c[j] = Math.min(p[j] + 1, c[j - 1] + 1, p[j - 1] + (a[i - 1] !== b[j - 1])); p = c; } return p[b.length]; };
console.log(lev('kitten', 'sitting'), lev('', 'abc'), lev('same', 'same'));
const knap = (items, cap) => { const best = new Array(cap + 1).fill(0); for (const [w, v] of items) for (let c = cap; c >= w; c--) best[c] = Math.max(best[c], best[c - w] + v); return best[cap]; };
console.log(knap([[1, 1], [3, 4], [4, 5], [5, 7]], 7));
const collatz = (n) => { let s = 0; while (n !== 1) { n = n % 2 ? 3 * n + 1 : n / 2; s++; } return s; };
console.log([1, 7, 27, 97].map(collatz).join());
const hanoi = (n, a, b, c, m = []) => (n && (hanoi(n - 1, a, c, b, m), m.push(a + c), hanoi(n - 1, b, a, c, m)), m);
console.log(hanoi(3, 'A', 'B', 'C').join(' '), hanoi(7, 'x', 'y', 'z').length);
const transpose = (m) => m[0].map((_, i) => m.map((r) => r[i])), det = (m) => (m.length === 1 ? m[0][0] : m[0].reduce((s, v, i) => s + (i % 2 ? -v : v) * det(m.slice(1).map((r) => r.filter((_, j) => j !== i))), 0));
console.log(JSON.stringify(transpose([[1, 2, 3], [4, 5, 6]])), det([[2, 0, 1], [1, 3, 2], [1, 1, 4]]));
let life = ['.....', '..#..', '..#..', '..#..', '.....'];
const step = (g) => g.map((r, y) => [...r].map((c, x) => { let n = 0; for (let dy = -1; dy < 2; dy++) for (let dx = -1; dx < 2; dx++) if ((dx || dy) && g[y + dy]?.[x + dx] === '#') n++; return n === 3 || (n === 2 && c === '#') ? '#' : '.'; }).join(''));
life = step(life);
console.log(life.join('/'), step(life)[1]);
const gcd = (a, b) => (b ? gcd(b, a % b) : a), lcm = (...n) => n.reduce((a, b) => (a / gcd(a, b)) * b);
console.log(gcd(1071, 462), lcm(4, 6, 10), Array.from({ length: 10 }, (_, i) => [0, 1, 1, 2, 3, 5, 8, 13, 21, 34][i]).join());
