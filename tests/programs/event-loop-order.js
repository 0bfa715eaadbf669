// Sync code, nextTick, promises, timers, immediates and file callbacks print in node's order.
const fs = require('fs');
const log = (x) => console.log(x);
log('1 sync');
setTimeout(() => log('7 timeout 0'), 0);
fs.readFile(__filename, () => {
  log('9 readFile');
  setTimeout(() => log('14 inner timeout'), 0);
  setImmediate(() => log('13 inner immediate'));
  process.nextTick(() => log('11 inner tick'));
  Promise.resolve().then(() => log('12 inner promise'));
  log('10 readFile end');
});
process.nextTick(() => { log('3 tick'); process.nextTick(() => log('4 tick in tick')); });
Promise.resolve().then(() => { log('5 promise'); process.nextTick(() => log('6b tick from promise')); }).then(() => log('6 promise chained'));
const start = Date.now();
setTimeout(() => { setImmediate(() => log('8 immediate from timeout')); }, 0);
while (Date.now() - start < 5);
log('2 sync end');
