// Generators driven from hot code: delegation, early return, sending values, spread and destructuring.
function* range(from, to, step = 1) {
  for (let i = from; i < to; i += step) {
    const answer = yield i;
    if (answer) i += answer;
  }
  return 'done';
}
function sum(iterable) {
  let s = 0;
  for (const v of iterable) s += v;
  return s;
}
let total = 0;
for (let i = 0; i < 100; i++) total += sum(range(0, 30)) + sum([1, 2, 3]) + sum(new Set([i]));
console.log(total, sum(range(0, 1, 0.25)), sum(new Map().values()));
function drive(n) {
  const it = range(0, 100);
  const out = [];
  for (let r = it.next(); !r.done; r = it.next(n)) out.push(r.value);
  return out.join();
}
for (let i = 0; i < 50; i++) drive(i);
console.log(drive(0).length, drive(30), drive(99));
function* walk(tree) {
  if (!tree) return 0;
  const left = yield* walk(tree.left);
  yield tree.value;
  return left + 1 + (yield* walk(tree.right));
}
function insert(tree, value) {
  if (!tree) return { value, left: null, right: null };
  const side = value < tree.value ? 'left' : 'right';
  tree[side] = insert(tree[side], value);
  return tree;
}
let tree = null;
for (let i = 0; i < 60; i++) tree = insert(tree, (i * 37) % 61);
console.log([...walk(tree)].join(), (() => {
  const it = walk(tree);
  let r;
  while (!(r = it.next()).done);
  return r.value;
})());
const log = [];
function* guarded(n) {
  try {
    while (true) yield n++;
  } catch (e) {
    yield `caught ${e}`;
  } finally {
    log.push(n);
  }
}
for (let i = 0; i < 300; i++) {
  const [a, b] = guarded(i);
  if (b !== a + 1) throw new Error('order');
}
console.log(log.length, log.at(-1));
for (let i = 0; i < 200; i++) {
  const g = guarded(i);
  g.next();
  if (g.throw('x').value !== 'caught x' || !g.next().done) throw new Error('throw');
}
console.log(log.length);
function* take(n, source) {
  if (n > 0) for (const v of source) {
    yield v;
    if (--n === 0) return;
  }
}
function* map(f, source) {
  for (const v of source) yield f(v);
}
let chained = 0;
for (let i = 0; i < 60; i++) chained += sum(take(5, map((x) => x * x, guarded(i))));
console.log(chained, log.length);
const fibonacci = { *[Symbol.iterator]() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } } };
console.log([...take(15, fibonacci)].join(), Math.max(...take(40, fibonacci)));
class Cells {
  #cells = new Map();
  *[Symbol.iterator]() {
    for (const [k, v] of this.#cells) yield { k, v };
  }
  set(k, v) {
    this.#cells.set(k, v);
    return this;
  }
}
let text = '';
for (let i = 0; i < 100; i++) {
  text = '';
  for (const { k, v } of new Cells().set('a', i).set('b', i + 1)) text += k + v;
}
console.log(text);
