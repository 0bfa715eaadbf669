// A value that is in the accumulator, or in the register where it is wanted, is not moved again.
function f(a, b, c) {
  let x, y, z = 0, n = 0;
  x = y = a;
  y += 1;
  c(a, b, c);
  new c(a, b);
  a.m(x, y, z);
  return x + n;
}
class A extends Object { constructor(a, b) { super(a, b); } }
