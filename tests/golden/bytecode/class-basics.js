// Constructor, methods, accessors, statics, computed keys.
class A { constructor(x) { this.x = x; } m() { return this.x; } get y() { return 1; } static s() {} [k]() {} }
