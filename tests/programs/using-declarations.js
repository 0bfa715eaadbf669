// `using` and `await using`: resources are disposed of in reverse order however their scope is left.
// specification: explicit resource management
const log = [];
function resource(name, error) {
  return {
    name,
    [Symbol.dispose]() {
      log.push(`-${name}`);
      if (error !== undefined) throw new Error(error);
    },
  };
}
function asyncResource(name, error) {
  return {
    async [Symbol.asyncDispose]() {
      log.push(`-${name}`);
      await null;
      log.push(`-${name} done`);
      if (error !== undefined) throw new Error(error);
    },
  };
}
function show(title) {
  console.log(`${title}: ${log.splice(0).join(' ')}`);
}

{
  using a = resource('a'), b = resource('b');
  using nothing = null;
  log.push(a.name, b.name);
}
show('block');

function early(n) {
  using a = resource('a');
  if (n === 1) return log.push('returns'), 'value';
  using b = resource('b');
  if (n === 2) throw new Error('thrown');
  return 'end';
}
console.log(early(1), early(3));
show('return');
try {
  early(2);
} catch (error) {
  console.log(error.message);
}
show('throw');

for (const n of [1, 2, 3]) {
  using r = resource(n);
  if (n === 2) continue;
  log.push(n);
}
for (using r of [resource('x'), resource('y')]) {
  log.push(r.name);
  if (r.name === 'x') continue;
  break;
}
show('loops');

for (using r = resource('head'), i = { n: 0, [Symbol.dispose]() { log.push('-i'); } }; i.n < 2; i.n++) log.push(i.n);
show('head');

function* generator() {
  using r = resource('g');
  yield 1;
  yield 2;
}
for (const value of generator()) {
  log.push(value);
  break;
}
show('generator');

try {
  using a = resource('a', 'first'), b = resource('b', 'second');
  throw new Error('body');
} catch (error) {
  const parts = [];
  for (; error instanceof SuppressedError; error = error.suppressed) parts.push(error.error.message);
  console.log(parts.join(), error.message);
}
show('suppressed');

try {
  using r = { name: 'no method' };
} catch (error) {
  console.log(error instanceof TypeError);
}

class Static {
  static {
    using r = resource('static');
    log.push('block');
  }
}
show('static block');

var using = { of: 1 };
using.of = 2;
log.push(using.of);
show('as a name');

async function main() {
  {
    await using a = asyncResource('a');
    await using b = resource('b');
    using c = resource('c');
    log.push('body');
  }
  show('await using');
  try {
    await using a = asyncResource('a', 'late');
    throw new Error('early');
  } catch (error) {
    console.log(error.error.message, error.suppressed.message);
  }
  show('rejected');
  for (await using r of [asyncResource('r')]) log.push('round');
  show('for await using');
  const order = [];
  const other = Promise.resolve().then(() => order.push('other'));
  {
    await using nothing = null;
  }
  order.push('after');
  await other;
  console.log(order.join());
}
main();
