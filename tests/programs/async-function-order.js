// In which order async functions, thenables and jobs continue; try, finally and loops around await.
const log = [];
const note = (x) => (log.push(x), x);
const thenable = (v) => ({ then(resolve) { note(`then ${v}`); resolve(v); } });
async function returns(v) {
  return v;
}
async function rejects(v) {
  throw v;
}
async function one() {
  note('one start');
  note(await 'plain');
  note(await thenable('thenable'));
  note(await returns(Promise.resolve('nested')));
  try {
    await rejects('failure');
  } catch (e) {
    note(`caught ${e}`);
  } finally {
    note(await 'in finally');
  }
  return 'one done';
}
async function ticks(n) {
  for (let i = 0; i < n; i++) {
    note(`t${i}`);
    await null;
  }
}
async function early() {
  for await (const x of [1, Promise.resolve(2)]) {
    try {
      if (x === 2) return `early ${x}`;
    } finally {
      await note('leaving');
    }
  }
}
const arrow = async (x = note('default'), { y } = { y: 1 }) => x + y + (await 1);
class Service {
  #calls = 0;
  async call(n) {
    this.#calls += n;
    await null;
    return this.#calls;
  }
  static async make() {
    return new this();
  }
  async *stream(n) {
    for (let i = 0; i < n; i++) yield await this.call(i);
  }
  get later() {
    return (async () => this.#calls)();
  }
}
async function parameters(a = thrower()) {}
function thrower() {
  throw new Error('in parameters');
}
async function main() {
  const a = one(), b = ticks(12);
  note('main continues');
  note(await a);
  await b;
  console.log(log.splice(0).join(' | '));
  console.log(await early(), await arrow(), await arrow('x', { y: 2 }), log.splice(0));
  const service = await Service.make();
  const results = [];
  for await (const v of service.stream(4)) results.push(v);
  console.log(results, await Promise.all([service.call(1), service.call(10)]), await service.later);
  console.log(await parameters().catch((e) => e.message), Object.prototype.toString.call(one), one.constructor.name, 'prototype' in one, (await one.call(null)) && log.length);
  try {
    new one();
  } catch (e) {
    console.log(e.name, e.message);
  }
  const values = [await 1, await Promise.resolve(2), ...(await returns([3, 4]))];
  const object = { [await 'key']: await 'value', method: async () => await 'm' };
  console.log(values, object.key, await object.method(), `${await 'templated'}`, (await returns({ deep: [1] })).deep[0], -(await 5), typeof await 5, await (await returns(async () => 'called'))());
  let sum = 0;
  for (let i = 0; i < 300; i++) sum += await (i % 3 ? i : returns(i));
  console.log(sum);
  const queue = [];
  const lock = { tail: Promise.resolve() };
  const locked = (f) => (lock.tail = lock.tail.then(f));
  await Promise.all([3, 1, 2].map((n) => locked(async () => { for (let i = 0; i < n; i++) await null; queue.push(n); })));
  console.log(queue);
  const settled = await Promise.allSettled([main.call === Function.prototype.call, rejects(new RangeError('r')), (async () => { await rejects('inner'); })()]);
  console.log(settled.map((s) => s.status + (s.reason?.message ?? s.reason ?? s.value)).join());
}
main().then(() => console.log('end'));
