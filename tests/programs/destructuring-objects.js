// Object patterns: computed keys, rest, defaults, order of reads, null checks, targets.
const log = [];
const src = new Proxy({ a: 1, b: 2, c: 3, d: 4 }, {
  get(t, k, r) { log.push('get ' + String(k)); return Reflect.get(t, k, r); },
  ownKeys(t) { log.push('ownKeys'); return Reflect.ownKeys(t); },
  getOwnPropertyDescriptor(t, k) { log.push('desc ' + k); return Reflect.getOwnPropertyDescriptor(t, k); },
});
const { b, a: renamed, zz = 'dflt', ...rest } = src;
console.log(b, renamed, zz, JSON.stringify(rest));
console.log(log.join(', '));
const key = (k) => (console.log('key', k), k);
const { [key('x')]: x = key('default x'), [key('y')]: y } = { y: 'Y' };
console.log(x, y);
const { length, 0: first, [length - 1]: last } = 'hello';
console.log(length, first, last);
const { toFixed } = 5;
console.log(typeof toFixed, typeof ({}.toFixed));
const o = {};
({ a: o.p, b: o['q'], c: o.r = 'R' } = { a: 1, b: 2 });
console.log(JSON.stringify(o));
let m, n;
({ m, n = m } = { m: 5 });
console.log(m, n);
console.log((({ m } = { m: 'value', other: 1 })).other);
const { a: { b: { c: deep } = { c: 'none' } } = {} } = { a: {} };
console.log(deep);
const sym = Symbol('s');
const { [sym]: s, ...others } = { [sym]: 1, t: 2, [Symbol.for('u')]: 3 };
console.log(s, others);
for (const bad of [undefined, null]) {
  try { const {} = bad; } catch (e) { console.log(e.message); }
  try { const { p } = bad; } catch (e) { console.log(e.message); }
  try { const { ...all } = bad; } catch (e) { console.log(e.message); }
}
try { const { a: { b } } = {}; } catch (e) { console.log(e.message); }
const names = { f: undefined };
const { f = function () {}, g = () => {}, h = class {} , i = class { static name = 'own'; } } = names;
console.log(f.name, g.name, h.name, i.name);
function params({ a, b: [c, d] = [1, 2] }, { e = a } = {}) { return [a, c, d, e]; }
console.log(params({ a: 1 }), params({ a: 1, b: 'xy' }, { e: null }));
const { __proto__: proto } = [];
console.log(proto === Array.prototype);
