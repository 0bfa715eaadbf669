// What hot code relied on changes while it runs: in a call it makes, between two calls, in a callback.
class A { value() { return 1; } get prop() { return 10; } }
function use(o, change) {
  let sum = o.value();
  if (change) change();
  sum += o.value() + o.prop;
  return sum;
}
const a = new A();
for (let i = 0; i < 20000; i++) use(a, null);
console.log(use(a, null));
console.log(use(a, () => { A.prototype.value = () => 100; }));
console.log(use(a, null));
console.log(use(a, () => { Object.defineProperty(A.prototype, 'prop', { get: () => 'new' }); }));
console.log(use(a, () => { a.value = () => 5; }));

var limit = 10;
let scale = 2;
function globals(n, change) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (i === 3 && change) change();
    sum += limit * scale;
  }
  return sum;
}
for (let i = 0; i < 5000; i++) globals(5, null);
console.log(globals(5, null), globals(5, () => { limit = 100; }), globals(5, () => { scale = 0.5; }), globals(5, () => { limit = '7'; }));

function outer(list, change) {
  let seen = 0;
  const out = list.map((x, i) => {
    seen += x;
    if (change && i === 1) change();
    return helper(x) + seen;
  });
  return out.join(',') + ':' + seen;
}
function helper(x) { return x + 1; }
for (let i = 0; i < 5000; i++) outer([1, 2, 3], null);
console.log(outer([1, 2, 3], null));
console.log(outer([1, 2, 3], () => { helper = (x) => x * 1000; }));

const proto = { inherited: 1 };
const child = Object.create(proto);
function read(o) { return o.inherited + (o.missing === undefined ? 0 : o.missing); }
for (let i = 0; i < 20000; i++) read(child);
const results = [read(child)];
proto.missing = 5; results.push(read(child));
child.inherited = 7; results.push(read(child));
delete proto.missing; results.push(read(child));
Object.setPrototypeOf(child, { inherited: 0, missing: 3 }); results.push(read(child));
delete child.inherited; results.push(read(child));
console.log(results.join(' '));

function holes(list) { let n = 0; for (let i = 0; i < list.length; i++) n += list[i] === undefined ? 1 : list[i]; return n; }
for (let i = 0; i < 5000; i++) holes([1, , 3]);
console.log(holes([1, , 3]));
Array.prototype[1] = 50;
console.log(holes([1, , 3]));
delete Array.prototype[1];
console.log(holes([1, , 3]));

// Widening a field while code that has it as an integer waits.
function Box(v) { this.v = v; }
function widen(box, f) { const before = box.v; f(box); return before + box.v; }
const nothing = () => {};
for (let i = 0; i < 20000; i++) widen(new Box(i), nothing);
console.log(widen(new Box(1), (b) => { b.v = 1.5; }), widen(new Box(1), (b) => { b.v = 'x'; }), widen(new Box(1), (b) => { delete b.v; b.v = null; }));
console.log(widen(new Box(2), nothing), widen(new Box(2.5), nothing), widen(new Box('s'), nothing));

// The iterator of arrays.
function spread(list) { let sum = 0; for (const x of list) sum += x; return sum + Math.max(...list); }
for (let i = 0; i < 5000; i++) spread([1, 2, 3]);
const next = Object.getPrototypeOf([][Symbol.iterator]()).next;
Object.getPrototypeOf([][Symbol.iterator]()).next = function () { const r = next.call(this); if (!r.done) r.value *= 2; return r; };
console.log(spread([1, 2, 3]));
Object.getPrototypeOf([][Symbol.iterator]()).next = next;
console.log(spread([1, 2, 3]));
