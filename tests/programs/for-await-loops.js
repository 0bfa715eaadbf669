// for await over sync and async iterables: closing, order with other jobs, destructuring, labels.
const log = [];
function iterable(n, { async: isAsync = true, fail, badReturn } = {}) {
  let i = 0;
  const iterator = {
    next() {
      log.push(`next ${i}`);
      const result = i === fail ? Promise.reject(new Error('next failed')) : { value: i, done: i++ >= n };
      return isAsync ? Promise.resolve(result) : result;
    },
    return(v) {
      log.push(`return ${v}`);
      if (badReturn) throw new Error('return failed');
      return isAsync ? Promise.resolve({}) : {};
    },
  };
  return isAsync ? { [Symbol.asyncIterator]: () => iterator } : { [Symbol.iterator]: () => iterator };
}
async function attempt(title, f) {
  let result;
  try {
    result = await f();
  } catch (e) {
    result = `threw ${e instanceof TypeError ? e.name : (e?.message ?? e)}`;
  }
  console.log(`${title}: ${log.splice(0).join(', ')} => ${result}`);
}
async function all() {
  await attempt('whole', async () => {
    let sum = 0;
    for await (const v of iterable(3)) sum += v;
    return sum;
  });
  await attempt('break', async () => {
    for await (const v of iterable(3)) if (v === 1) break;
  });
  await attempt('return', async () => {
    for await (const v of iterable(3)) return v;
  });
  await attempt('throw', async () => {
    for await (const v of iterable(3)) throw new Error(`body at ${v}`);
  });
  await attempt('throw beats return', async () => {
    for await (const v of iterable(3, { badReturn: true })) throw new Error('body');
  });
  await attempt('return failure on break', async () => {
    for await (const v of iterable(3, { badReturn: true })) break;
  });
  await attempt('next fails', async () => {
    for await (const v of iterable(3, { fail: 1 })) log.push(`body ${v}`);
  });
  await attempt('sync source', async () => {
    for await (const v of iterable(2, { async: false })) log.push(`body ${v}`);
  });
  await attempt('sync source, break', async () => {
    for await (const v of iterable(2, { async: false })) break;
  });
  await attempt('array of promises', async () => {
    const seen = [];
    for await (const v of [1, Promise.resolve(2), { then: (f) => f(3) }]) seen.push(v);
    return seen;
  });
  await attempt('rejected promise in array', async () => {
    for await (const v of [1, Promise.reject(new Error('rejected')), 3]) log.push(v);
  });
  await attempt('destructuring', async () => {
    for await (const { a = 'default', ...rest } of [{ a: 1, b: 2 }, { c: 3 }]) log.push(a + JSON.stringify(rest));
    let x, y;
    for await ([x, y = x] of [[1], [2, 3]]) log.push(`${x}${y}`);
  });
  await attempt('labels', async () => {
    outer: for await (const a of iterable(2)) {
      for await (const b of iterable(2)) {
        if (a === 0) continue outer;
        break outer;
      }
    }
  });
  await attempt('closures', async () => {
    const reads = [];
    for await (const v of ['a', 'b']) reads.push(() => v);
    return reads.map((r) => r());
  });
  await attempt('order with jobs', async () => {
    const jobs = (async () => {
      for (let i = 0; i < 4; i++) {
        await null;
        log.push(`tick ${i}`);
      }
    })();
    for await (const v of ['x']) log.push(v);
    await jobs;
  });
  await attempt('not iterable', async () => {
    for await (const v of 5);
  });
  await attempt('next result not an object', async () => {
    for await (const v of { [Symbol.asyncIterator]: () => ({ next: () => 5 }) });
  });
}
all();
