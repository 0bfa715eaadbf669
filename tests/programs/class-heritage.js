// What a class may extend, and what becomes of prototypes.
const tell = (name, f) => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, `${e.name}: ${e.message}`);
  }
};
tell('null', () => {
  class N extends null {
    static s() {
      return 1;
    }
  }
  return [Object.getPrototypeOf(N) === Function.prototype, Object.getPrototypeOf(N.prototype), N.s()];
});
tell('null made', () => new (class extends null {})());
tell('null returning', () => {
  class N extends null {
    constructor() {
      return Object.create(new.target.prototype);
    }
  }
  return new N() instanceof N;
});
tell('undefined', () => class extends undefined {});
tell('number', () => class extends 5 {});
tell('arrow', () => class extends (() => {}) {});
tell('generator', () => class extends (function* g() {}) {});
tell('method', () => class extends { m() {} }.m {});
tell('bad prototype', () => {
  function F() {}
  F.prototype = 3;
  return class extends F {};
});
tell('null prototype', () => {
  function F() {}
  F.prototype = null;
  return Object.getPrototypeOf((class extends F {}).prototype);
});
tell('getter prototype', () => {
  let reads = 0;
  const F = new Proxy(function () {}, {
    get: (t, k) => (k === 'prototype' && reads++, t[k]),
  });
  class G extends F {}
  return reads;
});
tell('bound', () => {
  function F() {}
  return class extends F.bind() {};
});
tell('function', () => {
  function F(x) {
    this.x = x;
  }
  F.prototype.double = function () {
    return this.x * 2;
  };
  return new (class extends F {})(21).double();
});
tell('array', () => {
  class Numbers extends Array {
    sum() {
      return this.reduce((a, b) => a + b, 0);
    }
  }
  const numbers = Numbers.from([1, 2, 3]);
  return [numbers.map((x) => x * 2).sum(), numbers.filter((x) => x > 1) instanceof Numbers, numbers.length, Array.isArray(numbers)];
});
tell('error', () => {
  class Fault extends Error {
    constructor(message, options) {
      super(message, options);
      this.name = 'Fault';
    }
  }
  const fault = new Fault('f', { cause: 1 });
  return [String(fault), fault instanceof Error, fault.cause, Object.prototype.toString.call(fault)];
});
tell('map', () => {
  class Counter extends Map {
    add(key) {
      return this.set(key, (this.get(key) ?? 0) + 1);
    }
  }
  return new Counter([['a', 1]]).add('a').add('b');
});
tell('promise', () => {
  class Task extends Promise {}
  return [Task.resolve(1).then() instanceof Task, Task.all([]) instanceof Task];
});
tell('function constructor', () => {
  class Callable extends Function {
    twice(x) {
      return this(x) * 2;
    }
  }
  return new Callable('x', 'return x + 1').twice(4);
});
tell('changed prototype', () => {
  class A {
    constructor() {
      this.from = 'A';
    }
  }
  class B {
    constructor() {
      this.from = 'B';
    }
  }
  class C extends A {}
  const before = new C().from;
  Object.setPrototypeOf(C, B);
  const after = new C();
  return [before, after.from, after instanceof A, after instanceof B];
});
tell('no constructor any more', () => {
  class C extends Object {}
  Object.setPrototypeOf(C, Math.max);
  return new C();
});
tell('symbol species', () => {
  class S extends Array {
    static get [Symbol.species]() {
      return Array;
    }
  }
  return new S(1, 2, 3).map((x) => x).constructor.name;
});
tell('call', () => (class K {})());
