// Requests to an async generator wait for each other; next, return and throw in all states.
const log = [];
const later = (value, turns = 1) => (turns ? Promise.resolve().then(() => later(value, turns - 1)) : value);
async function* steps() {
  try {
    log.push('start');
    const a = yield later('one', 3);
    log.push(`got ${a}`);
    const b = yield 'two';
    log.push(`got ${b}`);
    return later('result', 2);
  } finally {
    log.push('finally');
    await null;
    log.push('finally done');
  }
}
const settle = (name, promise) =>
  promise.then(
    (r) => log.push(`${name} -> ${JSON.stringify(r)}`),
    (e) => log.push(`${name} threw ${e.name ?? e}`),
  );
async function all() {
  let g = steps();
  await Promise.all([settle('a', g.next('ignored')), settle('b', g.next('B')), settle('c', g.next('C')), settle('d', g.next())]);
  console.log(log.splice(0));
  g = steps();
  await Promise.all([settle('return first', g.return(later('early'))), settle('next', g.next())]);
  console.log(log.splice(0));
  g = steps();
  await Promise.all([settle('throw first', g.throw('bad')), settle('next', g.next())]);
  console.log(log.splice(0));
  g = steps();
  await Promise.all([settle('a', g.next()), settle('return', g.return('R')), settle('throw', g.throw('T')), settle('next', g.next())]);
  console.log(log.splice(0));
  g = steps();
  await Promise.all([settle('a', g.next()), settle('throw', g.throw('T')), settle('return', g.return(Promise.reject('rejected')))]);
  console.log(log.splice(0));
  async function* catching() {
    for (let i = 0; i < 4; i++) {
      try {
        yield i === 2 ? Promise.reject('inner rejection') : i;
      } catch (e) {
        log.push(`caught ${e}`);
      }
    }
  }
  g = catching();
  for (let i = 0; i < 6; i++) await settle(i, i === 1 ? g.throw('thrown in') : g.next());
  console.log(log.splice(0));
  const other = steps.prototype.__proto__;
  await settle('wrong receiver', other.next.call({}));
  await settle('wrong kind', other.return.call((function* () {})(), 1));
  console.log(log.splice(0));
  const sync = [];
  g = (async function* () {
    sync.push('body runs at once');
  })();
  sync.push('made');
  const p = g.next();
  sync.push('next returned');
  await p;
  console.log(sync);
  console.log(Object.prototype.toString.call(g), g[Symbol.asyncIterator]() === g, typeof g[Symbol.iterator]);
}
all();
