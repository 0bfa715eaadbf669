// Iterator helpers: laziness, closing, argument checks, order of calls.
// specification: iterator helpers
const log = [];
function* numbers(n) {
  try {
    for (let i = 0; i < n; i++) {
      log.push(`yield ${i}`);
      yield i;
    }
  } finally {
    log.push('closed');
  }
}
const show = (title, f) => {
  let result;
  try {
    result = f();
  } catch (e) {
    result = e instanceof TypeError ? e.name : `${e.name}: ${e.message}`;
  }
  console.log(title, result, log.splice(0).join(','));
};
show('map', () => numbers(3).map((v, i) => v * 10 + i).toArray());
show('filter', () => numbers(4).filter((v) => v % 2).toArray());
show('take', () => numbers(9).take(2).toArray());
show('take 0', () => numbers(9).take(0).toArray());
show('drop', () => numbers(4).drop(2).toArray());
show('drop more', () => numbers(2).drop(Infinity).toArray());
show('flatMap', () => numbers(3).flatMap((v) => Array(v).fill(v)).toArray());
show('flatMap string', () => numbers(2).flatMap(() => 'ab').toArray());
show('flatMap String object', () => numbers(2).flatMap(() => new String('ab')).toArray());
show('reduce', () => numbers(4).reduce((a, b) => a + b));
show('reduce empty', () => numbers(0).reduce((a, b) => a + b));
show('some', () => numbers(5).some((v) => v === 1));
show('every', () => numbers(5).every((v) => v < 2));
show('find', () => numbers(5).find((v) => v === 2));
show('forEach', () => numbers(2).forEach((v, i) => log.push(`each ${v}${i}`)));
show('lazy', () => typeof numbers(2).map((v) => v).next);
show('mapper throws', () => numbers(3).map(() => { throw new Error('mapper'); }).toArray());
show('callback no function', () => numbers(3).map(5));
show('limit NaN', () => numbers(3).take(NaN));
show('limit negative', () => numbers(3).drop(-1));
show('limit undefined', () => numbers(3).take());
show('limit converts', () => numbers(3).take({ valueOf: () => (log.push('converted'), 1) }).toArray());
show('return before start', () => {
  const mapped = numbers(3).map((v) => v);
  return [JSON.stringify(mapped.return('x')), JSON.stringify(mapped.next())];
});
show('return in the middle', () => {
  const mapped = numbers(3).filter((v) => true);
  mapped.next();
  return JSON.stringify(mapped.return());
});
show('break closes', () => {
  for (const v of numbers(5).map((v) => v)) if (v === 1) break;
});
show('flatMap closes inner', () => {
  const inner = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => (log.push('inner closed'), {}) }) };
  for (const v of numbers(2).flatMap(() => inner)) break;
});
show('chain', () => numbers(100).filter((v) => v % 3 === 0).map((v) => v * v).drop(1).take(3).toArray().join());
log.length = 0;
show('from iterable', () => Iterator.from([1, 2]).toArray());
show('from iterator', () => {
  let i = 0;
  const wrapped = Iterator.from({ next: () => ({ value: i, done: i++ > 2 }) });
  return [wrapped instanceof Iterator, wrapped.map((v) => v).toArray()];
});
show('from string', () => Iterator.from('a\u{1F600}').toArray());
show('from number', () => Iterator.from(5));
show('abstract', () => new Iterator());
show('subclass', () => {
  class Count extends Iterator {
    i = 0;
    next() {
      return { value: this.i, done: this.i++ >= 3 };
    }
  }
  return new Count().map((v) => v * 2).toArray();
});
show('tags', () => [Iterator.prototype[Symbol.toStringTag], [].values().map((v) => v)[Symbol.toStringTag], String([].values())]);
show('tag is weird', () => {
  const own = Object.create(Iterator.prototype);
  own[Symbol.toStringTag] = 'Mine';
  return [String(own), Object.keys(own)];
});
show('running', () => {
  const helper = numbers(3).map(() => helper.next());
  return helper.next();
});
show('next read once', () => {
  let reads = 0;
  const it = { get next() { reads++; return () => ({ done: reads > 5, value: 1 }); }, __proto__: Iterator.prototype };
  return [it.take(3).toArray(), reads];
});
let sum = 0;
for (let i = 0; i < 200; i++) sum += [1, 2, 3, i].values().map((v) => v * 2).filter((v) => v > 2).reduce((a, b) => a + b, 0);
console.log(sum);
