// nextTick drains before microtasks after each callback; microtasks queued by microtasks run at once.
const out = [];
const p = (x) => out.push(x);
process.nextTick(p, 'tick with argument');
queueMicrotask(() => { p('micro 1'); queueMicrotask(() => p('micro nested')); process.nextTick(() => p('tick from micro')); });
Promise.resolve().then(() => p('then 1')).then(() => p('then 2'));
process.nextTick(() => { p('tick 2'); Promise.resolve().then(() => p('then from tick')); process.nextTick(() => p('tick 3')); });
(async () => { p('async start'); await null; p('async after await'); await 0; p('async 2'); })();
p('sync end');
setTimeout(() => {
  p('timer 1');
  process.nextTick(() => p('tick between timers'));
  Promise.resolve().then(() => p('then between timers'));
}, 0);
setTimeout(() => p('timer 2'), 0);
setImmediate(() => { p('immediate 1'); process.nextTick(() => p('tick between immediates')); setImmediate(() => p('immediate next turn')); });
setImmediate(() => p('immediate 2'));
// Both timers are due before the loop begins, however fast or slow the machine is.
for (const until = Date.now() + 5; Date.now() < until; );
process.on('exit', () => {
  console.log(out.slice(0, 12).join('\n'));
  const rest = out.slice(12); const t = rest.indexOf('timer 1'); console.log(rest.slice(t, t + 4).join('\n')); const i = rest.indexOf('immediate 1'); console.log(rest.slice(i, i + 3).join('\n'), rest.includes('immediate next turn'));
});
