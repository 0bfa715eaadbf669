// instanceof, in, typeof, delete and hasOwn in hot functions, with changing prototypes and exotic right sides.
class A {}
class B extends A {}
function kind(v) {
  if (v instanceof B) return 'B';
  if (v instanceof A) return 'A';
  if (v instanceof Array) return 'array';
  if (v instanceof Function) return 'function';
  if (v instanceof Object) return 'object';
  return typeof v;
}
const values = [new A(), new B(), [], () => 1, {}, 1, 'x', null, undefined, Symbol(), 1n, Object.create(null), Object.create(B.prototype), new Proxy(new A(), {}), /x/];
let text = '';
for (let i = 0; i < 900; i++) text = kind(values[i % values.length]) + text.slice(0, 40);
console.log(values.map(kind).join());
Object.setPrototypeOf(B.prototype, Array.prototype);
console.log(kind(new B()), new B() instanceof A, new B() instanceof Array);
const b = new B();
B.prototype.extra = 1;
function isIt(v, C) {
  return v instanceof C;
}
for (let i = 0; i < 500; i++) isIt(b, B);
function Old() {}
const old = new Old();
console.log(isIt(old, Old), (Old.prototype = {}, isIt(old, Old)), isIt(new Old(), Old), isIt(old, Old.bind()), isIt(1, { [Symbol.hasInstance]: (v) => v === 1 }));
for (const bad of [5, {}, () => {}, undefined, { [Symbol.hasInstance]: 5 }]) {
  try {
    console.log(isIt({}, bad));
  } catch (e) {
    console.log(e.name);
  }
}
function has(o, k) {
  return k in o;
}
const object = { a: 1, 0: 'zero' }, list = [1, , 3], bytes = new Uint8Array(2);
let hits = 0;
for (let i = 0; i < 800; i++) hits += has(i % 2 ? object : list, i % 4) + has(object, 'a') + has(bytes, i % 3);
console.log(hits, has(list, 'length'), has(list, 1), has('x'.constructor, 'raw'), has(new Proxy({}, { has: (t, k) => k === 'magic' }), 'magic'), has(bytes, '-0'), has(bytes, 1.5), has(object, 'toString'), has(object, Symbol.iterator));
try {
  has('primitive', 'length');
} catch (e) {
  console.log(e.message);
}
function remove(o, k) {
  return delete o[k];
}
for (let i = 0; i < 500; i++) remove({ a: 1, b: 2 }, i % 2 ? 'a' : 'c');
console.log(remove(Object.freeze({ a: 1 }), 'a'), remove([1, 2], 0), remove('str', 0), remove('str', 5), remove(bytes, 0), remove(bytes, 9), remove(object, 'a'), object);
function types(v) {
  return typeof v === 'number' ? 'n' : typeof v === 'string' ? 's' : typeof v == 'function' ? 'f' : typeof v === 'object' ? (v ? 'o' : '0') : typeof v === 'undefined' ? 'u' : '?';
}
let all = '';
for (let i = 0; i < 600; i++) all = types(values[i % values.length]);
console.log(values.map(types).join(''), typeof class {}, typeof async function () {}, typeof new Proxy(() => {}, {}), typeof new Proxy({}, {}));
