// new.target in constructors, arrows, eval, Reflect.construct, fields and accessors.
function Plain() {
  return [new.target === undefined, new.target === Plain, (() => new.target === Plain)(), eval('new.target === Plain')];
}
console.log(Plain(), new Plain());
function Other() {}
console.log(Reflect.construct(Plain, [], Other));
class Base {
  constructor() {
    this.made = new.target.name;
    this.isAbstract = new.target === Base;
  }
  static create() {
    return new this();
  }
  method() {
    return new.target;
  }
  get getter() {
    return typeof new.target;
  }
  field = typeof new.target;
  static field = typeof new.target;
  arrow = () => new.target;
}
class Derived extends Base {}
console.log(new Base(), new Derived(), Derived.create());
console.log(new Base().method(), new Base().getter, Base.field, new Derived().arrow());
const made = Reflect.construct(Base, [], Derived);
console.log(made instanceof Derived, made.made);
const bound = Base.bind(null);
console.log(new bound().made, Reflect.construct(bound, [], Derived).made);
class Abstract {
  constructor() {
    if (new.target === Abstract) throw new TypeError('abstract!');
  }
}
class Concrete extends Abstract {}
try {
  new Abstract();
} catch (e) {
  console.log(e.message);
}
console.log(new Concrete() instanceof Abstract);
const order = [];
const proxyTarget = new Proxy(Derived, {
  get(target, key) {
    order.push(String(key));
    return target[key];
  },
});
console.log(Reflect.construct(Base, [], proxyTarget) instanceof Derived, order);
const seen = Reflect.construct(Array, [3], Object.assign(function () {}.bind(), { prototype: 1 }));
console.log(Array.isArray(seen), Object.getPrototypeOf(seen) === Array.prototype);
try {
  Reflect.construct(Base, [], () => {});
} catch (e) {
  console.log(e.name);
}
function Counter(n) {
  if (!new.target) return new Counter(n);
  this.n = n;
}
let sum = 0;
for (let i = 0; i < 2000; i++) sum += (i & 1 ? new Counter(i) : Counter(i)).n;
console.log(sum, Counter(5));
for (const code of ['new.target', '() => new.target', 'function f() {}; new.target']) {
  try {
    (0, eval)(code);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
