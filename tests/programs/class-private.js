// Private fields, methods, accessors, statics, brand checks, nesting, error wording.
class Counter {
  #n = 0;
  static #made = 0;
  static made() { return Counter.#made; }
  constructor() { Counter.#made++; }
  #bump(by) { this.#n += by; return this; }
  get #double() { return this.#n * 2; }
  set #double(v) { this.#n = v / 2; }
  up(by = 1) { return this.#bump(by); }
  get value() { return this.#n; }
  dbl(v) { if (v !== undefined) this.#double = v; return this.#double; }
  static is(x) { return #n in x; }
  static hasMethod(x) { return #bump in x; }
  static peek(x) { return x.#n; }
  static poke(x) { x.#n = 1; }
  static call(x) { return x.#bump(1); }
  static assignMethod(x) { x.#bump = 1; }
  static opt(x) { return x?.#n; }
  static destructure({ value }, o) { [o.#n] = [value * 100]; return o.#n; }
  inc() { return [this.#n++, ++this.#n, this.#n **= 2, this.#n ??= 7]; }
}
const c = new Counter();
c.up().up(5);
console.log(c.value, c.dbl(), c.dbl(40), c.value, Counter.made(), Object.keys(c).length, JSON.stringify(c));
console.log(Counter.is(c), Counter.is({}), Counter.hasMethod(c), Counter.opt(null), c.inc(), Counter.destructure(c, new Counter()));
const tell = (f) => { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } };
tell(() => Counter.peek({}));
tell(() => Counter.poke({}));
tell(() => Counter.call({}));
tell(() => Counter.assignMethod(c));
tell(() => Counter.is(5));
tell(() => Counter.peek(undefined));
class RO { get #g() { return 1; } set #s(v) {} t1() { this.#g = 2; } t2() { return this.#s; } }
tell(() => new RO().t1());
tell(() => new RO().t2());
class Outer { #x = 'outer'; make() { const self = this; return new (class Inner { #x = 'inner'; both() { return this.#x; } outer() { return self.constructor.read(self); } })(); } static read(o) { return o.#x; } }
console.log(new Outer().make().both(), new Outer().make().outer());
// A base class that returns another object lets a derived class stamp private fields on it.
class Stamp { constructor(o) { return o; } }
class Stamper extends Stamp { #mark = 'stamped'; static read(o) { return o.#mark; } }
const target = Object.freeze({});
new Stamper(target);
console.log(Stamper.read(target));
tell(() => new Stamper(target));
const make = () => class { #p = 1; static has(o) { return #p in o; } };
const P1 = make(), P2 = make();
console.log(P1.has(new P1()), P1.has(new P2()));
class Arrow { #v = 3; get = () => this.#v; static sm = (o) => o.#v; async a() { return this.#v; } *g() { yield this.#v; } }
console.log(new Arrow().get(), Arrow.sm(new Arrow()), [...new Arrow().g()][0]);
for (const src of ['class A { #x; #x; }', 'class A { m() { this.#nope; } }', 'class A { #constructor; }', 'class A { #x; m() { delete this.#x; } }', 'x.#y']) tell(() => new Function(src));
