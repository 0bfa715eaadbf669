// The module `timers/promises`.

'use strict';

const timers = require('internal/timers');
const { AbortError } = require('internal/errors');

// Starts something that ends with a value, unless the signal aborts it first.
function abortable(options, start, stop) {
  const { signal, ref = true } = options || {};
  if (signal && signal.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    let onAbort;
    const timer = start(() => {
      if (onAbort) signal.removeEventListener('abort', onAbort);
      resolve();
    });
    if (!ref) timer.unref();
    if (signal) {
      onAbort = () => {
        stop(timer);
        reject(new AbortError(undefined, { cause: signal.reason }));
      };
      signal.addEventListener('abort', onAbort);
    }
  });
}

function setTimeout(delay, value, options) {
  return abortable(options, (done) => timers.setTimeout(done, delay), timers.clearTimeout).then(() => value);
}

function setImmediate(value, options) {
  return abortable(options, (done) => timers.setImmediate(done), timers.clearImmediate).then(() => value);
}

async function* setInterval(delay, value, options) {
  for (;;) {
    await setTimeout(delay, undefined, options);
    yield value;
  }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: { wait: (delay, options) => setTimeout(delay, undefined, options), yield: setImmediate } };
