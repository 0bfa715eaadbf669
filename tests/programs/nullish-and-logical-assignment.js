// ??, ||=, &&=, ??=: evaluation counts, short circuits, names given to functions.
for (const v of [null, undefined, 0, '', false, NaN]) console.log(String(v), String(v ?? 'dflt'), String(v || 'dflt'), String(v && 'yes'));
let reads = 0, writes = 0;
const o = {
  v: null,
  get p() { reads++; return this.v; },
  set p(x) { writes++; this.v = x; },
};
o.p ??= 'set';
console.log(o.v, reads, writes);
o.p ??= 'again';
console.log(o.v, reads, writes);
o.p ||= 'never';
o.p &&= 'and';
console.log(o.v, reads, writes);
const key = () => (console.log('key'), 'k');
const m = { k: 0 };
m[key()] ||= 5;
m[key()] &&= m.k + 1;
console.log(m.k);
const frozen = Object.freeze({ a: 1, z: 0 });
frozen.a ??= 2;
frozen.a ||= 2;
(() => { 'use strict'; frozen.a ??= 2; frozen.z &&= 2; try { frozen.z ||= 2; } catch (e) { console.log(e.message); } })();
let f, g = null, h = 1;
f ??= function () {};
g ||= () => {};
h &&= class {};
console.log(f.name, g.name, h.name);
const c = 1;
c ||= 2;
try { c &&= 2; } catch (e) { console.log(e.message); }
console.log((null ?? undefined ?? 0) || 'x', (null || undefined) ?? 'y', null ?? (false || 'z'));
const nested = {};
((nested.a ??= {}).b ??= []).push(1);
((nested.a ??= {}).b ??= []).push(2);
console.log(JSON.stringify(nested));
class P { #x; get() { return (this.#x ??= 'private'); } }
console.log(new P().get());
let a = 1;
a ??= (() => { throw new Error('not evaluated'); })();
a **= 3; a <<= 4; a >>>= 1; a ^= 5; a |= 16; a &= 29; a %= 7;
console.log(a);
for (const src of ['a ?? b || c', 'a && b ?? c', 'a ||= b => 1 ?? 2 || 3']) {
  try { new Function(src); console.log('ok'); } catch (e) { console.log(e.name, e.message); }
}
