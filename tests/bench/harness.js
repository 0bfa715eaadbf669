// Runs one benchmark program in this process and prints a line of JSON with its times.
//
// Called by the runner as `ENGINE harness.js PROGRAM [WARM_MS]`. A program exports `run()`, which does one
// iteration of fixed work and returns its checksum (or a promise of it).
// cold: the first iteration, compilation and empty caches included. warm: iterations after a warm-up of at
// least three iterations and WARM_MS milliseconds.
'use strict';
const file = process.argv[2];
const warmMs = Number(process.argv[3] || 300);
const now = typeof performance === 'object' ? () => performance.now() : () => Date.now();

async function measure() {
  const start = now();
  const { run } = require(file);
  let checksum = run();
  if (checksum instanceof Promise) checksum = await checksum;
  checksum = String(checksum);
  const cold = now() - start;

  async function iteration() {
    const t = now();
    let result = run();
    if (result instanceof Promise) result = await result;
    const time = now() - t;
    if (String(result) !== checksum) throw new Error('checksum changed from ' + checksum + ' to ' + result);
    return time;
  }

  let spent = 0;
  for (let i = 0; i < 3 || (spent < warmMs && i < 50); i++) spent += await iteration();
  const warm = [];
  spent = 0;
  for (let i = 0; i < 5 || (spent < warmMs && i < 50); i++) {
    const time = await iteration();
    warm.push(time);
    spent += time;
  }
  console.log(JSON.stringify({ checksum, cold, warm }));
}

measure().catch((error) => {
  console.error(error && error.stack ? error.stack : error);
  process.exitCode = 1;
});
