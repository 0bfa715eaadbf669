// Every way to pass arguments: counts, holes, big lists, apply with array-likes, spread in new and super, rest.
const f = (...a) => a.length + ':' + a.map(String).join('');
console.log(f(), f(undefined), f(...[]), f(...[1], 2, ...[3, 4]), f(...'xyz'), f(...new Set([1, 1])), f(...[, 1]), f.apply(null), f.apply(null, [1, 2]), f.apply(null, { length: 2, 1: 'b' }), f.call(null, 1, 2, 3), Reflect.apply(f, null, [9]));
function g(a, b, c) { return [a, b, c, arguments.length].map(String).join('|'); }
console.log(g(), g(1), g(1, 2, 3, 4, 5), g(...[1, 2]), g.bind(null, 'x')('y'), g.bind(null, 1, 2, 3, 4)(5), new (class { constructor(...a) { this.r = g(...a); } })(1, ...[2, 3]).r);
class P { constructor(...a) { this.a = a; } }
class Q extends P { constructor(x, ...rest) { super(...rest, x); } }
class R extends P {}
console.log(new Q(1, 2, 3).a.join(), new R(4, 5).a.join(), Reflect.construct(Q, [7, 8]).a.join(), new P(...'ab', ...new Map([[1, 2]])).a.length);
function early(a, b = a * 2, ...[c = b, d]) { return [a, b, c, d].join(); }
console.log(early(1), early(1, 2, 3, 4, 5), early(...[1, undefined, 7]));
const big = Array.from({ length: 3000 }, (_, i) => i);
console.log(f(...big).slice(0, 8), Math.max(...big), Math.min.apply(null, big), g.apply(null, big), String.fromCharCode(...big.slice(97, 123)), [].concat(...big.map((x) => [x])).length, [...big, ...big].length);
const arr = [];
arr.push(...big.slice(0, 5), ...'xy');
arr.splice(1, 2, ...['p', 'q', 'r']);
console.log(arr.join(), arr.unshift(...[7, 8]), new Array(...[3]).length, new Array(...[1, 2]).length, Array.of(...[3]).length, new Date(...[2020, 0, 15]).getDate());
const order = [];
const t = (v) => (order.push(v), v);
f(t(1), ...[t(2), t(3)], t(4), ...(order.push('spread'), [5]), t(6));
console.log(order.join());
const o = { m(...a) { return this.n + a.length; }, n: 'n' }, key = 'm';
console.log(o.m(...[1, 2]), o[key](...'abc'), o?.m(...[]), o?.[key]?.(...[1]), (0, o.m).call(o, ...[1]), o.m.apply(o, [1, 2, 3, 4]));
const tag = (s, ...v) => s.length + v.length;
console.log(tag`a${1}b${2}c`, ((...a) => a)(...[1, , 3]).length, ((a, ...{ length }) => length)(1, 2, 3), ((...[x, y]) => x + y)(1, 2, 3), (function () { return [...arguments].reverse().join(); })(1, 2, 3));
const curry = (fn, ...got) => (got.length >= fn.length ? fn(...got) : (...more) => curry(fn, ...got, ...more));
console.log(curry((a, b, c) => a + b + c)(1)(2, 3), curry((a, b) => a * b, 6)(7), (() => {}).length, ((a, b) => {}).length, ((a, b = 1, c) => {}).length, ((...a) => {}).length, (({ a }, [b]) => {}).length);
function recurse(n, ...acc) { return n === 0 ? acc.join('') : recurse(n - 1, ...acc, n); }
console.log(recurse(9));
for (const bad of [[f, 5], [f, 'str'], [5, []]]) { try { Reflect.apply(bad[0], null, bad[1]); } catch (e) { console.log(e.name + ': ' + e.message); } }
function* gen() { const got = yield f(...(yield 'first')); return got; }
const it = gen();
console.log(it.next().value, it.next([1, 2]).value, it.next('end').value);
(async () => { console.log(f(...(await Promise.all([1, Promise.resolve(2)])), await 3)); })();
const memo = new Map(), memoize = (fn) => (...a) => { const k = JSON.stringify(a); if (!memo.has(k)) memo.set(k, fn(...a)); return memo.get(k); };
const add = memoize((...n) => n.reduce((x, y) => x + y, 0));
console.log(add(1, 2, 3), add(1, 2, 3), memo.size, add(), memo.size);
function defaultsSeeArgs(a, b = arguments.length, c = (() => arguments[0])()) { return [a, b, c].join(); }
console.log(defaultsSeeArgs(1), defaultsSeeArgs(1, 2), defaultsSeeArgs(undefined, undefined, 3));
