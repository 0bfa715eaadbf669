// Loops over iterables that are left early, throw or are exhausted, many times, with counts of what was closed.
const stats = { opened: 0, closed: 0, finished: 0 };
class Source {
  constructor(n) {
    this.n = n;
  }
  [Symbol.iterator]() {
    stats.opened++;
    let i = 0;
    return {
      next: () => (i < this.n ? { value: i++, done: false } : (stats.finished++, { value: undefined, done: true })),
      return: () => (stats.closed++, {}),
    };
  }
}
const show = (title, result) => console.log(title, result, JSON.stringify(stats), (stats.opened = stats.closed = stats.finished = 0) || '');
function firstAbove(source, limit) {
  for (const v of source) if (v > limit) return v;
  return -1;
}
let sum = 0;
for (let i = 0; i < 200; i++) sum += firstAbove(new Source(i % 7), 3);
show('return', sum);
sum = 0;
for (let i = 0; i < 90; i++) {
  outer: for (const a of new Source(3)) {
    for (const b of new Source(3)) {
      if (b > a) continue outer;
      if (a + b === 3) break outer;
      sum += b;
    }
  }
}
show('labels', sum);
let caught = 0;
for (let i = 0; i < 70; i++) {
  try {
    for (const v of new Source(5)) if (v === i % 8) throw v;
  } catch (v) {
    caught += v;
  }
}
show('throw', caught);
sum = 0;
for (let i = 0; i < 70; i++) {
  const [a, b = 10] = new Source(i % 4), [...all] = new Source(i % 3);
  sum += (a ?? 5) + b + all.length + Math.max(...new Source(2), 0) + [...new Source(3)].length;
}
show('patterns', sum);
for (let i = 0; i < 40; i++) {
  new Map(Array.from(new Source(3), (v) => [v, v]));
  new Set(new Source(2));
  Array.from(new Source(4));
  try {
    new Map(new Source(2));
  } catch {}
  try {
    Array.from(new Source(2), () => { throw 0; });
  } catch {}
}
show('collections', '');
function* through(source) {
  yield* source;
}
for (let i = 0; i < 40; i++) {
  for (const v of through(new Source(4))) if (v === 2) break;
  const it = through(new Source(4));
  it.next();
  it.return();
  [...through(new Source(1))];
}
show('delegated', '');
function mixed(list) {
  let s = 0;
  for (const v of list) s += v;
  return s;
}
sum = 0;
const kinds = [[1, 2, 3], new Set([1, 2]), new Map([[1, 2]]).values(), '123', new Source(4), new Uint8Array([5, 6]), (function* () { yield 1; })(), [1.5, , 2]];
for (let i = 0; i < 240; i++) sum += Number(mixed(kinds[i % kinds.length])) || 0;
show('mixed', sum);
const next = Object.getPrototypeOf([][Symbol.iterator]()).next;
Object.getPrototypeOf([][Symbol.iterator]()).next = function () {
  stats.opened++;
  return next.call(this);
};
sum = mixed([1, 2, 3]);
const [x] = [7];
Object.getPrototypeOf([][Symbol.iterator]()).next = next;
show('patched next', sum + x);
Array.prototype[Symbol.iterator] = function* () {
  yield 100;
};
sum = mixed([1, 2, 3]) + Math.max(...[1]);
delete Array.prototype[Symbol.iterator];
try {
  mixed([1]);
} catch (e) {
  console.log(sum, e.name);
}
