// Iterators with state, return and throw; peekable, chunked, interleaved; in every consumer.
class Peekable { #it; #next; constructor(src) { this.#it = src[Symbol.iterator](); this.#next = this.#it.next(); } get peek() { return this.#next.value; } get done() { return this.#next.done; } next() { const r = this.#next; if (!r.done) this.#next = this.#it.next(); return r; } [Symbol.iterator]() { return this; } return(v) { this.#it.return?.(); return { value: v, done: true }; } }
const p = new Peekable('abc');
console.log(p.peek, p.next().value, p.peek, [...p].join(''), p.done, p.peek);
function* chunk(src, n) { let buf = []; for (const x of src) { buf.push(x); if (buf.length === n) { yield buf; buf = []; } } if (buf.length) yield buf; }
console.log([...chunk('abcdefg', 3)].map((c) => c.join('')).join('|'));
function* interleave(...srcs) { const its = srcs.map((s) => s[Symbol.iterator]()); while (its.length) for (let i = 0; i < its.length; i++) { const r = its[i].next(); if (r.done) its.splice(i--, 1); else yield r.value; } }
console.log([...interleave([1, 2, 3], 'ab', new Set(['x']))].join(''));
class List { static #Node = class { constructor(v, next) { this.v = v; this.next = next; } }; #head = null; #size = 0; add(v) { this.#head = new List.#Node(v, this.#head); this.#size++; return this; } get size() { return this.#size; } [Symbol.iterator]() { let n = this.#head; return { next: () => { if (!n) return { value: undefined, done: true }; const value = n.v; n = n.next; return { value, done: false }; } }; } }
const l = new List().add(1).add(2).add(3);
const [first, ...others] = l;
console.log(first, others.join(), Math.max(...l), new Set(l).size, Array.from(l, (x) => x * 2).join(), l.size, [...l, ...l].length);
const log = [];
const tracked = (n) => { let i = 0; return { [Symbol.iterator]() { log.push('open'); return { next: () => (i < n ? { value: i++, done: false } : { value: 'end', done: true }), return: (v) => { log.push('close'); return { value: v, done: true }; } }; } }; };
for (const x of tracked(3)) if (x === 1) break;
const [a] = tracked(2), [b, c, d] = tracked(2), [...all] = tracked(2);
Array.from(tracked(1));
new Map(Array.from(tracked(1), (x) => [x, x]));
try { new Map(tracked(1)); } catch (e) { log.push(e.name); }
Promise.all(tracked(1));
(function* () { yield* tracked(5); })().next();
const it = (function* () { yield* tracked(5); })();
it.next(); it.return();
console.log(a, b, c, d, all.join(), log.join(' '));
const inf = { *[Symbol.iterator]() { let n = 0; try { for (;;) yield n++; } finally { log.push('inf closed'); } } };
const [z0, z1] = inf;
for (const x of inf) { if (x > 3) break; }
console.log(z0, z1, log.slice(-2).join());
const both = { i: 0, next() { return { value: this.i, done: this.i++ >= 2 }; }, [Symbol.iterator]() { return this; } };
console.log([...both].join(), [...both].length);
const entries = Object.entries({ x: 1, y: 2 })[Symbol.iterator]();
for (const [k, v] of entries) { console.log(k, v); break; }
console.log([...entries].join());
const map = new Map([[1, 'a'], [2, 'b']]), mi = map[Symbol.iterator]();
mi.next();
map.set(3, 'c');
console.log([...mi].join('|'), [...mi].length, mi.next().done);
const str = 'a\u{1F600}b'[Symbol.iterator]();
console.log([str.next(), str.next(), str.next(), str.next()].map((r) => (r.done ? 'done' : r.value.length)).join());
const gen = (function* () { const got = []; while (got.length < 3) got.push(yield got.length); return got.join('-'); })();
console.log(gen.next('ignored').value, gen.next('A').value, gen.next('B').value, gen.next('C').value, gen.next().value);
const bad = [{ [Symbol.iterator]: 5 }, { [Symbol.iterator]: () => null }, { [Symbol.iterator]: () => ({}) }, { [Symbol.iterator]: () => ({ next: () => null }) }];
for (const x of bad) { try { for (const y of x); console.log('fine'); } catch (e) { console.log(e.name); } }
const spread = (...args) => args.length;
console.log(spread(...l, ...'ab', ...new Map([[1, 2]]), ...[, ,]), Math.min(...new Set([4, 2])), [...new Set([3, 1, 3])].join(), String.fromCharCode(...[72, 105].values()));
const take = (n) => ({ from: (src) => { const r = []; if (n > 0) for (const x of src) { r.push(x); if (r.length === n) break; } return r; } });
console.log(take(3).from(inf).join(), take(0).from(inf).length, take(9).from('ab').join(''));
