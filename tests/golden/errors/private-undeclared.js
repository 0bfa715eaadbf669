class A {
  read(o) {
    return o.#missing;
  }
}
