// Order by time then by creation; clearing; intervals; arguments; unref; refresh of the handle's API.
const out = [];
const p = (x) => () => out.push(x);
// A slow machine may take longer between two calls than their delays differ: then their order is open.
const began = Date.now();
const sorted = [];
setTimeout(() => sorted.push('c'), 70);
setTimeout(() => sorted.push('a'), 10);
setTimeout(() => sorted.push('b'), 40);
setTimeout(() => sorted.push('a2'), 10);
const took = Date.now() - began;
// From here on delays only grow, so the order is certain.
setTimeout(p('negative'), -5);
setTimeout(p('NaN'), NaN);
setTimeout(p('string'), '2');
const t = setTimeout(() => { out.push('self clearing'); clearTimeout(t); }, 3);
setTimeout(function () { out.push('this is a Timeout ' + (this.constructor.name === 'Timeout')); }, 4);
const never = setTimeout(p('cleared'), 5);
clearTimeout(never);
clearTimeout(undefined);
clearTimeout('nonsense');
setTimeout(p('first of ten'), 10);
setTimeout(p('second of ten'), 10);
setTimeout((...args) => out.push('args ' + args.join()), 12, 1, 2, 3);
let n = 0;
const intervals = [];
const iv = setInterval(() => { intervals.push('interval ' + ++n); if (n === 3) clearInterval(iv); }, 15);
const im = setImmediate(p('immediate cleared'));
clearImmediate(im);
setTimeout(p('unref never runs'), 100000).unref();
setTimeout(() => { const inner = []; setTimeout(() => inner.push('x'), 1); setImmediate(() => inner.push('y')); setTimeout(() => out.push('inner ' + inner.sort().join('')), 8); }, 35);
const handle = setTimeout(() => {}, 40);
console.log(typeof handle, typeof handle.ref, handle.hasRef(), handle.unref().hasRef(), handle.ref() === handle, typeof handle[Symbol.toPrimitive]());
clearTimeout(+handle);
try { setTimeout('not a function'); } catch (e) { console.log(e.name, e.code); }
try { setImmediate(); } catch (e) { console.log(e.code); }
process.on('exit', () => {
  console.log(out.join('\n'));
  console.log(intervals.join(), took > 25 || sorted.join() === 'a,a2,b,c');
});
