// Callbacks: arguments, thisArg, mutation during iteration, early exit, reduce without initial value.
const a = ['x', 'y', 'z'];
a.forEach(function (v, i, all) { console.log(this.t, v, i, all === a); }, { t: 'this' });
console.log(a.map(parseInt).join(), ['1', '2', '3'].map(Number).join(), [1, 2, 3].map(String).join(), [[1], [2]].map(([v]) => v).join());
const grow = [1, 2, 3];
console.log(grow.map((v) => { grow.push(v * 10); return v; }).join(), grow.length);
const shrink = [1, 2, 3, 4];
const seen = [];
shrink.forEach((v) => { seen.push(v); shrink.pop(); });
console.log(seen.join(), shrink.length);
const change = [1, 2, 3];
console.log(change.filter((v, i) => { if (i === 0) change[2] = 99; return true; }).join());
let calls = 0;
console.log([1, 2, 3].some((v) => (calls++, v === 2)), calls, [1, 2, 3].every((v) => (calls++, v < 2)), calls, [].every(() => false), [].some(() => true));
console.log([1, 2, 3].find((v) => v > 1), [1, 2, 3].findIndex((v) => v > 5), [1, 2, 3].reduce((x, y) => x * y), [1, 2, 3].reduceRight((x, y) => x + '-' + y), [5].reduce(() => 'never'), [].reduce((x) => x, 'init'));
try { [].reduce((x) => x); } catch (e) { console.log(e.name + ': ' + e.message); }
for (const m of ['forEach', 'map', 'filter', 'reduce', 'find', 'sort', 'flatMap', 'some']) { try { [1, 2][m](m === 'sort' ? 'x' : 5); } catch (e) { console.log(e.message); } }
try { [1].map(); } catch (e) { console.log(e.message); }
try { [1].forEach({}); } catch (e) { console.log(e.message); }
try { Array.prototype.map.call(null, (x) => x); } catch (e) { console.log(e.message); }
const idx = [];
[7, 8, 9].reduce((acc, v, i, all) => { idx.push(acc + ':' + v + ':' + i + ':' + all.length); return acc + v; });
console.log(idx.join(' '));
console.log([3, [4, [5]]].flatMap((x) => x).length, [1, 2].flatMap((x) => [x, [x]]).length, [1, 2, 3].includes(2, 2), [1, 2, 3].includes(2, -2), [NaN].includes(NaN), [1, 2, 1].lastIndexOf(1, -2), [1, 2, 3].indexOf(3, -1), [1, 2, 3].at(-1), [1, 2, 3].slice(-2, -1).join());
console.log([1, [2, [null, undefined]], {}].join(';'), [[], [[]], [[[]]]].join('|'), [1, 2].join(undefined), [1, 2].join(null), [null].toString() === '', [1.5, 'a'].toLocaleString());
const cyc = [1];
cyc.push(cyc);
console.log(cyc.join(), String(cyc));
console.log(Array.from([1, 2], function (x) { return x + this.k; }, { k: 5 }).join(), Array.from(new Map([[1, 2]])).join(), Array.from({ length: 2 }, (_, i) => i * i).join(), Array.from('abc', (c, i) => c + i).join(), Array.of(7, undefined).length);
class Meters extends Array { total() { return this.reduce((x, y) => x + y, 0); } }
const m = Meters.from([1, 2, 3]);
console.log(m.map((x) => x * 2).total(), m.filter((x) => x > 1) instanceof Meters, m.slice(1).total(), m.concat([4]).total(), [].concat(m) instanceof Meters, m.splice(0, 1) instanceof Meters, m.flat().constructor.name, Meters.of(5).length);
const sp = [1, 2, 3];
sp.constructor = { [Symbol.species]: function (n) { this.made = n; } };
console.log(JSON.stringify(sp.map((x) => x)), JSON.stringify(sp.slice(1)));
sp.constructor = undefined;
console.log(Array.isArray(sp.map((x) => x)));
sp.constructor = 5;
try { sp.map((x) => x); } catch (e) { console.log(e.message); }
try { [1, 2, 3].forEach((x) => { if (x === 2) throw new Error('stop at ' + x); }); } catch (e) { console.log(e.message); }
function early(arr) { for (const x of arr) { const r = arr.map((y) => { if (y > 2) return 'big'; return x * y; }); if (r.includes('big')) return r.join(); } }
console.log(early([1, 2, 3]));
const nested = [1, 2].map((x) => [3, 4].map((y) => [5].map((z) => x * y * z)));
console.log(JSON.stringify(nested), nested.flat(2).join());
console.log([3, 1, 2].entries().next().value.join(), [...[1, 2].entries()].map(([i, v]) => i * v).join(), Object.entries(['p']).join(), [1, 2, 3].keys().next().value, Array.prototype[Symbol.iterator] === Array.prototype.values, typeof Array.prototype[Symbol.unscopables]);
