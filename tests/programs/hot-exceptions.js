// Throwing and catching in hot code, through inlined frames, with finally, rethrow and changed locals.
class Fault extends Error {
  constructor(code) {
    super(`fault ${code}`);
    this.code = code;
  }
}
function check(n) {
  if (n % 7 === 3) throw new Fault(n);
  if (n % 11 === 5) throw n;
  return n * 2;
}
function guarded(n) {
  let state = 'start';
  try {
    state = 'checking';
    const v = check(n);
    state = 'checked';
    return v;
  } catch (e) {
    return e instanceof Fault ? -e.code : `${state} ${typeof e}`.length;
  } finally {
    counts[state] = (counts[state] ?? 0) + 1;
  }
}
const counts = {};
let sum = 0;
for (let i = 0; i < 3000; i++) sum += guarded(i);
console.log(sum, counts);
function nested(n) {
  try {
    try {
      return check(n);
    } catch (e) {
      if (!(e instanceof Fault)) throw `wrapped ${e}`;
      return 0;
    }
  } catch (e) {
    return e.length;
  }
}
sum = 0;
for (let i = 0; i < 2000; i++) sum += nested(i);
console.log(sum);
function missing(o) {
  try {
    return o.a.b.c;
  } catch (e) {
    return e.message;
  }
}
const shapes = [{ a: { b: { c: 1 } } }, {}, { a: {} }, { a: { b: 'text' } }, null];
const seen = new Set();
for (let i = 0; i < 1000; i++) seen.add(missing(shapes[i % 5]));
console.log([...seen]);
function locals(n) {
  let x = 1, y = 'a';
  for (let i = 0; i < 4; i++) {
    try {
      x += i;
      if (i === n % 4) throw x;
      y += i;
    } catch (e) {
      y += `[${e}]`;
      x *= 10;
    }
  }
  return y + x;
}
const results = new Set();
for (let i = 0; i < 800; i++) results.add(locals(i));
console.log([...results]);
function depth(n) {
  return n === 0 ? check(3) : depth(n - 1) + 1;
}
let caught = 0;
for (let i = 0; i < 200; i++) {
  try {
    depth(i % 20);
  } catch (e) {
    caught += e.code;
  }
}
console.log(caught);
function cleanup(list, n) {
  for (const item of list) {
    try {
      if (item === n) continue;
      if (item === n + 1) break;
      list.done = item;
    } finally {
      list.finals = (list.finals ?? 0) + 1;
    }
  }
  return `${list.done}/${list.finals}`;
}
let text = '';
for (let i = 0; i < 300; i++) text = cleanup([1, 2, 3, 4, 5], i % 5);
console.log(text, cleanup([1, 2, 3], 9));
function overflow(n) {
  return overflow(n + 1) + 1;
}
for (let i = 0; i < 3; i++) {
  try {
    overflow(0);
  } catch (e) {
    console.log(e instanceof RangeError, e.message);
  }
}
