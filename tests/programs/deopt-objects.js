// Objects that optimized code may do without are there when the interpreter goes on, with their identity.
class Point {
  constructor(x, y) { this.x = x; this.y = y; }
  plus(other) { return new Point(this.x + other.x, this.y + other.y); }
}

function walk(n, step) {
  let at = new Point(0, 0);
  for (let i = 0; i < n; i++) at = at.plus(new Point(step, 1));
  return at;
}
for (let i = 0; i < 300; i++) walk(50, 1);
console.log(JSON.stringify(walk(10, 2)), JSON.stringify(walk(10, 0.5)), JSON.stringify(walk(3, 'a')), walk(2, 1) instanceof Point);

function pairs(a, b) {
  const pair = { first: a, second: b, inside: { deep: [a, b, a + b] } };
  const sum = pair.first + pair.second;
  pair.second = sum;
  return sum > 100 ? pair : pair.inside.deep.length + sum;
}
for (let i = 0; i < 20000; i++) pairs(i % 10, 1);
console.log(pairs(1, 2), JSON.stringify(pairs(100, 1)), JSON.stringify(pairs('100', 1)), JSON.stringify(pairs(99.5, 1)));

function identity(x, leak) {
  const o = { x };
  const same = o;
  const both = [o, same];
  const value = x + 1;
  if (leak) leak.push(o, both);
  return both[0] === both[1] && same.x + 1 === value;
}
for (let i = 0; i < 20000; i++) identity(i, null);
const leak = [];
console.log(identity(1, null), identity('s', null), identity(2, leak), leak[0] === leak[1][0], leak[1][0] === leak[1][1], leak[0].x);

function closures(n) {
  let kept = n;
  const get = () => kept;
  const set = (v) => { kept = v; };
  set(get() + n);
  return [get, set, kept];
}
for (let i = 0; i < 20000; i++) closures(i);
const [get, set] = closures('ab');
set(7);
console.log(get(), closures(1.5)[2], closures(2147483647)[2]);

function raw(x) {
  const o = { x: x * 0.5, n: x };
  o.x = o.x + o.n;
  return o;
}
for (let i = 0; i < 20000; i++) raw(i);
console.log(JSON.stringify([raw(3), raw(0.1), raw('4'), raw(-0)]), Object.is(raw(-0).x, -0));

function arrays(a, b) {
  const list = [a, b, 0.5];
  list[1] = list[0] + list[1];
  list.push(a);
  return list.length === 4 ? list : null;
}
for (let i = 0; i < 20000; i++) arrays(i, 1);
console.log(JSON.stringify([arrays(1, 2), arrays('x', 1), arrays(null, 3), arrays(1.25, 2)]));

class Base { constructor(v) { this.v = v; this.kind = new.target.name; } }
class Derived extends Base {
  #secret = 1;
  field = this.v + 1;
  constructor(v) { super(v); this.own = v; }
  get secret() { return this.#secret + this.own; }
  set value(v) { this.v = v + this.#secret; }
}
function make(v) {
  const d = new Derived(v);
  const assigned = (d.value = v);
  return [d.v, d.field, d.own, d.secret, d.kind, assigned].join(' ');
}
for (let i = 0; i < 20000; i++) make(i);
console.log(make(1), '/', make('t'), '/', make(0.5), '/', make(null));
