// Accessors found on the chain: receivers, caching sites, setters that shadow or block, static ones, with super.
class Temp { #c = 0; get f() { return this.#c * 1.8 + 32; } set f(v) { this.#c = (v - 32) / 1.8; } get c() { return this.#c; } set c(v) { this.#c = v; } }
const t = new Temp();
t.c = 100;
console.log(t.f, (t.f = 212), t.c, Object.keys(t).length);
const readF = (o) => o.f;
for (let i = 0; i < 5; i++) readF(t);
console.log(readF(t), readF({ f: 'own' }), readF(Object.create({ get f() { return this.tag; } }, { tag: { value: 'receiver' } })));
const base = { get area() { return this.w * this.h; }, set area(v) { this.w = this.h = Math.sqrt(v); }, w: 1, h: 2 };
const derived = Object.create(base, { w: { value: 5, writable: true } });
console.log(derived.area, base.area);
derived.area = 9;
console.log(derived.w, derived.h, base.w, Object.getOwnPropertyNames(derived).join());
const readonly = Object.create({ get only() { return 'ro'; } });
readonly.only = 1;
console.log(readonly.only, Object.keys(readonly).length, (() => { 'use strict'; try { readonly.only = 1; } catch (e) { return e.message; } })());
const writeonly = Object.create({ set wo(v) { this.got = v; } });
writeonly.wo = 5;
console.log(writeonly.wo, writeonly.got);
class P { get x() { return 'P.x of ' + this.n; } set x(v) { this._x = 'P' + v; } static get s() { return this.name; } }
class Q extends P { n = 'q'; get x() { return 'Q>' + super.x; } set x(v) { super.x = v + '!'; } }
class R extends Q { x = 'own field'; }
const q = new Q();
q.x = 1;
console.log(q.x, q._x, Q.s, P.s, new R().x, Object.getOwnPropertyDescriptor(new R(), 'x').value);
class OnlyGetter extends P { get x() { return 'no setter'; } }
const og = new OnlyGetter();
og.x = 5;
console.log(og.x, og._x);
let calls = 0;
const proto = { get counted() { return ++calls; } };
const many = Array.from({ length: 5 }, () => Object.create(proto));
console.log(many.map((o) => o.counted).join(), many.some((o) => o.hasOwnProperty('counted')));
Object.defineProperty(proto, 'counted', { value: 'data now', writable: true, configurable: true });
console.log(many.map((o) => o.counted)[0]);
many[0].counted = 'own';
console.log(many[0].counted, many[1].counted);
const throwing = { get boom() { throw new Error('from getter'); }, set boom(v) { throw new Error('from setter ' + v); } };
for (const f of [() => throwing.boom, () => { throwing.boom = 1; }, () => ({ ...throwing }), () => JSON.stringify(throwing), () => { const { boom } = throwing; }, () => Object.assign({}, throwing), () => `${throwing.boom}`]) { try { f(); } catch (e) { console.log(e.message); } }
console.log(['length', 'size'].map((k) => typeof Object.getOwnPropertyDescriptor(k === 'size' ? Map.prototype : Uint8Array.prototype.__proto__, k).get).join(), Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get.name);
const o = { get ['com' + 'puted']() { return 'c'; }, get 5() { return 'five'; }, get 'quoted key'() { return 'q'; }, get get() { return 'g'; }, set set(v) { this.s2 = v; } };
o.set = 'via set';
console.log(o.computed, o[5], o['quoted key'], o.get, o.s2);
o.counter ??= 0;
console.log(o.counter++, ++o.counter, (o.counter += 5), o.counter);
const arr = Object.create(Array.prototype, { 0: { get: () => 'zero' }, length: { value: 1 } });
console.log(arr[0], arr.join(), arr.map((x) => x + '!')[0]);
Object.defineProperty(Object.prototype, 'universal', { get() { return typeof this; }, configurable: true });
console.log((5).universal, 'x'.universal, [].universal, (() => 1).universal, Object.create(null).universal);
delete Object.prototype.universal;
