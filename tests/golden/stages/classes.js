// Fields, private members, accessors, statics, super.
class Base {
  #count = 0;
  static made = [];
  constructor(name) {
    this.name = name;
    Base.made.push(this);
  }
  get count() {
    return this.#count;
  }
  #bump() {
    return ++this.#count;
  }
  touch() {
    return this.#bump();
  }
}
class Derived extends Base {
  own = `${this.name}!`;
  constructor() {
    super('derived');
  }
  touch() {
    return super.touch() + 1;
  }
}
