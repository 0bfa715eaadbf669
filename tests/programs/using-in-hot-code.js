// using and await using in loops, functions and with errors, many times over.
// specification: explicit resource management
let open = 0, closed = 0, most = 0;
class Resource {
  constructor(id) {
    this.id = id;
    most = Math.max(most, ++open);
  }
  [Symbol.dispose]() {
    open--;
    closed++;
    if (this.id % 50 === 49) throw new Error(`dispose ${this.id}`);
  }
}
function work(i) {
  using a = new Resource(i * 2);
  using b = i % 3 ? new Resource(i * 2 + 1) : null;
  if (i % 7 === 3) return a.id;
  if (i % 11 === 5) throw new RangeError(`work ${i}`);
  return b?.id ?? -1;
}
let sum = 0;
const errors = {};
for (let i = 0; i < 400; i++) {
  try {
    sum += work(i);
  } catch (e) {
    const name = e.name + (e.error ? `(${e.error.name}, ${e.suppressed.name})` : '');
    errors[name] = (errors[name] ?? 0) + 1;
  }
}
console.log(sum, open, closed, most, errors);
for (using r of [new Resource(2), new Resource(4)]) sum += open;
console.log(sum, open);
{
  using stack = new DisposableStack();
  stack.use(new Resource(6));
  stack.defer(() => console.log('deferred', open));
  stack.adopt('value', (v) => console.log('adopted', v));
}
console.log(open);
const moved = new DisposableStack();
moved.use(new Resource(8));
const owner = moved.move();
console.log(moved.disposed, owner.disposed, open);
owner.dispose();
owner.dispose();
console.log(open, (() => { try { moved.use(null); } catch (e) { return e.name; } })());
async function asynchronous(i) {
  await using r = { async [Symbol.asyncDispose]() { await null; closed++; } };
  await using s = new Resource(i * 2);
  return i;
}
(async () => {
  let total = 0;
  for (let i = 0; i < 60; i++) total += await asynchronous(i);
  console.log(total, open, closed);
  try {
    await using broken = 5;
  } catch (e) {
    console.log(e.name);
  }
  for await (using r of [new Resource(10)]) console.log('in loop', open);
  console.log(open);
})();
