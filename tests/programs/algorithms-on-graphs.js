// Dijkstra, topological order, union-find, flood fill, minimum spanning tree, tries, LRU cache.
class Heap { #a = []; constructor(less) { this.less = less; } get size() { return this.#a.length; } push(v) { const a = this.#a; let i = a.push(v) - 1; while (i && this.less(a[i], a[(i - 1) >> 1])) { const p = (i - 1) >> 1; [a[i], a[p]] = [a[p], a[i]]; i = p; } } pop() { const a = this.#a, top = a[0], last = a.pop(); if (a.length) { a[0] = last; let i = 0; for (;;) { let c = 2 * i + 1; if (c >= a.length) break; if (c + 1 < a.length && this.less(a[c + 1], a[c])) c++; if (!this.less(a[c], a[i])) break; [a[i], a[c]] = [a[c], a[i]]; i = c; } } return top; } }
const h = new Heap((x, y) => x < y);
[5, 2, 8, 1, 9, 3].forEach((x) => h.push(x));
const drained = [];
while (h.size) drained.push(h.pop());
console.log(drained.join());
const graph = { A: { B: 7, C: 9, F: 14 }, B: { A: 7, C: 10, D: 15 }, C: { A: 9, B: 10, D: 11, F: 2 }, D: { B: 15, C: 11, E: 6 }, E: { D: 6, F: 9 }, F: { A: 14, C: 2, E: 9 } };
function dijkstra(g, from) { const dist = { [from]: 0 }, prev = {}, q = new Heap((a, b) => a[0] < b[0]); q.push([0, from]); while (q.size) { const [d, u] = q.pop(); if (d > dist[u]) continue; for (const [v, w] of Object.entries(g[u])) if (d + w < (dist[v] ?? Infinity)) { dist[v] = d + w; prev[v] = u; q.push([dist[v], v]); } } return { dist, path: (t) => { const p = []; for (let c = t; c; c = prev[c]) p.unshift(c); return p.join('>'); } }; }
const dj = dijkstra(graph, 'A');
console.log(JSON.stringify(dj.dist), dj.path('E'));
function topo(deps) { const out = [], state = new Map(); const visit = (n) => { if (state.get(n) === 2) return; if (state.get(n) === 1) throw new Error('cycle at ' + n); state.set(n, 1); for (const d of deps[n] || []) visit(d); state.set(n, 2); out.push(n); }; Object.keys(deps).forEach(visit); return out; }
console.log(topo({ app: ['lib', 'util'], lib: ['core'], util: ['core'], core: [] }).join());
try { topo({ a: ['b'], b: ['a'] }); } catch (e) { console.log(e.message); }
class DSU { constructor(n) { this.p = Int32Array.from({ length: n }, (_, i) => i); this.count = n; } find(x) { return this.p[x] === x ? x : (this.p[x] = this.find(this.p[x])); } join(a, b) { a = this.find(a); b = this.find(b); if (a === b) return false; this.p[a] = b; this.count--; return true; } }
const d = new DSU(10);
console.log(d.join(1, 2), d.join(2, 3), d.join(1, 3), d.join(8, 9), d.count, d.find(1) === d.find(3), d.find(0) === d.find(9));
const edges = [[0, 1, 4], [1, 2, 8], [0, 2, 3], [2, 3, 1], [1, 3, 7]].sort((a, b) => a[2] - b[2]), mst = new DSU(4);
console.log(edges.filter(([a, b]) => mst.join(a, b)).reduce((s, e) => s + e[2], 0));
const grid = ['##..#', '#...#', '..#..', '#...#'].map((r) => [...r]);
const fill = (x, y) => (grid[y]?.[x] === '.' ? ((grid[y][x] = 'o'), 1 + fill(x + 1, y) + fill(x - 1, y) + fill(x, y + 1) + fill(x, y - 1)) : 0);
console.log(fill(2, 0), grid.map((r) => r.join('')).join('/'));
class Trie { constructor() { this.root = Object.create(null); } add(w) { let n = this.root; for (const c of w) n = n[c] ??= Object.create(null); n.end = w; return this; } *words(n = this.root) { for (const k in n) if (k === 'end') yield n.end; else yield* this.words(n[k]); } with(prefix) { let n = this.root; for (const c of prefix) if (!(n = n[c])) return []; return [...this.words(n)]; } }
const trie = new Trie();
for (const w of ['car', 'card', 'care', 'cat', 'dog']) trie.add(w);
console.log(trie.with('car').join(), trie.with('x').length, [...trie.words()].length);
class LRU { #m = new Map(); constructor(n) { this.n = n; } get(k) { if (!this.#m.has(k)) return undefined; const v = this.#m.get(k); this.#m.delete(k); this.#m.set(k, v); return v; } set(k, v) { this.#m.delete(k); this.#m.set(k, v); if (this.#m.size > this.n) this.#m.delete(this.#m.keys().next().value); return this; } toString() { return [...this.#m.keys()].join(); } }
const lru = new LRU(3);
lru.set('a', 1).set('b', 2).set('c', 3).get('a');
lru.set('d', 4);
console.log(String(lru), lru.get('b'), lru.get('a'));
const bfs = (s, t, nb) => { const seen = new Map([[s, 0]]), q = [s]; for (const u of q) { if (u === t) return seen.get(u); for (const v of nb(u)) if (!seen.has(v)) { seen.set(v, seen.get(u) + 1); q.push(v); } } return -1; };
console.log(bfs(1, 100, (n) => [n + 1, n * 2].filter((x) => x <= 200)), bfs('a1', 'h8', (p) => { const x = p.charCodeAt(0), y = +p[1]; return [[1, 2], [2, 1], [-1, 2], [-2, 1], [1, -2], [2, -1], [-1, -2], [-2, -1]].map(([dx, dy]) => [x + dx, y + dy]).filter(([a, b]) => a >= 97 && a <= 104 && b >= 1 && b <= 8).map(([a, b]) => String.fromCharCode(a) + b); }));
class Tree { insert(v) { if (this.v === undefined) this.v = v; else if (v < this.v) (this.l ??= new Tree()).insert(v); else (this.r ??= new Tree()).insert(v); return this; } *[Symbol.iterator]() { if (this.l) yield* this.l; if (this.v !== undefined) yield this.v; if (this.r) yield* this.r; } get depth() { return 1 + Math.max(this.l?.depth ?? 0, this.r?.depth ?? 0); } }
const tree = [50, 30, 70, 20, 40, 60, 80, 35].reduce((t, v) => t.insert(v), new Tree());
console.log([...tree].join(), tree.depth);
