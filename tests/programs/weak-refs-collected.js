// With --expose-gc: dead keys, targets and finalization callbacks after turns of the loop.
// flags: --expose-gc
const gc = globalThis.gc;
let target = { big: new Array(100).fill(1) };
const ref = new WeakRef(target);
const wm = new WeakMap();
const refs = [];
for (let i = 0; i < 20; i++) { const k = { i }; wm.set(k, { k }); refs.push(new WeakRef(k)); }
const finalized = [];
const registry = new FinalizationRegistry((held) => finalized.push(held));
(function () { for (let i = 0; i < 3; i++) registry.register({ i }, 'held ' + i); const token = {}; registry.register({}, 'unregistered', token); registry.unregister(token); })();
console.log('alive in the same job', ref.deref() === target, refs.every((r) => r.deref() !== undefined));
function churn(n) { let s = 0; for (let i = 0; i < n; i++) s += [i, { i }].length; return s; }
function wipe(depth) { const a = depth, b = depth + 1, c = depth + 2; return depth === 0 ? a + b + c : wipe(depth - 1) + a - b + c; }
setTimeout(() => {
  gc(); wipe(50); churn(100); gc();
  setTimeout(() => {
    gc();
    console.log('target held', ref.deref() === target);
    const dead = refs.filter((r) => r.deref() === undefined).length;
    console.log('most weak keys died', dead >= 18);
    target = null;
    setTimeout(() => {
      wipe(50);
      gc();
      setTimeout(() => {
        gc();
        console.log('target dead', ref.deref() === undefined);
        setTimeout(() => {
          console.log('finalized most', finalized.length >= 2, finalized.every((h) => h.startsWith('held')));
        }, 5);
      }, 5);
    }, 5);
  }, 5);
}, 5);
