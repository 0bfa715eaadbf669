// Methods, accessors, statics, computed names, inheritance, descriptors, calling rules.
const log = [];
const k = (n) => (log.push(n), n);
class A {
  [k('m')]() { return 'm'; }
  static [k('s')]() { return 's'; }
  get [k('g')]() { return 'g' + this.x; }
  set g(v) { this.x = v; }
  constructor(x = 1) { this.x = x; }
  static get sg() { return 'static getter'; }
  'quoted name'() { return 'q'; }
  42() { return 'forty-two'; }
  async am() {}
  *gm() { yield 1; }
}
console.log(log.join(), new A().m(), A.s(), new A(5).g, A.sg, new A()['quoted name'](), new A()[42]());
const a = new A();
a.g = 9;
console.log(a.g, Object.keys(a).join(), Object.getOwnPropertyNames(A.prototype).join());
console.log(Object.getOwnPropertyNames(A).join(), A.length, A.name, typeof A);
const d = Object.getOwnPropertyDescriptor(A.prototype, 'm');
console.log(d.enumerable, d.writable, d.configurable, Object.getOwnPropertyDescriptor(A, 'prototype').writable);
try { A(); } catch (e) { console.log(e.message); }
try { new (new A().m)(); } catch (e) { console.log(e.name, e.message.includes('is not a constructor')); }
class B extends A {
  constructor() { const early = (() => { try { return this; } catch (e) { return e.name; } })(); super(7); this.early = early; }
  m() { return 'B' + super.m(); }
  get g() { return 'B' + super.g; }
  static s() { return 'B' + super.s(); }
}
const b = new B();
console.log(b.m(), b.g, B.s(), b.early, b instanceof A, Object.getPrototypeOf(B) === A, B.sg);
class C extends null { static f() { return 'C'; } }
console.log(C.f(), Object.getPrototypeOf(C.prototype));
try { new C(); } catch (e) { console.log(e.name); }
class D extends A { constructor() {} }
try { new D(); } catch (e) { console.log(e.name + ': ' + e.message); }
class E2 extends A { constructor() { super(); super(); } }
try { new E2(); } catch (e) { console.log(e.name + ': ' + e.message); }
class F extends A { constructor() { return { other: 1 }; } }
console.log(JSON.stringify(new F()));
class G extends A { constructor() { super(); return 5; } }
try { new G(); } catch (e) { console.log(e.name + ': ' + e.message); }
for (const bad of [5, {}, () => {}, undefined]) { try { class H extends bad {} } catch (e) { console.log(e.message); } }
const X = class Inner { static self() { return Inner; } };
console.log(X.self() === X, X.name, typeof Inner, (class {}).name, new (class { static n = 1 })().constructor.n);
console.log(A.prototype.constructor === A, String(class   Z { a ( ) { } }));
