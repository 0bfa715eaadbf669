// await: values, thenables, rejections, finally, order against promise callbacks, return await.
const log = [];
const push = (x) => log.push(x);
async function a() { push('a1'); await null; push('a2'); return 'a'; }
async function thrower() { throw new Error('rejected'); }
async function tryIt() { try { await thrower(); } catch (e) { push('caught ' + e.message); return 'recovered'; } finally { push('finally'); } }
async function loop() { let s = 0; for (let i = 0; i < 3; i++) s += await i; return s; }
async function thenable() { return await { then(res) { push('then called'); res('thenable value'); } }; }
const arrow = async (x, ...r) => [await x, r.length, await r[0]];
const obj = { async m() { return this === obj; }, async ['c' + 1]() { return 'computed'; } };
class K { async m() { return super.toString === Object.prototype.toString; } static async s() { return 's'; } #p = 4; async p() { return this.#p; } }
async function params(a, b = await0(a)) { return b; }
const await0 = (x) => x + 1;
async function badParam(x = (() => { throw new Error('param'); })()) {}
async function args() { await 0; return arguments.length; }
push('sync start');
const pa = a();
push('after call');
Promise.resolve().then(() => push('then 1')).then(() => push('then 2')).then(() => push('then 3'));
pa.then((v) => push('a resolved ' + v));
push('sync end');
(async () => {
  await pa;
  push(await tryIt());
  push(await loop());
  push(await thenable());
  push(JSON.stringify(await arrow(Promise.resolve(1), Promise.resolve('r'), 3)));
  push([await obj.m(), await obj.c1(), await new K().m(), await K.s(), await new K().p()].join());
  push(await params(1));
  try { push('call returned ' + (badParam().catch((e) => push('async ' + e.message)), 'promise')); } catch (e) { push('sync throw'); }
  push(await args(1, 2, 3));
  push(`${await 'template'} ${(await [1, 2])[1]} ${await (await (async () => async () => 'twice')())()}`);
  push((await Promise.all([1, Promise.resolve(2), a()])).join());
  const o = { x: await 1, [await 'k']: await 2, ...(await { s: 3 }) };
  push(JSON.stringify(o));
  label: for (const x of [1, 2, 3]) { for (;;) { await x; if (x === 2) break label; continue label; } }
  try { await Promise.reject('plain'); } catch (e) { push('plain ' + e); }
  const r = await Promise.race([new Promise(() => {}), 'now']);
  push(r);
  async function ret() { try { return await thrower(); } catch { return 'inner catch'; } }
  async function noAwait() { try { return thrower(); } catch { return 'never'; } }
  push(await ret());
  push(await noAwait().catch((e) => 'outer ' + e.message));
  async function fin() { try { return 'try'; } finally { await null; push('awaited in finally'); } }
  push(await fin());
  console.log(log.join('\n'));
  console.log(Object.prototype.toString.call(a), a.constructor.name, 'prototype' in a, String(Object.getPrototypeOf(a) === Function.prototype));
  try { new a(); } catch (e) { console.log(e.message); }
})();
