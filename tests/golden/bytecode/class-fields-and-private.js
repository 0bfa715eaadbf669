// Fields are defined by an implicit function; private names are symbols, private methods are guarded by a brand.
class A { a = 1; #b = 2; static c = 3; #m() { return this.#b; } static { g(this); } has(o) { return #b in o && o.#m(); } }
