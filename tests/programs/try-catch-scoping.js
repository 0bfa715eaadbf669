// The catch parameter: destructured, absent, shadowed by var, captured by closures.
try {
  throw { code: 7, nested: { list: [1, 2, 3] } };
} catch ({
  code,
  nested: {
    list: [first, ...rest],
  },
  missing = 'default',
}) {
  console.log(code, first, rest.join(), missing);
}
try {
  throw 1;
} catch {
  console.log('optional binding');
}
function f() {
  try {
    throw 'thrown';
  } catch (e) {
    var e = 'assigned to the parameter';
    var seen = e;
  }
  return [seen, e];
}
console.log(f());
const getters = [];
for (let i = 0; i < 3; i++) {
  try {
    throw i * 10;
  } catch (e) {
    getters.push(() => e + i);
  }
}
console.log(getters.map((g) => g()).join());
function nested() {
  try {
    try {
      null.x;
    } catch (e) {
      throw new RangeError('wrapped: ' + e.message);
    }
  } catch (e) {
    return e instanceof RangeError && e.message;
  }
}
console.log(nested());
function deep(n) {
  if (n === 0) throw new Error('bottom');
  try {
    deep(n - 1);
  } finally {
    depth++;
  }
}
let depth = 0;
try {
  deep(20);
} catch (e) {
  console.log(e.message, depth);
}
// Thrown values keep their identity, whatever they are.
for (const v of [undefined, null, 0, NaN, 'text', Symbol.iterator, 10n, f]) {
  try {
    throw v;
  } catch (e) {
    console.log(Object.is(e, v), typeof e);
  }
}
