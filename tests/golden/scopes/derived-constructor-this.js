// `this` is checked until a super call that surely ran.
class A extends B { constructor() { super(); this.x = 1; } }
class C extends B { constructor(q) { if (q) super(); return () => this; } }
class D extends B { constructor() { (() => super())(); } }
