// Leaving in the middle of inlined calls, in try/finally, in loops: every frame gets its registers back.
function inner(a, b, log) {
  const before = a * 3;
  log.n++;
  const sum = a + b;
  return before + sum;
}

function middle(a, b, log) {
  let kept = a + 1;
  try {
    kept += inner(a, b, log);
    return kept;
  } finally {
    log.finallies++;
    kept = 0;
  }
}

function outer(list, log) {
  let total = 0;
  for (let i = 0; i < list.length; i++) {
    const x = list[i];
    try {
      total += middle(x, i, log);
      if (x === 'stop') throw new RangeError('stopped at ' + i);
    } catch (error) {
      log.caught.push(error.name + ' ' + error.message);
      total = total + '|';
    }
  }
  return total;
}

function run(list) {
  const log = { n: 0, finallies: 0, caught: [] };
  return [outer(list, log), log.n, log.finallies, log.caught.join(';')].join(' ');
}

const ints = [1, 2, 3, 4, 5, 6, 7, 8];
for (let i = 0; i < 3000; i++) run(ints);
console.log(run(ints));
console.log(run([1, 2, 2.5, 4]));
console.log(run([1, 2, 'three', 4]));
console.log(run([1, 2147483647, 3]));
console.log(run([1, 'stop', 3]));
console.log(run([1, { valueOf() { throw new TypeError('no value'); } }, 3]));
console.log(run([1n, 2]));
console.log(run(ints));

// The receiver, arguments, rest and captured variables.
class Counter {
  constructor() { this.count = 0; this.trace = []; }
  bump(by, ...rest) {
    const me = () => this;
    let local = by;
    const add = () => { local = local + 1; return local; };
    add();
    this.count = this.count + local;
    if (rest.length) this.trace.push(rest.join(','));
    return me() === this ? this.count : 'lost this';
  }
  both(by) { return this.bump(by) + this.bump(by, 'x', by); }
}
const counter = new Counter();
for (let i = 0; i < 5000; i++) counter.both(1);
counter.trace.length = 0;
console.log(counter.count, counter.both(2));
console.log(counter.both(0.5), counter.trace.join(' '));
console.log(counter.both('s').length, counter.trace.join(' '));

function args(a, b) {
  const r = a + b;
  arguments[0] = 'changed';
  return [r, a, arguments.length, Array.prototype.join.call(arguments, '-')].join(' ');
}
for (let i = 0; i < 5000; i++) args(i, 1);
console.log(args(1, 2));
console.log(args('x', 2, 3, 4));
console.log(args(1));
console.log(args());

function defaults(a, b = a + 1, { c = b * 2, ...others } = {}) {
  return [a, b, c, Object.keys(others).join('')].join(' ');
}
for (let i = 0; i < 5000; i++) defaults(i);
console.log(defaults(1), '/', defaults('a'), '/', defaults(1.5, undefined, { d: 1, e: 2 }), '/', defaults(1, 2, { c: null }));

// Loops with state: overflow in the middle, in several nested loops.
function sums(n, step) {
  let total = 0;
  let rows = '';
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j <= i; j++) {
      row += j * step;
      total = total + row;
    }
    if (i % 50 === 0) rows += row + ',';
  }
  return rows + total;
}
console.log(sums(200, 1));
console.log(sums(200, 100000));
console.log(sums(120, 0.25));
console.log(sums(3, '2'));

function switches(list) {
  const out = [];
  for (const x of list) {
    switch (x) {
      case 0: out.push('zero'); break;
      case 1: out.push('one');
      // falls through
      case 2: out.push('two'); continue;
      default: out.push(typeof x);
    }
    out.push('.');
  }
  return out.join('');
}
for (let i = 0; i < 3000; i++) switches([0, 1, 2]);
console.log(switches([0, 1, 2]), switches([1, 'a', 2, null, 1.0, -0, 2.5]), switches(new Set([2, 0])), switches('10'));

function* numbers(n) { for (let i = 0; i < n; i++) yield i; }
function iterate(iterable) {
  let sum = 0;
  for (const x of iterable) {
    if (x > 100) break;
    sum += x;
  }
  return sum;
}
for (let i = 0; i < 3000; i++) iterate([1, 2, 3]);
let closed = 0;
const closing = { [Symbol.iterator]: () => ({ i: 99, next() { return { value: this.i++, done: false }; }, return() { closed++; return {}; } }) };
console.log(iterate([1, 2, 3]), iterate(numbers(5)), iterate([0.5, '1']), iterate(closing), closed, iterate(new Map([[1, 2]]).keys()));
