// Elements of classes.
class A extends B {
  #p = 1; static s; 'quoted' = 2; [computed];
  constructor() { super(); super.m(); new.target; }
  static async *#m() {} get x() { return #p in this; } set x(v) {}
  static { this.y = 1; }
}
(class { });
