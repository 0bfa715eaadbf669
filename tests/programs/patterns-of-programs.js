// Mixins, observers, state machines, pipelines, memoization, dependency injection, immutable updates.
const Serial = (B) => class extends B { toJSON() { return { type: this.constructor.name, ...this }; } };
const Named = (B) => class extends B { get label() { return `<${this.name}>`; } };
class Thing { constructor(name) { this.name = name; } }
class Item extends Serial(Named(Thing)) { qty = 2; }
const it = new Item('box');
console.log(it.label, JSON.stringify(it), Item.prototype instanceof Thing);
class Subject { #obs = new Set(); on(f) { this.#obs.add(f); return () => this.#obs.delete(f); } emit(...a) { let n = 0; for (const f of this.#obs) { f(...a); n++; } return n; } }
const s = new Subject(), heard = [];
const off = s.on((x) => heard.push('a' + x));
s.on((x) => heard.push('b' + x));
console.log(s.emit(1), off(), s.emit(2), heard.join());
const machine = { state: 'idle', on: { idle: { start: 'running' }, running: { pause: 'paused', stop: 'idle' }, paused: { start: 'running', stop: 'idle' } }, send(e) { const next = this.on[this.state][e]; if (!next) throw new Error(`no ${e} in ${this.state}`); this.state = next; return this; } };
console.log(machine.send('start').send('pause').send('start').send('stop').state);
try { machine.send('pause'); } catch (e) { console.log(e.message); }
const pipe = (...f) => (x) => f.reduce((v, g) => g(v), x), tap = (f) => (x) => (f(x), x);
const log = [];
console.log(pipe((x) => x + 1, tap((x) => log.push(x)), (x) => x * 2, String, (t) => t.padStart(5, '.'))(20), log[0]);
const memo = (f, key = (...a) => a.join()) => { const c = new Map(); return Object.assign((...a) => { const k = key(...a); if (!c.has(k)) c.set(k, f(...a)); return c.get(k); }, { cache: c }); };
let hits = 0;
const slow = memo((a, b) => (hits++, a ** b));
slow(2, 3); slow(2, 3); slow(3, 2);
console.log(hits, slow.cache.size, slow(2, 3));
const state = { user: { name: 'A', tags: ['x'] }, n: 1 }, next = { ...state, user: { ...state.user, tags: [...state.user.tags, 'y'] }, n: state.n + 1 };
console.log(JSON.stringify(next), state.user.tags.length, next.user !== state.user);
const setIn = (o, [k, ...r], v) => (Array.isArray(o) ? Object.assign([...o], { [k]: r.length ? setIn(o[k] ?? {}, r, v) : v }) : { ...o, [k]: r.length ? setIn(o?.[k] ?? {}, r, v) : v });
console.log(JSON.stringify(setIn({ a: [{ b: 1 }, { b: 2 }] }, ['a', 1, 'b'], 'new')), JSON.stringify(setIn({}, ['x', 'y', 'z'], 0)));
const lazySeq = { *from(n) { for (;;) yield n++; }, *map(it2, f) { for (const x of it2) yield f(x); }, *filter(it2, f) { for (const x of it2) if (f(x)) yield x; }, *take(it2, n) { if (n > 0) for (const x of it2) { yield x; if (--n === 0) return; } } };
console.log([...lazySeq.take(lazySeq.filter(lazySeq.map(lazySeq.from(1), (x) => x * x), (x) => x % 3 === 1), 6)].join());
const di = { a: ['b', (b) => 'a' + b], b: ['c', (c) => 'b' + c], c: [() => 'c!'] };
const resolve = (n, cache = {}) => (cache[n] ??= di[n].at(-1)(...di[n].slice(0, -1).map((d) => resolve(d, cache))));
console.log(resolve('a'));
const groupBy = (a, f) => a.reduce((m, x) => ((m[f(x)] ??= []).push(x), m), {}), sortBy = (a, ...ks) => [...a].sort((x, y) => { for (const k of ks) { if (x[k] < y[k]) return -1; if (x[k] > y[k]) return 1; } return 0; });
const people = [{ n: 'Zed', t: 'b' }, { n: 'Amy', t: 'a' }, { n: 'Bob', t: 'b' }, { n: 'Cat', t: 'a' }];
console.log(JSON.stringify(groupBy(people, (p) => p.t)), sortBy(people, 't', 'n').map((p) => p.n).join());
const deepEqual = (a, b) => a === b || (typeof a === 'object' && typeof b === 'object' && a && b && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((k) => deepEqual(a[k], b[k])));
console.log(deepEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), deepEqual([1], [2]), deepEqual({ a: undefined }, { b: undefined }));
const chainable = new Proxy({ path: [] }, { get(t, k, r) { if (k === 'url') return '/' + t.path.join('/'); return (...a) => { t.path.push(k, ...a); return r; }; } });
console.log(chainable.users(5).posts().url);
function throttleQueue(limit) { let active = 0; const wait = []; const next2 = () => { if (active < limit && wait.length) { active++; const { f, ok, no } = wait.shift(); f().then(ok, no).finally(() => { active--; next2(); }); } }; return (f) => new Promise((ok, no) => { wait.push({ f, ok, no }); next2(); }); }
const q = throttleQueue(2), order = [];
let peak = 0, now = 0;
const job = (id) => q(async () => { now++; peak = Math.max(peak, now); for (let i = 0; i < id % 3; i++) await null; now--; order.push(id); return id; });
Promise.all([1, 2, 3, 4, 5, 6].map(job)).then((r) => console.log(r.join(), peak, order.length));
const enumOf = (...n) => Object.freeze(Object.fromEntries(n.map((x, i) => [x, i]))), E = enumOf('RED', 'GREEN');
console.log(E.GREEN, Object.isFrozen(E), (() => { 'use strict'; try { E.RED = 5; } catch (e) { return e.name; } })());
class Vec { constructor(...c) { this.c = c; } plus(o) { return new Vec(...this.c.map((v, i) => v + o.c[i])); } [Symbol.toPrimitive](h) { return h === 'number' ? Math.hypot(...this.c) : `(${this.c})`; } *[Symbol.iterator]() { yield* this.c; } static get zero() { return new this(0, 0); } get [Symbol.toStringTag]() { return 'Vec'; } }
console.log(`${new Vec(3, 4)}`, +new Vec(3, 4), [...new Vec(1, 2).plus(new Vec(1, 1))].join(), String(Vec.zero), Object.prototype.toString.call(new Vec()));
const curryAll = (f) => (...a) => (a.length >= f.length ? f(...a) : curryAll(f.bind(null, ...a)));
console.log(curryAll((a, b, c) => a + b + c)(1)(2, 3), curryAll(Math.max)(4, 9));
