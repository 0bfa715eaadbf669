// Async generators: queueing of requests, await in yield, return of promises, for-await, delegation.
const log = (...a) => console.log(...a);
async function* count(n) { try { for (let i = 0; i < n; i++) { await null; yield i; } return 'end'; } finally { log('count finally'); } }
(async () => {
  for await (const x of count(3)) log('x', x);
  for await (const x of count(3)) { log('break at', x); break; }
  const g = count(2);
  const all = await Promise.all([g.next(), g.next(), g.next(), g.next()]);
  log(JSON.stringify(all));
  const h = count(5);
  await h.next();
  log(JSON.stringify(await h.return(Promise.resolve('awaited'))), JSON.stringify(await h.next()));
  const k = count(5);
  await k.next();
  try { await k.throw(new Error('thrown in')); } catch (e) { log(e.message); }
  log(JSON.stringify(await count(1).return('unstarted')));
  async function* yieldsPromise() { const got = yield Promise.resolve('resolved'); log('got', got); yield got; }
  const y = yieldsPromise();
  log((await y.next()).value, (await y.next('sent')).value, (await y.next()).done);
  async function* rejects() { try { yield Promise.reject(new Error('yielded rejection')); } catch (e) { yield 'caught ' + e.message; } }
  for await (const v of rejects()) log(v);
  async function* delegate() { const r = yield* count(2); log('result', r); yield* [Promise.resolve('sync iterable'), 'plain']; }
  for await (const v of delegate()) log('d', v);
  for await (const v of [Promise.resolve(1), 2, Promise.resolve(3)]) log('sync source', v);
  try { for await (const v of [Promise.reject(new Error('element'))]) log('never'); } catch (e) { log(e.message); }
  const closing = { [Symbol.asyncIterator]() { return { i: 0, async next() { return { value: this.i++, done: false }; }, async return(v) { log('async return'); return {}; } }; } };
  for await (const v of closing) if (v === 1) break;
  try { for await (const v of closing) throw new Error('body'); } catch (e) { log(e.message); }
  try { for await (const v of 5) ; } catch (e) { log(e.name); }
  class S { static async *g() { yield* this.vals; } static vals = ['s1', 's2']; async *m() { yield this.constructor.name; } }
  for await (const v of S.g()) log(v);
  log((await new S().m().next()).value);
  const AG = Object.getPrototypeOf(count);
  log(AG.constructor.name, String(count(0)), count(0)[Symbol.asyncIterator]() instanceof count);
  const order = [];
  async function* o1() { order.push('start'); yield 1; order.push('middle'); yield 2; order.push('end'); }
  const it = o1();
  const p1 = it.next().then(() => order.push('p1'));
  order.push('sync');
  const p2 = it.next().then(() => order.push('p2'));
  const p3 = it.return('x').then((r) => order.push('p3 ' + r.value));
  await Promise.all([p1, p2, p3]);
  log(order.join(' '));
  async function* finallyYield() { try { yield 1; } finally { yield 'in finally'; } }
  const fy = finallyYield();
  await fy.next();
  log(JSON.stringify(await fy.return('r')), JSON.stringify(await fy.next()));
})();
