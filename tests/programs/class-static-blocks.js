// Static blocks: order with fields, this, private access, scopes, await and arguments as names.
const log = [];
class Ordered {
  static a = log.push('a');
  static {
    log.push('block 1');
    this.b = this.a * 10;
  }
  static c = log.push(`c after ${this.b}`);
  static {
    var local = 'var of the block';
    let a = 'let';
    log.push(local, a, typeof this, this === Ordered);
  }
  static {
    log.push(typeof local);
  }
  static [(log.push('computed key'), 'd')] = log.push('d');
}
console.log(log.splice(0), Ordered);
let peek, poke;
class Secret {
  #value = 1;
  static #count = 0;
  static {
    peek = (o) => o.#value;
    poke = (o, v) => {
      o.#value = v;
      Secret.#count++;
    };
    this.count = () => Secret.#count;
  }
}
const secret = new Secret();
poke(secret, 7);
console.log(peek(secret), Secret.count());
try {
  peek({});
} catch (e) {
  console.log(e.name, e.message);
}
class Parent {
  static greet() {
    return `hello from ${this.name}`;
  }
  static level = 1;
}
class Child extends Parent {
  static {
    this.greeting = super.greet();
    super.level = 5;
    log.push(super.level, this.level, Object.hasOwn(this, 'level'));
  }
}
console.log(Child.greeting, Parent.level, log.splice(0));
try {
  class Fails {
    static x = log.push('before');
    static {
      throw new Error('static failure');
    }
    static y = log.push('not reached');
  }
} catch (e) {
  console.log(e.message, log.splice(0));
}
class Control {
  static {
    loop: for (const i of [1, 2, 3]) {
      for (;;) {
        if (i === 2) break loop;
        continue loop;
      }
    }
    try {
      this.result = 'try';
    } finally {
      this.result += ' finally';
    }
    function inner() {
      return typeof this;
    }
    this.inner = inner();
    this.newTarget = new.target;
    const nested = class {
      static {
        Control.nested = this.name;
      }
    };
  }
}
console.log(Control);
for (const text of ['class A { static { return; } }', 'class A { static { await; } }', 'class A { static { arguments; } }', 'class A { static { let a; var a; } }', 'class A { static { break; } }', 'class A { static { super(); } }', 'class A { static { (function () { arguments; await; }); } }']) {
  try {
    eval(text);
    console.log('accepted');
  } catch (e) {
    console.log(e.name);
  }
}
