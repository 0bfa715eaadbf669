// Accesses, calls and constructions that the optimizing tier specializes, with the cases that its assumptions leave out.
function warm(f, ...rounds) {
  for (let i = 0; i < 2000; i++) for (const args of rounds) f(...args);
}
class Vector {
  constructor(x, y) { this.x = x; this.y = y; }
  get sum() { return this.x + this.y; }
  set both(v) { this.x = v; this.y = v; }
  scale(k) { return new Vector(this.x * k, this.y * k); }
}
class Named extends Vector {
  label = 'n' + this.x;
  constructor(x, y, name) { super(x, y); this.name = name; }
  scale(k) { const v = super.scale(k); return new Named(v.x, v.y, this.name + k); }
}
const total = (v) => v.sum + v.scale(2).sum;
warm(total, [new Vector(1, 2)], [new Named(1, 2, 'a')]);
console.log(total(new Vector(1.5, 2)), total(new Named('p', 'q', 'r')), total({ sum: 1, scale: () => ({ sum: 2 }) }));
console.log(JSON.stringify(new Named(1, 2, 'z').scale(3)), new Named(0, 0, '') instanceof Vector);

const assign = (v, n) => { v.both = n; v.extra = n; return v.x + v.y + v.extra; };
warm(assign, [new Vector(0, 0), 3]);
const attempt = (f) => { try { return f(); } catch (error) { return error.message; } };
console.log(assign(new Vector(0, 0), 0.5), assign(new Vector(1, 1), 'ab'), attempt(() => assign(Object.freeze(new Vector(7, 7)), 1)));

function fill(n, make) {
  const list = [];
  for (let i = 0; i < n; i++) list.push(make(i));
  let text = '';
  for (let i = 0; i <= list.length; i++) text += list[i] + ';';
  return text;
}
const identity = (i) => i, half = (i) => i / 2, name = (i) => 's' + i;
warm(fill, [5, identity]);
console.log(fill(3, identity), fill(3, half), fill(3, name), fill(2, (i) => (i ? undefined : null)));

function holes(a, i) { return a[i] === undefined ? 'none' : a[i]; }
warm(holes, [[1, , 3], 1], [[1, 2, 3], 2]);
console.log(holes([1, , 3], 1), holes([1], 5), holes([1], -1), holes([0.5, , 1.5], 1), holes('abc', 1), holes('abc', 9));
Array.prototype[7] = 'inherited';
console.log(holes([1, 2], 7), holes([, , 1], 0));
delete Array.prototype[7];

function store(a, i, v) { a[i] = v; return a.length; }
warm(store, [[1, 2, 3], 1, 5], [[], 0, 1]);
const target = [1, 2];
console.log(store(target, 2, 3), store(target, 3, 0.5), store(target, 4, 'x'), store(target, 9, 1), JSON.stringify(target), store(Object.freeze([1]), 0, 2));

const bytes = new Uint8Array(4), clamped = new Uint8ClampedArray(4), floats = new Float64Array(4), words = new Uint32Array(4);
function typed(a, i, v) { a[i] = v; return a[i]; }
for (const a of [bytes, clamped, floats, words]) warm(typed, [a, 1, 200]);
console.log(typed(bytes, 0, 300), typed(bytes, 9, 1), typed(clamped, 0, 300), typed(clamped, 1, 1.5), typed(floats, 2, -0.5), typed(words, 3, -1), typed(bytes, 1, undefined), typed(floats, 0, '4'));

function math(a, b) { return [Math.max(a, b), Math.min(a, b), Math.floor(a), Math.abs(b), Math.imul(a, b), Math.sqrt(a), Math.pow(a, 2)].join(); }
warm(math, [4, 3]);
console.log(math(4, -3), math(-2147483648, -2147483648), math(2.5, NaN), math('9', null), math(-0, 0));

function hash(s) { let h = 7; for (let i = 0; i < s.length; i++) h = (h * 31 + s.charCodeAt(i)) | 0; return h + s.charAt(0); }
warm(hash, ['hello']);
console.log(hash('optimize'), hash(''), hash('\u{1f600}'));

function call(f, ...rest) { return f.call({ k: 2 }, ...rest) + f.apply(null, rest); }
function method(a, b = 1) { return (this && this.k ? this.k : 0) + a * b + arguments.length; }
warm(call, [method, 3]);
console.log(call(method, 3), call(method, 3, 4), call(() => 'arrow'));

let counter = 0;
const makeCounter = (step) => () => (counter += step);
const counters = [makeCounter(1), makeCounter(10)];
const run = (f) => f();
warm(run, [counters[0]], [counters[1]]);
console.log(counter, run(makeCounter(0.5)), run(() => 'other'));

function tree(depth) { return depth === 0 ? { left: null, right: null } : { left: tree(depth - 1), right: tree(depth - 1) }; }
function count(node) { return node === null ? 0 : 1 + count(node.left) + count(node.right); }
for (let i = 0; i < 50; i++) count(tree(5));
const odd = tree(2);
odd.left = { value: 1, left: null, right: null };
console.log(count(tree(6)), count(odd));

var global = 1;
const readGlobal = () => typeof global + global;
warm(readGlobal, []);
global = 'changed';
console.log(readGlobal());
Vector.prototype.scale = function (k) { return new Vector(k, k); };
console.log(total(new Vector(1, 1)));
