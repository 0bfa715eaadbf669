// yield* in async generators: over async and sync iterators, with return and throw passed on.
const log = [];
const source = (steps, extra = {}) => ({
  [Symbol.asyncIterator]() {
    log.push('get iterator');
    return this;
  },
  async next(v) {
    log.push(`next ${v}`);
    return steps.length ? { value: steps.shift(), done: false } : { value: 'end', done: true };
  },
  ...extra,
});
async function* delegate(to) {
  try {
    log.push(`delegated result: ${await (yield* to)}`);
  } catch (e) {
    log.push(`caught ${e instanceof TypeError ? e.name : (e?.message ?? e)}`);
    yield 'after catch';
  } finally {
    log.push('finally');
  }
}
async function drive(title, g, actions) {
  for (const [kind, value] of actions) {
    try {
      log.push(JSON.stringify(await g[kind](value)));
    } catch (e) {
      log.push(`${kind} threw ${e?.message ?? e}`);
    }
  }
  console.log(`${title}:\n  ${log.splice(0).join('\n  ')}`);
}
async function all() {
  await drive('plain', delegate(source([1, 2])), [['next', 'a'], ['next', 'b'], ['next', 'c'], ['next', 'd']]);
  await drive('return without return', delegate(source([1])), [['next'], ['return', 'r'], ['next']]);
  await drive('return with return', delegate(source([1, 2], { async return(v) { log.push(`return ${v}`); return { value: 'closed', done: true }; } })), [['next'], ['return', 'r'], ['next']]);
  await drive('return not done', delegate(source([1, 2], { async return(v) { return { value: `not yet ${v}`, done: false }; } })), [['next'], ['return', 'r'], ['next']]);
  await drive('return not object', delegate(source([1], { return: () => 5 })), [['next'], ['return', 'r'], ['next']]);
  await drive('throw without throw', delegate(source([1], { return() { log.push('closed'); return {}; } })), [['next'], ['throw', 't'], ['next']]);
  await drive('throw with throw', delegate(source([1], { async throw(e) { log.push(`throw ${e}`); return { value: 'handled', done: false }; } })), [['next'], ['throw', 't'], ['next']]);
  await drive('throw rethrows', delegate(source([1], { async throw(e) { throw new Error(`again ${e}`); } })), [['next'], ['throw', 't'], ['next']]);
  await drive('sync array', delegate([Promise.resolve('p'), 'q']), [['next'], ['next'], ['next']]);
  await drive('sync rejection', delegate([Promise.reject(new Error('in array')), 'q']), [['next'], ['next'], ['next']]);
  await drive('generator', delegate((function* () { try { yield 1; yield 2; } finally { log.push('inner finally'); } })()), [['next'], ['return', 'r'], ['next']]);
  await drive('not iterable', delegate(5), [['next'], ['next']]);
  await drive('nested', delegate(delegate(delegate(['deep']))), [['next'], ['next']]);
  await drive('getter value not awaited', delegate(source([Promise.resolve('kept as promise')])), [['next']]);
}
all();
