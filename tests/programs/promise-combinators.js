// all, allSettled, any, race: order, thenables, subclass, errors in iteration, empty lists.
const out = [];
const after = (turns, value, fail) => (turns ? Promise.resolve().then(() => after(turns - 1, value, fail)) : fail ? Promise.reject(value) : value);
const note = (name) => [(v) => out.push([name, 'ok', v]), (e) => out.push([name, 'error', e instanceof Error ? `${e.name}: ${e.message}${e.errors ? ` ${e.errors}` : ''}` : e])];
async function run(name, promise) {
  await Promise.resolve(promise).then(...note(name));
}
async function all() {
  await run('all', Promise.all([1, after(3, 'slow'), after(1, 'quick'), { then: (f) => f('thenable') }]));
  await run('all rejects first', Promise.all([after(3, 'late', true), after(1, 'early', true)]));
  await run('all empty', Promise.all([]));
  await run('allSettled', Promise.allSettled([1, after(1, 'bad', true), after(2, 'good')]));
  await run('any', Promise.any([after(1, 'bad', true), after(3, 'winner'), after(4, 'too late')]));
  await run('any none', Promise.any([after(2, 'x', true), after(1, 'y', true)]));
  await run('any empty', Promise.any([]));
  await run('race', Promise.race([after(3, 'slow'), after(1, 'fast'), after(2, 'bad', true)]));
  await run('race reject', Promise.race([after(2, 'slow'), after(1, 'bad', true)]));
  await run('not iterable', Promise.all(5));
  await run('iterator throws', Promise.all({ *[Symbol.iterator]() { yield 1; throw new Error('iteration'); } }));
  await run('resolve not callable', (() => { try { return Promise.all.call({ resolve: 1 }, []); } catch (e) { return e.name; } })());
  let closed = 0;
  const closing = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => (closed++, {}) }) };
  class Bad extends Promise {
    static resolve() {
      throw new Error('no resolve');
    }
  }
  await run('resolve throws', Bad.all(closing).catch((e) => `caught ${e.message} closed ${closed}`));
  class Counted extends Promise {
    static made = 0;
    constructor(f) {
      super(f);
      Counted.made++;
    }
  }
  const counted = Counted.all([1, 2]);
  await run('subclass', counted.then((v) => [v, counted instanceof Counted]));
  console.log(Counted.made > 2, Counted.resolve(counted) === counted, Promise.resolve(counted) === counted);
  await run('self resolution', new Promise((resolve) => setTimeout(() => resolve(self)), 0)).catch(() => 0);
  await run('executor throws', new Promise(() => { throw new TypeError('executor'); }));
  await run('first call counts', new Promise((resolve, reject) => { resolve('first'); reject('second'); throw 'third'; }));
  await run('thenable getter throws', Promise.resolve({ get then() { throw new Error('then getter'); } }));
  await run('thenable calls twice', Promise.resolve({ then(a, b) { a('once'); b('twice'); throw 'thrice'; } }));
  await run('finally keeps', after(1, 'kept').finally(() => 'ignored'));
  await run('finally rejects', after(1, 'kept').finally(() => after(1, 'replaced', true)));
  await run('then without functions', after(1, 'through').then(5, null).catch());
  await run('catch recovers', after(1, 'x', true).catch((e) => `recovered ${e}`));
  for (const line of out) console.log(JSON.stringify(line));
  const order = [];
  const tick = (name, n) => (n ? Promise.resolve().then(() => (order.push(name), tick(name, n - 1))) : 0);
  await Promise.all([tick('a', 3), tick('b', 3), (async () => { order.push('sync'); await 0; order.push('one'); await after(0, 1); order.push('two'); })(), Promise.reject(1).catch(() => order.push('caught')), Promise.resolve().finally(() => order.push('finally'))]);
  console.log(order.join());
}
const self = Promise.resolve('self');
all();
