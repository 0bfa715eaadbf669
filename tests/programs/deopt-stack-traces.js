// Stack traces and messages of errors thrown where code was hot, inlined, or just left.
function lines(error) {
  return error.stack.split('\n').map((line) => line.trim().replace(/\(?(?:[^ (]*\/)?(deopt-stack-traces\.js:\d+:\d+)\)?/, '($1)')
    // Code that does not need its receiver any more may have lost it.
    .replace('at Caller.', 'at ').replace(' [as accessor]', ''))
    .filter((line) => !line.includes('node:') && !line.includes('<anonymous>')).slice(0, 7).join('\n  ');
}

function innermost(o) { return o.value.length; }
function middle(o, extra) { return innermost(o) + extra; }
class Caller {
  constructor(o) { this.result = middle(o, 1); }
  method(o) { return middle(o, 2); }
  get accessor() { return middle(this.o, 3); }
  static make(o) { return new Caller(o); }
}
const good = { value: 'text' };
function all(o) {
  const caller = Caller.make(o);
  caller.o = o;
  return caller.result + caller.method(o) + caller.accessor;
}
for (let i = 0; i < 20000; i++) all(good);
console.log(all(good));
for (const bad of [{ value: null }, { value: undefined }, {}]) {
  for (const start of [
    () => Caller.make(bad),
    () => new Caller(good).method(bad),
    () => { const c = new Caller(good); c.o = bad; return c.accessor; },
    () => all(bad),
  ]) {
    try {
      start();
      console.log('nothing thrown');
    } catch (error) {
      console.log(lines(error));
    }
  }
}

function callee(f) { return f.run.it(1) + 1; }
function through(f) { return callee(f); }
const fine = { run: { it: (x) => x } };
for (let i = 0; i < 20000; i++) through(fine);
for (const f of [{ run: {} }, { run: { it: 5 } }, {}, null]) {
  try {
    through(f);
  } catch (error) {
    console.log(lines(error));
  }
}

function several(list) {
  let n = 0;
  {
    let scoped = list;
    const f = () => scoped;
    n += f().length;
    const [first, second] = scoped;
    n += new second(first).x;
  }
  return n;
}
function X(x) { this.x = x; }
for (let i = 0; i < 20000; i++) several([1, X]);
for (const list of [[1, 2], [1], 5, null, { length: 1 }]) {
  try {
    several(list);
  } catch (error) {
    console.log(lines(error));
  }
}

// A stack overflow is an error like others, and leaves everything usable.
function deep(n, o) { return n === 0 ? o.x : deep(n - 1, o) + 1; }
for (let i = 0; i < 2000; i++) deep(10, { x: 1 });
console.log(deep(100, { x: 2 }), deep(100, { y: 0, x: 'text' }).length);
try {
  deep(1e9, { x: 1 });
} catch (error) {
  console.log(error instanceof RangeError, error.message);
}
console.log(deep(50, { x: 0.5 }));

// Error.captureStackTrace and the position of a rethrown error.
function capture() { const o = {}; Error.captureStackTrace(o, capture); return o.stack.split('\n').length > 1; }
function throwsAgain(f) { try { return f(); } catch (error) { throw error; } }
for (let i = 0; i < 5000; i++) { capture(); throwsAgain(capture); }
console.log(capture());
try {
  throwsAgain(() => { throw new Error('first'); });
} catch (error) {
  console.log(lines(error));
}
