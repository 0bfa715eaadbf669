// Private methods, accessors and brand checks with `in`.
class Stack {
  #items = [];
  #check() {
    if (this.#items.length === 0) throw new RangeError('empty');
    return this.#items;
  }
  get #top() {
    return this.#check().at(-1);
  }
  set #top(value) {
    this.#check()[this.#items.length - 1] = value;
  }
  push(value) {
    this.#items.push(value);
    return this;
  }
  bump() {
    this.#top += 1;
    return this.#top++ + ' then ' + this.#top;
  }
  swap(other) {
    [this.#items, other.#items] = [other.#items, this.#items];
  }
  static is(value) {
    return #items in value && #check in value && #top in value;
  }
  static steal(value) {
    return value.#check();
  }
  static optional(value) {
    return value?.#items?.length;
  }
}
const one = new Stack().push(1), two = new Stack().push(10).push(20);
console.log(one.bump(), two.bump());
one.swap(two);
console.log(Stack.steal(one), Stack.steal(two), Stack.optional(null), Stack.optional(one));
console.log(Stack.is(one), Stack.is({}), Stack.is(Stack.prototype), Stack.is(Object.create(one)));
const tell = (f) => {
  try {
    console.log(f());
  } catch (e) {
    console.log(`${e.name}: ${e.message}`);
  }
};
tell(() => Stack.is(1));
tell(() => Stack.steal({}));
tell(() => new Stack().bump());
class ReadOnly {
  get #only() {
    return 1;
  }
  set #sink(v) {}
  #method() {}
  a() {
    this.#only = 2;
  }
  b() {
    return this.#sink;
  }
  c() {
    this.#method = 1;
  }
}
for (const name of ['a', 'b', 'c']) tell(() => new ReadOnly()[name]());
class Stamper extends (class {
  constructor(o) {
    return o;
  }
}) {
  #mark = 1;
  static has(o) {
    return #mark in o;
  }
}
const plain = {}, frozen = Object.freeze({});
new Stamper(plain);
console.log(Stamper.has(plain), Reflect.ownKeys(plain));
tell(() => new Stamper(plain));
new Stamper(frozen);
console.log(Stamper.has(frozen));
const proxied = new Proxy(plain, {});
console.log(Stamper.has(proxied));
function makeClass() {
  return class {
    #x = 1;
    static test(o) {
      return #x in o;
    }
  };
}
const A = makeClass(), B = makeClass();
console.log(A.test(new A()), A.test(new B()));
class Outer {
  #shared = 'outer';
  inner() {
    const outer = this;
    return new (class {
      #shared = 'inner';
      read() {
        return [this.#shared, #shared in outer];
      }
    })().read();
  }
}
console.log(new Outer().inner());
let total = 0;
for (let i = 0; i < 700; i++) total += new Stack().push(i).push(1).bump().length + (Stack.is(i & 1 ? one : plain) ? 1 : 0);
console.log(total);
