// The arguments object in hot functions: mapped and unmapped, leaked, with too few and too many arguments.
function mapped(a, b) {
  arguments[0] = 'changed';
  b = 'assigned';
  return [a, arguments[1], arguments.length];
}
function strict(a, b) {
  'use strict';
  arguments[0] = 'changed';
  b = 'assigned';
  return [a, arguments[1], arguments.length];
}
function defaults(a, b = 1) {
  a = 'assigned';
  return [arguments[0], arguments.length, b];
}
function sum() {
  let s = 0;
  for (let i = 0; i < arguments.length; i++) s += arguments[i];
  return s;
}
function forward() {
  return sum.apply(this, arguments) + sum(...arguments);
}
function leak(a) {
  return arguments;
}
let total = 0;
for (let i = 0; i < 1500; i++) {
  total += sum(i, 1, 2) + sum() + forward(i, i) + mapped(1).length + strict(1, 2, 3)[2] + leak(i)[0] + defaults(i)[0];
}
console.log(total);
console.log(mapped(1), mapped(1, 2), mapped(), strict(1, 2), strict(), defaults(1), defaults(1, undefined, 3));
console.log(sum('a', 'b'), forward(1.5), leak(1, 2, 3), Object.keys(leak(1, 2)), leak().length);
function unmap(a) {
  delete arguments[0];
  a = 2;
  const before = arguments[0];
  arguments[0] = 3;
  return [before, a, arguments[0]];
}
function freeze(a) {
  Object.defineProperty(arguments, 0, { writable: false });
  a = 5;
  return [a, arguments[0]];
}
function accessor(a) {
  Object.defineProperty(arguments, '0', { get: () => 'getter' });
  a = 6;
  return [a, arguments[0]];
}
function closure(a) {
  const set = () => (a = 'from closure');
  set();
  return arguments[0];
}
for (let i = 0; i < 300; i++) {
  unmap(1);
  freeze(1);
  accessor(1);
  closure(1);
}
console.log(unmap(1), freeze(1), accessor(1), closure(1), closure());
function lengthChanged() {
  arguments.length = 1;
  return [...arguments].length + Array.from(arguments).length;
}
console.log(lengthChanged(1, 2, 3), lengthChanged());
const arrowArguments = function () {
  return (() => arguments[0] + (() => arguments.length)())();
};
let arrows = 0;
for (let i = 0; i < 500; i++) arrows += arrowArguments(i, 1);
console.log(arrows);
function callee() {
  return arguments.callee === callee;
}
console.log(callee(), (function () { 'use strict'; try { return arguments.callee; } catch (e) { return e.name; } })());
function same(a, a) {
  arguments[0] = 'first';
  arguments[1] = 'second';
  return a;
}
console.log(same(1, 2), same(1), String(leak()), typeof leak()[Symbol.iterator], Object.prototype.toString.call(leak()));
function outOfRange(i) {
  return arguments[i];
}
for (let i = 0; i < 400; i++) outOfRange(0);
console.log(outOfRange(1), outOfRange(-1), outOfRange('length'), outOfRange(1.5), outOfRange(1, 'x'));
