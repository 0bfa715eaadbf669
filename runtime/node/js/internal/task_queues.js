// process.nextTick, and what happens to promises rejected without a handler.
//
// After every callback from the loop the host calls `processTicksAndRejections` if a tick is queued or a rejection is
// pending; otherwise it only drains the microtasks itself. Ticks run before microtasks, both until none is left.

'use strict';

const binding = internalBinding('task_queue');
const { validateFunction } = require('internal/validators');

// Ticks in chunks, so that a long queue does not shift a long array.
let ticks = [];
let next = 0;

function nextTick(callback, ...args) {
  validateFunction(callback, 'callback');
  if (process._exiting) return;
  if (next === ticks.length) binding.setHasTick(true);
  ticks.push({ callback, args: args.length === 0 ? undefined : args });
}

function takeTick() {
  if (next === ticks.length) return undefined;
  const tick = ticks[next];
  ticks[next++] = undefined;
  if (next === ticks.length || next === 2048) {
    ticks = ticks.slice(next);
    next = 0;
  }
  return tick;
}

function processTicksAndRejections() {
  do {
    for (let tick = takeTick(); tick !== undefined; tick = takeTick()) {
      const { callback, args } = tick;
      if (args === undefined) callback();
      else callback(...args);
    }
    binding.runMicrotasks();
  } while (next < ticks.length || processRejections());
  binding.setHasTick(false);
}

// Between two timers or immediates.
function runTicks() {
  if (next === ticks.length) binding.runMicrotasks();
  if (next !== ticks.length || binding.hasRejections()) processTicksAndRejections();
}

// Promises that were reported, with a note in case they get a handler later.
const reported = new WeakMap();
let lastWarning = 0;

function isErrorLike(value) {
  return value !== null && typeof value === 'object' && Object.prototype.hasOwnProperty.call(value, 'stack');
}

function rejectionError(reason) {
  const { inspect } = require('internal/inspect');
  const text = typeof reason === 'object' && reason !== null ? inspect(reason, { depth: -1, customInspect: false }) : String(reason);
  const error = new Error(`This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${text}".`);
  error.code = 'ERR_UNHANDLED_REJECTION';
  error.name = 'UnhandledPromiseRejection';
  return error;
}

function warnOfRejection(reason, id) {
  const warning = new Error('Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: ' + id + ')');
  warning.name = 'UnhandledPromiseRejectionWarning';
  if (isErrorLike(reason)) warning.stack = reason.stack;
  process.emitWarning(warning);
}

// Reports every promise that is still without handler. Returns whether that queued more ticks.
function processRejections() {
  const pending = binding.takeRejections();
  for (const promise of pending.handledLate) {
    const note = reported.get(promise);
    if (note === undefined) continue;
    reported.delete(promise);
    if (!process.emit('rejectionHandled', promise) && note.warned) {
      const warning = new Error(`Promise rejection was handled asynchronously (rejection id: ${note.id})`);
      warning.name = 'PromiseRejectionHandledWarning';
      warning.id = note.id;
      process.emitWarning(warning);
    }
  }
  for (let i = 0; i < pending.unhandled.length; i += 2) {
    const promise = pending.unhandled[i];
    const reason = pending.unhandled[i + 1];
    const note = { id: ++lastWarning, warned: false };
    reported.set(promise, note);
    report(promise, reason, note);
  }
  return next < ticks.length;
}

function report(promise, reason, note) {
  const mode = binding.rejectionMode();
  const emit = () => process.emit('unhandledRejection', reason, promise);
  const fail = () => binding.triggerUncaughtException(isErrorLike(reason) ? reason : rejectionError(reason), true);
  switch (mode) {
    case 'none':
      emit();
      break;
    case 'warn':
      emit();
      note.warned = true;
      warnOfRejection(reason, note.id);
      break;
    case 'warn-with-error-code':
      if (!emit()) {
        note.warned = true;
        warnOfRejection(reason, note.id);
        process.exitCode = 1;
      }
      break;
    case 'strict':
      fail();
      if (!emit()) warnOfRejection(reason, note.id);
      break;
    default:
      if (!emit()) fail();
  }
}

binding.setTickCallback(processTicksAndRejections);

module.exports = { nextTick, runTicks };
