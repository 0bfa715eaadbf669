// Private names, brands and computed keys are variables of the class scope.
class A {
  #field = 1; #method() {} get #accessor() {} set #accessor(v) {}
  static #shared() { return A.#shared; }
  [key] = this.#field;
  m(o) { return #field in o && this.#method(this.#accessor); }
  static { var inBlock = A; }
}
