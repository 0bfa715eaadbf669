// Compound and logical assignments, increments and decrements on every sort of target, hot and cold.
const log = [];
const traced = () => new Proxy({}, { get: (t, k) => (log.push(`get ${String(k)}`), t[k]), set: (t, k, v) => (log.push(`set ${String(k)}=${v}`), (t[k] = v), true) });
const p = traced();
p.a ??= 1;
p.a ??= 2;
p.a ||= 3;
p.a &&= 4;
p.b ||= 5;
p.b &&= 0;
p.b &&= 6;
p.c += 1;
p['d'] = p['e'] = 7;
p.d++;
--p.d;
p.d **= 2;
console.log(log.splice(0).join(' '));
const constant = 1;
for (const f of [() => { constant ??= 2; return constant; }, () => { constant ||= 2; return constant; }, () => { constant &&= 2; }, () => { constant += 0; }, () => { constant++; }, () => { unresolvable ??= 1; }, () => { unresolvable += 1; }, () => { 'use strict'; Object.freeze(p2).x ||= 1; return p2.x; }, () => { 'use strict'; Object.freeze({ y: 0 }).y ||= 1; }, () => { null.x ??= 1; }, () => { undefined[log.push('key evaluated')] += log.push('right'); }]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
var p2 = { x: 1 };
console.log(log.splice(0));
class C {
  #n = 1;
  static #count = 0;
  static total = 0;
  get half() {
    return this.#n / 2;
  }
  set half(v) {
    this.#n = v * 2;
  }
  step() {
    this.#n += 2;
    this.#n++;
    this.#n **= 1;
    this.#n ||= 9;
    this.half -= 0.5;
    C.#count++;
    C.total += C.#count;
    return this.#n--;
  }
}
const c = new C();
let sum = 0;
for (let i = 0; i < 600; i++) sum += c.step();
console.log(sum, c.half, C.total);
function locals(a, b) {
  let x = 0, y = '', z = null;
  for (let i = 0; i < a; i++) {
    x += i;
    x -= b;
    x *= 1.5;
    x %= 1000;
    x |= 1;
    x ^= i;
    x <<= 1;
    x >>= 1;
    x >>>= 0;
    x &= 0xffff;
    y += i % 10;
    z ??= i;
    z &&= z + 1;
  }
  return [x, y.length, z, x++ + ++x, x-- - --x].join();
}
for (let i = 0; i < 60; i++) locals(i, 2);
console.log(locals(50, 3), locals(5, '2'), locals(0, 0));
const array = [1, , 3];
let i = 0;
array[i++] += array[i++] ?? 10;
array[i] **= array[i]--;
array.length += 2;
array.at(0) && (array[array.length] = 'end');
console.log(array, i, array.length);
const names = (o) => {
  o.f ??= () => {};
  o.g ||= function () {};
  let h;
  h ??= class {};
  let k = 1;
  k &&= () => {};
  return [o.f.name, o.g.name, h.name, k.name];
};
console.log(names({}));
let chain = { v: { w: null } };
console.log((chain.v.w ??= { deep: 1 }).deep, (chain.v.w.deep += 1), chain?.v?.w.deep, (chain.u ??= []).push(1), delete chain?.v.w, JSON.stringify(chain));
var a = 1, b = (a += a *= a += 2);
console.log(a, b, (a = b = 3), a, b, ((a) = 4), [a, b] = [b, a], a, b);
const bigs = [5n, -3n];
bigs[0] <<= 2n;
bigs[1] **= 3n;
bigs[0]--;
bigs[1] %= 4n;
console.log(bigs.join());
