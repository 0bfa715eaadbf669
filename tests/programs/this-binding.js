// Who `this` is: calls, methods, extracted, arrows, callbacks, accessors, bind, strict mode, class fields.
'use strict';
const who = function () { return this === undefined ? 'undefined' : this === globalThis ? 'global' : this === null ? 'null' : typeof this === 'object' ? this.name || 'object' : typeof this; };
const o = { name: 'o', who, arrow: () => typeof this, nested: { name: 'nested', who }, get acc() { return who.call(this); }, later() { return [1].map(() => this.name)[0] + [1].map(function () { return who.call(this); })[0]; } };
console.log(o.who(), (o.who)(), (0, o.who)(), (o.who || 1)(), (o.x = o.who)(), o['who'](), o.nested.who(), o.arrow(), o.acc, o.later());
const { who: extracted } = o;
console.log(extracted(), [who][0]().length, [o.who].map((f) => f()).join(), who.call(null), who.call(5), who.apply('s'), who.bind({ name: 'bound' }).call(o), new (function () { this.name = 'constructed'; this.r = who.call(this); })().r);
class K { name = 'K'; field = () => this.name; static name2 = this.name; method() { return this; } static st() { return this === K; } ['comp']() { return () => () => this.name; } }
const k = new K(), { method, field } = k;
console.log(method(), field(), K.name2, K.st(), (0, K.st)(), k.comp()()());
console.log([1, 2].map(function () { return this.t; }, { t: 'T' }).join(), ['a'].forEach(function () { console.log(this); }), [3].find(function () { return this.valueOf() === 7; }, 7));
setTimeout(function () { console.log(typeof this, this.constructor.name); }, 0);
const proto = { hello() { return 'hi ' + this.name; } };
console.log(Object.create(proto, { name: { value: 'child' } }).hello(), proto.hello.call({ name: 'borrowed' }), Reflect.apply(proto.hello, { name: 'reflected' }, []));
const chained = { v: 0, add(n) { this.v += n; return this; } };
console.log(chained.add(1).add(2).add(3).v, chained?.add(4).v, (chained.add)(5).v);
function Outer() { this.name = 'outer'; this.inner = function () { return this.name; }; this.arrow = () => this.name; }
const inst = new Outer();
console.log(inst.inner.call({ name: 'other' }), inst.arrow.call({ name: 'other' }), { name: 'host', a: inst.arrow, i: inst.inner }.a(), { name: 'host', i: inst.inner }.i());
console.log((() => { try { return (function () { return this.x; })(); } catch (e) { return e.message; } })(), eval('typeof this'), (function () { return eval('this'); }).call('evald'));
const tag = function (s) { return this && this.name; };
console.log({ name: 'tagger', tag }.tag`x`, tag`x`);
const gen = { name: 'gen', *g() { yield this.name; }, async a() { return this.name; } };
console.log([...gen.g()][0], (gen.a().then((n) => console.log('async', n)), 'sync'));
const getterThis = Object.create({ get self() { return this; } });
console.log(getterThis.self === getterThis, (class { static get self() { return this; } }).self.name, 'str'.constructor.prototype === Object.getPrototypeOf('x'));
Object.defineProperty(Number.prototype, 'me', { get() { return typeof this; }, configurable: true });
console.log((5).me);
delete Number.prototype.me;
