// Queues, pools, retries, timeouts, event streams and cancellation built on promises; output in a fixed order.
const wait = (ms, v) => new Promise((r) => setTimeout(r, ms, v));
const out = [];
async function pool(tasks, size) { const results = []; let next = 0, active = 0, peak = 0; await Promise.all(Array.from({ length: size }, async () => { while (next < tasks.length) { const i = next++; active++; peak = Math.max(peak, active); results[i] = await tasks[i](); active--; } })); return { results, peak }; }
async function retry(f, n) { for (let i = 1; ; i++) { try { return await f(i); } catch (e) { if (i === n) throw new Error(`gave up after ${i}: ${e.message}`, { cause: e }); } } }
const timeout = (p, ms) => Promise.race([p, wait(ms).then(() => { throw new Error('timed out'); })]);
class Channel { #buf = []; #waiting = []; #closed = false; send(v) { const w = this.#waiting.shift(); if (w) w({ value: v, done: false }); else this.#buf.push(v); } close() { this.#closed = true; for (const w of this.#waiting.splice(0)) w({ value: undefined, done: true }); } [Symbol.asyncIterator]() { return this; } next() { if (this.#buf.length) return Promise.resolve({ value: this.#buf.shift(), done: false }); if (this.#closed) return Promise.resolve({ value: undefined, done: true }); return new Promise((r) => this.#waiting.push(r)); } return() { this.close(); return Promise.resolve({ done: true }); } }
class Mutex { #last = Promise.resolve(); lock() { let release; const p = new Promise((r) => (release = r)); const wait2 = this.#last.then(() => release); this.#last = this.#last.then(() => p); return wait2; } }
(async () => {
  const r = await pool(Array.from({ length: 7 }, (_, i) => async () => { for (let k = 0; k <= i % 3; k++) await null; return i * i; }), 3);
  console.log(r.results.join(), r.peak);
  console.log(await retry(async (n) => { if (n < 3) throw new Error('attempt ' + n); return 'succeeded at ' + n; }, 5));
  try { await retry(async (n) => { throw new Error('always ' + n); }, 2); } catch (e) { console.log(e.message, '|', e.cause.message); }
  try { await timeout(new Promise(() => {}), 5); } catch (e) { console.log(e.message); }
  console.log(await timeout(wait(1, 'in time'), 500));
  const ch = new Channel();
  const consumer = (async () => { const got = []; for await (const v of ch) { got.push(v); if (v === 'stop') break; } return got; })();
  ch.send(1); await null; ch.send(2); ch.send('stop'); ch.send('never seen');
  console.log((await consumer).join());
  const m = new Mutex(), order = [];
  await Promise.all([1, 2, 3].map(async (i) => { const unlock = await m.lock(); order.push('in' + i); await wait(1); order.push('out' + i); unlock(); }));
  console.log(order.join());
  const cache = new Map();
  let loads = 0;
  const load = (k) => cache.get(k) ?? (cache.set(k, (async () => { loads++; await null; return k.toUpperCase(); })()), cache.get(k));
  console.log((await Promise.all(['a', 'b', 'a', 'a'].map(load))).join(), loads);
  const seq = await ['x', 'y', 'z'].reduce(async (acc, v) => [...(await acc), v + (await acc).length], Promise.resolve([]));
  console.log(seq.join());
  async function* ticker(n) { for (let i = 0; i < n; i++) { await null; yield i; } }
  async function* mapA(src, f) { for await (const v of src) yield f(v); }
  async function collect(src) { const a = []; for await (const v of src) a.push(v); return a; }
  console.log((await collect(mapA(mapA(ticker(5), (v) => v * 2), async (v) => 'v' + v))).join());
  const settled = await Promise.allSettled([1, Promise.reject(new Error('no')), wait(1, 'late'), (async () => { throw 'plain'; })()]);
  console.log(settled.map((s) => s.status[0] + ':' + (s.value ?? s.reason.message ?? s.reason)).join());
  const signal = { aborted: false, listeners: [], abort() { this.aborted = true; this.listeners.forEach((f) => f()); } };
  const job = new Promise((res, rej) => { signal.listeners.push(() => rej(new Error('aborted'))); setTimeout(res, 1000).unref(); });
  setTimeout(() => signal.abort(), 2);
  console.log(await job.catch((e) => e.message), signal.aborted);
  const promisify = (f) => (...a) => new Promise((res, rej) => f(...a, (e, v) => (e ? rej(e) : res(v))));
  console.log(await promisify((a, b, cb) => setImmediate(cb, null, a + b))(1, 2), await promisify((cb) => cb('failed'))().catch((e) => e));
  let resolveLater;
  const deferred = new Promise((r) => (resolveLater = r));
  const many = [1, 2, 3].map((i) => deferred.then((v) => v + i));
  resolveLater(10);
  console.log((await Promise.all(many)).join());
  const stack = [];
  const defer = async (f) => { try { await f(() => stack.push('cleanup')); } finally { stack.push('finally'); } };
  await defer(async (onExit) => { onExit(); stack.push('body'); await null; });
  console.log(stack.join());
})();
