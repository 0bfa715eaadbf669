// super in methods, accessors, object literals, static methods and arrows: what is read where, and with which receiver.
const base = {
  label: 'base',
  get who() {
    return `who: ${this.label}`;
  },
  set who(v) {
    this.written = `by base: ${v}`;
  },
  greet(name) {
    return `${this.label} greets ${name}`;
  },
};
const object = {
  __proto__: base,
  label: 'object',
  get who() {
    return `[${super.who}]`;
  },
  set who(v) {
    super.who = v + '!';
  },
  greet(name) {
    return super.greet(name).toUpperCase() + super['gre' + 'et']`x`;
  },
  addOwn() {
    super.fresh = 1;
    super.label = 'set through super';
    return [Object.hasOwn(this, 'fresh'), Object.hasOwn(base, 'fresh'), this.label, base.label];
  },
  arrow: () => typeof this,
  viaArrow() {
    return (() => (() => super.who)())();
  },
  compound() {
    super.count ??= 1;
    super.count += 5;
    super.count++;
    return [this.count, super.count];
  },
  remove() {
    try {
      delete super.who;
    } catch (e) {
      return e.name;
    }
  },
  destructure() {
    [super.p, super['q']] = [1, 2];
    for (super.r of [3, 4]);
    return [this.p, this.q, this.r];
  },
  optional() {
    return [super.nothing?.(1), super.greet?.('o'), super.nothing?.deep.deeper];
  },
};
console.log(object.who, object.greet('you'));
object.who = 'x';
console.log(object.written);
console.log(object.addOwn(), object.viaArrow(), object.compound(), object.remove(), object.destructure(), object.optional());
const borrowed = { label: 'borrower', run: object.viaArrow };
console.log(borrowed.run());
Object.setPrototypeOf(object, { who: 'another' });
console.log(object.who);
class A {
  static kind() {
    return `A:${this.name}`;
  }
  value = 1;
  get doubled() {
    return this.value * 2;
  }
  method() {
    return 'A';
  }
}
class B extends A {
  static kind() {
    return `B(${super.kind()})`;
  }
  value = 10;
  get doubled() {
    return super.doubled + 1;
  }
  method() {
    return `B<${super.method()}>`;
  }
  own = super.doubled;
}
class C extends B {
  method() {
    return `C<${super.method()}>`;
  }
}
console.log(B.kind(), C.kind(), new B().doubled, new B().own, new C().method());
class Throws extends A {
  constructor() {
    try {
      super.method();
    } catch (e) {
      console.log(e.name);
    }
    super();
  }
}
new Throws();
class Frozen extends A {
  write() {
    'use strict';
    super.value = 5;
  }
}
try {
  Object.freeze(new Frozen()).write();
} catch (e) {
  console.log(e.name, e.message);
}
const order = [];
const keyed = {
  m() {
    try {
      super[{ toString() { order.push('key'); return 'k'; } }] = (order.push('value'), 1);
    } finally {
      order.push(Object.keys(this).join());
    }
  },
};
keyed.m();
console.log(order);
let text = '';
for (let i = 0; i < 2000; i++) {
  const c = i % 2 ? new C() : new B();
  text = c.method() + c.doubled;
}
console.log(text);
