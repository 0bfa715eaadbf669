// In which order the parts of a class are evaluated.
const log = [];
const note = (what, value = what) => (log.push(what), value);
const flush = (title) => console.log(`${title}: ${log.splice(0).join(', ')}`);
class Base {
  constructor() {
    note('base constructor');
    this.hook?.();
  }
}
class Sample extends note('heritage', Base) {
  [note('method key', 'm')]() {}
  static [note('static field key', 's')] = note('static field value');
  [note('field key', 'f')] = note('field value');
  get [note('getter key', 'g')]() {
    return note('getter ran');
  }
  static [note('static method key', 'sm')]() {}
  second = note(`second sees ${this.f}`);
  hook() {
    note(`hook sees ${this.f}`);
  }
  constructor(...args) {
    note('before super');
    super(...args, note('super argument'));
    note('after super');
  }
}
flush('definition');
new Sample();
flush('construction');
class Key {
  [Symbol.toPrimitive](hint) {
    return note(`key to ${hint}`, 'k');
  }
}
class Keys {
  [new Key()] = 1;
  static [new Key()]() {}
}
flush('keys');
new Keys();
flush('keys are not evaluated again');
try {
  class Bad {
    [note('first', 'a')]() {}
    [note('second', { toString() { throw new Error('bad key'); } })]() {}
    [note('third', 'c')]() {}
  }
} catch (e) {
  note(e.message);
}
flush('bad key');
try {
  class Proto {
    static ['prototype'] = 1;
  }
} catch (e) {
  note(e.name);
}
try {
  class Proto {
    static ['proto' + 'type']() {}
  }
} catch (e) {
  note(e.name);
}
flush('prototype');
let C = class Inner {
  static self = Inner;
  static change() {
    Inner = 1;
  }
};
const D = C;
C = null;
console.log(D.self === D);
try {
  D.change();
} catch (e) {
  console.log(e.name, e.message);
}
const counter = {
  n: 0,
  get next() {
    return note(`get next ${++this.n}`, () => note(`called ${this.n}`));
  },
};
class Fields {
  a = counter.next();
  b = (() => this.a)();
  ['c'] = note('c');
  static #p = note('private static');
  static q = Fields.#p;
}
new Fields();
flush('fields');
console.log(Reflect.ownKeys(Sample), Reflect.ownKeys(Sample.prototype), Reflect.ownKeys(new Fields()));
