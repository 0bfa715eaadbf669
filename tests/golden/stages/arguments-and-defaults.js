// Mapped arguments, parameter scope, rest.
function mapped(a, b) {
  arguments[0] = b;
  return a;
}
function scoped(a, f = () => a, ...rest) {
  var a;
  return f() + rest.length;
}
