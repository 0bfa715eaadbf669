// Array.from, apply, spread, concat and destructuring over things that only resemble arrays.
const like = { length: 3, 0: 'a', 1: 'b', 2: 'c' };
console.log(Array.from(like).join(), Array.prototype.map.call(like, (x) => x + x).join(), Array.apply(null, like).join(), Array.prototype.concat.call([], like).length, Array.prototype.slice.call(like, -2).join());
for (const len of ['2', 2.9, -1, NaN, null, undefined, '1e0', true, { valueOf: () => 2 }]) console.log(String(len === null ? 'null' : typeof len), Array.from({ length: len, 0: 'x', 1: 'y', 2: 'z' }).join());
console.log(Array.from('h\u{1F600}').length, Array.from(new Set([1, 1, 2])).join(), Array.from(new Map([['k', 'v']])).join(), Array.from({ *[Symbol.iterator]() { yield 1; yield 2; } }).join(), Array.from(5).length, Array.from(true).length, Array.from(() => {}).length);
for (const bad of [null, undefined]) { try { Array.from(bad); } catch (e) { console.log(e.message); } }
try { Array.from([], 5); } catch (e) { console.log(e.message); }
try { Array.from({ length: -5 }).length; console.log('negative length is empty'); } catch (e) { console.log(e.message); }
function F(n) { this.n = n; }
const made = Array.from.call(F, { length: 2, 0: 'p', 1: 'q' });
console.log(made instanceof F, made.n, made.length, made[1], Array.of.call(F, 1, 2, 3).length, Array.from.call(Object, [1]).length);
const q = { length: 0, push: Array.prototype.push, pop: Array.prototype.pop, splice: Array.prototype.splice, reverse: Array.prototype.reverse, sort: Array.prototype.sort, join: Array.prototype.join, fill: Array.prototype.fill };
q.push('c', 'a', 'b');
q.sort();
console.log(q.join('-'), q.length, q.pop(), q.reverse().join(), q.splice(0, 1).join(), q.length, q.fill('f').join(), Object.keys(q).slice(0, 2).join());
(function () { console.log(Array.prototype.join.call(arguments, '+'), [].slice.call(arguments, 1).length, [...arguments].reverse().join(), Array.from(arguments, (x) => x * 2).join(), Math.max.apply(null, arguments)); })(1, 2, 3);
console.log(Array.prototype.filter.call('banana', (c) => c !== 'a').join(''), Array.prototype.every.call('aaa', (c) => c === 'a'), Array.prototype.indexOf.call('xyz', 'z'), Array.prototype.reduce.call('123', (s, c) => s + +c, 0), [].concat('ab', ['c']).length, Array.prototype.at.call('hey', -1), Array.prototype.includes.call({ length: 1 }, undefined));
console.log(Array.prototype.flat.call({ length: 2, 0: [1], 1: [[2]] }).length, Array.prototype.copyWithin.call({ length: 3, 0: 1 }, 1, 0, 1)[1], Array.prototype.keys.call(like).next().value, [...Array.prototype.entries.call('ab')].join('|'), Array.prototype.lastIndexOf.call('aXbX', 'X'));
try { Array.prototype.reverse.call('abc'); } catch (e) { console.log(e.name); }
try { Array.prototype.push.call('abc', 'd'); } catch (e) { console.log(e.name); }
try { Array.prototype.sort.call(undefined); } catch (e) { console.log(e.message); }
const getters = []; const watched = new Proxy({ length: 2, 0: 'x', 1: 'y' }, { get(t, k) { getters.push(String(k)); return t[k]; }, has(t, k) { getters.push('has ' + String(k)); return k in t; } });
Array.prototype.forEach.call(watched, () => {});
Array.prototype.join.call(watched);
console.log(getters.join(' '));
const [a, b = 'dflt', ...rest] = new Set([1]);
console.log(a, b, rest.length, Math.min(...new Set([5, 3])), String.fromCharCode(...new Uint8Array([72, 105])), new Array(...'ab').length, [..."12"].map(Number).reduce((x, y) => x + y));
const nodeList = { *[Symbol.iterator]() { for (let i = 0; i < this.length; i++) yield this[i]; }, length: 2, 0: 'n0', 1: 'n1' };
for (const n of nodeList) console.log(n);
console.log(Object.fromEntries([...nodeList].entries()), new Map([...nodeList].map((n, i) => [n, i])).get('n1'));
