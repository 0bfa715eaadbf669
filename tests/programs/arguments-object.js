// Mapped arguments alias the parameters in sloppy functions with simple parameters, and only there.
function mapped(a, b) {
  arguments[0] = 'written through arguments';
  b = 'written through parameter';
  return [a, arguments[1], arguments.length];
}
console.log(mapped(1, 2), mapped(1));
function unmappedStrict(a) {
  'use strict';
  arguments[0] = 'x';
  return [a, arguments[0]];
}
console.log(unmappedStrict(1));
function unmappedDefault(a, b = 2) {
  arguments[0] = 'x';
  return [a, arguments.length];
}
console.log(unmappedDefault(1));
function cut(a, b) {
  delete arguments[0];
  arguments[0] = 'new';
  return [a, arguments[0], 0 in arguments];
}
console.log(cut('old'));
function frozen(a) {
  Object.defineProperty(arguments, '0', { writable: false, value: 'fixed' });
  a = 'changed';
  return [a, arguments[0]];
}
console.log(frozen('first'));
function more() {
  return Array.prototype.slice.call(arguments, 1).join('-') + ' ' + [...arguments].length;
}
console.log(more(1, 2, 3, 4));
function props() {
  return [Object.prototype.toString.call(arguments), typeof arguments[Symbol.iterator], Object.keys(arguments).join(), arguments.callee === props];
}
console.log(props('a', 'b'));
function arrow(a) {
  return (() => arguments[0])('inner');
}
console.log(arrow('outer'));
function leak(a) {
  const args = arguments;
  return { set: (v) => (a = v), get: () => args[0] };
}
const l = leak(1);
l.set('later');
console.log(l.get());
function lengthWritable() {
  arguments.length = 1;
  return [...arguments];
}
console.log(lengthWritable(1, 2, 3));
function shadow(arguments) {
  return arguments;
}
console.log(shadow('parameter named arguments'));
function vararg() {
  var arguments;
  return typeof arguments;
}
console.log(vararg());
function reassigned(a) {
  arguments = [9];
  return arguments[0] + a;
}
console.log(reassigned(1));
function holes(a, b, c) {
  arguments[2] = 'beyond';
  return [c, arguments.length, arguments[2]];
}
console.log(holes(1));
console.log(JSON.stringify((function () { return arguments; })('x', 'y')));
