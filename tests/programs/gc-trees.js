// Many short-lived trees while a long-lived one is kept and changed: the kept one stays whole.
function build(d, tag) { return d === 0 ? { leaf: tag, v: tag * 2 } : { l: build(d - 1, tag * 2), r: build(d - 1, tag * 2 + 1), d }; }
function check(t) { return t.d ? check(t.l) + check(t.r) : t.v; }
function mirror(t) { return t.d ? { l: mirror(t.r), r: mirror(t.l), d: t.d } : t; }
const long = build(8, 1);
const first = check(long);
let sum = 0;
for (let i = 0; i < 12; i++) {
  let t = build(6, i);
  t = mirror(t);
  sum += check(t);
  long.l.l = build(4, i);
  long.r.extra = [t.l.l];
}
console.log(first, sum, check(long), long.r.extra[0].d);
class List { constructor() { this.head = null; this.n = 0; } push(v) { this.head = { v, next: this.head, back: this }; this.n++; return this; } drop(k) { for (let c = this.head, i = 0; c; c = c.next, i++) if (i === k) { c.next = null; this.n = k + 1; } return this; } sum() { let s = 0; for (let c = this.head; c; c = c.next) s += c.v; return s; } }
const list = new List();
for (let i = 0; i < 2000; i++) { list.push(i); if (i % 100 === 99) list.drop(49); }
console.log(list.n, list.sum(), list.head.back === list);
const ring = { v: 0 };
let tail = ring;
for (let i = 1; i < 500; i++) tail = tail.next = { v: i, prev: tail };
tail.next = ring;
ring.prev = tail;
let c = ring, total = 0;
for (let i = 0; i < 1200; i++) { total += c.v; c.payload = [c.v, { v: c.v }]; c = c.next; }
console.log(total, c.prev.payload[1].v, c.v);
const graph = new Map();
for (let i = 0; i < 200; i++) graph.set('n' + i, { id: i, edges: [] });
for (let i = 0; i < 200; i++) for (const j of [(i * 7) % 200, (i + 13) % 200]) graph.get('n' + i).edges.push(graph.get('n' + j));
const seen = new Set(), stack = [graph.get('n0')];
while (stack.length) { const n = stack.pop(); if (!seen.has(n)) { seen.add(n); stack.push(...n.edges); } }
console.log(seen.size);
