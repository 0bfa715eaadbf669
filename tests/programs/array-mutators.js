// push, pop, shift, unshift, splice, sort, reverse, fill, copyWithin: arguments and results.
const show = (...x) => console.log(x.map((v) => JSON.stringify(v)).join(' '));
const a = [1, 2, 3, 4, 5];
show(a.push(6, 7), a.pop(), a.shift(), a.unshift('a', 'b'), a);
show(a.splice(1, 2), a, a.splice(-1), a, a.splice(1, 0, 'x', 'y', 'z'), a, a.splice(2), a, a.splice(), a.splice(0, undefined), a);
show([1, 2, 3, 4, 5].splice(-2, 1), [1, 2, 3].splice(1, -5), [1, 2, 3].splice(undefined), [1, 2].splice(5, 1, 'e'), [1, 2, 3].splice('1', '1'));
show([1, 2, 3, 4].fill(0, 1, -1), [1, 2, 3].fill(9, -1), [1, 2, 3].fill(), [1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(1, 0, 3), [1, 2, 3, 4, 5].copyWithin(-2, -4, -3));
show([3, 1, 2].reverse(), [].reverse(), ['only'].reverse(), [1, 2, 3].concat(4, [5, [6]], 'x'), [1, [2, [3, [4]]]].flat(Infinity), [1, [2, [3]]].flat(), [[1], [2]].flat(0));
show([10, 9, 1].sort(), ['b', undefined, 'a'].sort(), [3, 1, 2].sort((x, y) => y - x), [true, false].sort(), [, 1, , 0].sort().length, [1, 2, 3].sort(() => 0), [-1, -2, 5, 10, 1].sort(), ['B', 'a', 'C'].sort());
const people = [{ n: 'a', k: 1 }, { n: 'b', k: 0 }, { n: 'c', k: 1 }, { n: 'd', k: 0 }];
console.log(people.sort((x, y) => x.k - y.k).map((p) => p.n).join(''));
const stable = Array.from({ length: 500 }, (_, i) => ({ k: (i * 7) % 5, i }));
stable.sort((x, y) => x.k - y.k);
console.log(stable.every((e, i) => !i || stable[i - 1].k < e.k || stable[i - 1].i < e.i));
const nums = [];
for (let i = 0, x = 12345; i < 1000; i++) { x = (x * 1103515245 + 12345) & 0x7fffffff; nums.push(x % 1000); }
const sorted = nums.slice().sort((x, y) => x - y);
console.log(sorted[0], sorted[999], sorted.every((v, i) => !i || sorted[i - 1] <= v), nums.slice().sort().slice(0, 5).join());
for (const c of [5, {}, 'x', null]) { try { [2, 1].sort(c); } catch (e) { console.log(e.message); } }
try { [3, 2, 1].sort(() => { throw new Error('comparator'); }); } catch (e) { console.log(e.message); }
const weird = [5, 3, 8, 1];
weird.sort((x, y) => { weird.length = 0; return x - y; });
console.log(weird.length);
console.log([5, 1, 4].sort((x, y) => x < y).length, [5, 1, 4].sort((x, y) => (x > y ? 1 : -1)).join(), [2, 1].sort((x, y) => NaN).join(), [2, 1, 3].sort((x, y) => ({ valueOf: () => x - y })).join());
const q = [];
for (let i = 0; i < 300; i++) q.push(i);
let s = 0;
for (let i = 0; q.length && i < 1000; i++) { s += q.shift(); if (q.length % 3 === 0) s += q.pop() || 0; if (q.length === 100 && s < 1e5) { q.unshift(1e5); q.push(7); } }
console.log(s);
const big = [];
for (let i = 0; i < 1000; i++) big.splice(i >> 1, 0, i);
console.log(big.length, big.slice(0, 3).join(), big.slice(498, 502).join());
show([1, 2, 3].push(), [].pop() === undefined, [].shift() === undefined, [1].unshift(), [1, 2, 3, 4].reverse().reverse());
const t = [3, 1, 2];
if (t.toSorted) show(t.toSorted(), t, t.toReversed(), t.with(0, 'w'), t.toSpliced(0, 1), t.findLast((x) => x < 3), t.findLastIndex((x) => x > 9));
