// super() makes this; arrows see the same binding.
class B extends A { f = 1; constructor() { const go = () => super(1); go(); } m() { return super.m() + super['n']; } }
class C extends A {}
