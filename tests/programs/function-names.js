// Names that functions get from where they are written, and lengths.
const show = (...functions) => console.log(functions.map((f) => `${JSON.stringify(f.name)}/${f.length}`).join(' '));
const plain = function () {}, arrow = (a) => a, klass = class {}, named = function other(a, b) {};
show(plain, arrow, klass, named);
const symbol = Symbol('tag'), nameless = Symbol();
const object = {
  method(a, b = 1, c) {},
  'quoted key': () => {},
  42: function () {},
  ['comp' + 'uted']: class {},
  [symbol]() {},
  [nameless]: () => {},
  [symbol ? 'x' : 'y']: (...rest) => rest,
  get accessor() {
    return 1;
  },
  set accessor(v) {},
  async asynchronous() {},
  *generator(a) {},
  __proto__: function () {},
};
show(object.method, object['quoted key'], object[42], object.computed, object[symbol], object[nameless], object.x, object.asynchronous, object.generator);
const accessor = Object.getOwnPropertyDescriptor(object, 'accessor');
show(accessor.get, accessor.set, Object.getPrototypeOf(object));
let a, b, c;
a = () => {};
[b = () => {}] = [];
({ c = class {} } = {});
show(a, b, c);
let d;
(d) = () => {};
object.assigned = () => {};
show(d, object.assigned);
let e, f, g;
e ??= () => {};
f ||= function () {};
g = 1;
g &&= class {};
show(e, f, g);
const { h = () => {}, i: [j = () => {}] } = { i: [] };
show(h, j);
class Names {
  static name = 'overridden';
  static field = () => {};
  #private = () => {};
  'string field' = () => {};
  [symbol] = () => {};
  static #hidden() {}
  static get hidden() {
    return Names.#hidden;
  }
  get private() {
    return this.#private;
  }
}
const instance = new Names();
console.log(Names.name);
show(Names.field, instance.private, instance['string field'], instance[symbol], Names.hidden);
class WithName {
  static name() {}
}
console.log(typeof WithName.name, WithName.name.name);
show(named.bind(null, 1), arrow.bind(null, 1, 2).bind(), (() => {}).bind(), new Function('x', ''), (a, b = 1) => {}, ({ a }, [b]) => {}, (...r) => {});
show((() => {}), (function () {}), (class {}), [() => {}][0], (0, () => {}));
const comma = (0, () => {}), paren = (() => {}), conditional = true ? () => {} : null;
show(comma, paren, conditional);
console.log(Object.getOwnPropertyDescriptor(plain, 'name'), delete plain.name, JSON.stringify(plain.name), plain.hasOwnProperty('name'));
export_default: {
  const proxy = new Proxy(function target(a, b) {}, {});
  show(proxy);
}
