// `with`: lookups, assignments, unscopables, calls with the object as receiver, shadowing.
var x = 'outer';
var o = { x: 'object', y: 1, who() { return this === o; } };
with (o) {
  console.log(x, who());
  x = 'changed';
  var z = 'var goes out';
  y += 5;
}
console.log(o.x, x, z, o.y);
with ({ get g() { return 'getter'; }, set s(v) { console.log('set', v); } }) {
  console.log(g);
  s = 3;
}
with ([1, 2, 3]) {
  console.log(length, typeof push, typeof values, typeof keys);
}
const hidden = { a: 1, b: 2, [Symbol.unscopables]: { a: true } };
var a = 'global a';
with (hidden) {
  console.log(a, b);
}
// How often `has` is asked differs: GetBindingValue asks again, which V8 leaves out.
var asked = new Set();
with (new Proxy({}, { has(t, k) { if (typeof k === 'string' && k.startsWith('trap')) { asked.add(k); return true; } return false; }, get(t, k) { return typeof k === 'symbol' ? undefined : 'got ' + k; } })) {
  console.log(trap1);
  console.log(x);
}
console.log('has', ...asked);
function closure() {
  var local = 'local';
  with ({ local: 'shadow' }) {
    return () => local;
  }
}
console.log(closure()());
with (o) {
  delete o.x;
  console.log(x);
}
try {
  with (null) {
  }
} catch (e) {
  console.log(e.name, e.message);
}
with ('str') console.log(length, charAt(1));
function f() {
  with ({ f: 1 }) {
    var f = 2;
    return f;
  }
}
console.log(f());
