// Hot functions over top-level variables: reassigned, changed in type, shadowed, deleted, captured by several functions.
let counter = 0;
const LIMIT = 100;
var legacy = 1;
globalProperty = 10;
function tick() {
  counter += legacy;
  if (counter > LIMIT * 10) counter = 0;
  return counter + globalProperty;
}
let sum = 0;
for (let i = 0; i < 3000; i++) sum += tick();
console.log(sum);
legacy = 0.5;
for (let i = 0; i < 500; i++) sum += tick();
console.log(sum);
legacy = 'text';
console.log(tick());
counter = 0;
legacy = 1;
globalProperty = { valueOf: () => 1000 };
console.log(tick());
delete globalThis.globalProperty;
try {
  tick();
} catch (e) {
  console.log(e.message);
}
Object.defineProperty(globalThis, 'globalProperty', { get: () => 7, configurable: true });
console.log(tick());
const settings = { factor: 2, nested: { offset: 1 } };
function scale(x) {
  return x * settings.factor + settings.nested.offset;
}
for (let i = 0; i < 1000; i++) sum += scale(i);
settings.factor = 1.5;
settings.nested = { offset: 100, more: true };
console.log(sum, scale(2));
const handlers = { run: (x) => x + 1 };
function dispatch(name, x) {
  return handlers[name](x);
}
for (let i = 0; i < 800; i++) sum = dispatch('run', sum);
handlers.run = (x) => `new ${x}`;
handlers.other = Math.abs;
console.log(sum, dispatch('run', 1), dispatch('other', -5));
let f = () => 'first';
function callF() {
  return f();
}
for (let i = 0; i < 700; i++) callF();
f = () => 'second';
console.log(callF());
f = class {};
try {
  callF();
} catch (e) {
  console.log(e.name, e.message);
}
function redefine() {
  return helper(1);
}
function helper(x) {
  return x;
}
for (let i = 0; i < 700; i++) redefine();
helper = (x) => x + 41;
console.log(redefine());
const original = Math.max;
function biggest(a, b) {
  return Math.max(a, b);
}
for (let i = 0; i < 700; i++) biggest(i, 350);
Math.max = () => 'patched';
console.log(biggest(1, 2));
Math.max = original;
console.log(biggest(1, 2));
const push = Array.prototype.push;
function append(list, v) {
  list.push(v);
  return list.length;
}
const list = [];
for (let i = 0; i < 600; i++) append(list, i);
Array.prototype.push = function (v) {
  return push.call(this, v, v);
};
console.log(append(list, 1));
Array.prototype.push = push;
console.log(append(list, 1));
undefined_name = typeof undefined_thing;
console.log(undefined_name, typeof LIMIT, typeof globalThis.LIMIT, typeof globalThis.legacy);
