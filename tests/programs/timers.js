// Order by time then by creation; clearing; intervals; arguments; unref; refresh of the handle's API.
const out = [];
const p = (x) => () => out.push(x);
setTimeout(p('c30'), 30);
setTimeout(p('a10'), 10);
setTimeout(p('b20'), 20);
setTimeout(p('a10 second'), 10);
const never = setTimeout(p('cleared'), 5);
clearTimeout(never);
clearTimeout(undefined);
clearTimeout('nonsense');
setTimeout((...args) => out.push('args ' + args.join()), 12, 1, 2, 3);
let n = 0;
const iv = setInterval(() => { out.push('interval ' + ++n); if (n === 3) clearInterval(iv); }, 15);
const im = setImmediate(p('immediate cleared'));
clearImmediate(im);
setTimeout(p('negative'), -5);
setTimeout(p('NaN'), NaN);
setTimeout(p('string'), '2');
const t = setTimeout(() => { out.push('self clearing'); clearTimeout(t); }, 3);
setTimeout(p('unref never runs'), 100000).unref();
const handle = setTimeout(() => {}, 1);
console.log(typeof handle, typeof handle.ref, handle.hasRef(), handle.unref().hasRef(), handle.ref() === handle, typeof handle[Symbol.toPrimitive]());
clearTimeout(+handle);
try { setTimeout('not a function'); } catch (e) { console.log(e.name, e.code); }
try { setImmediate(); } catch (e) { console.log(e.code); }
setTimeout(function () { out.push('this is a Timeout ' + (this.constructor.name === 'Timeout')); }, 4);
setTimeout(() => { const inner = []; setTimeout(() => inner.push('x'), 1); setImmediate(() => inner.push('y')); setTimeout(() => out.push('inner ' + inner.sort().join('')), 8); }, 35);
process.on('exit', () => console.log(out.filter((x) => !x.startsWith('interval')).join('\n') + '\n' + out.filter((x) => x.startsWith('interval')).join()));
