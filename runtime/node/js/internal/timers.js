// Timers and immediates as Node orders them.
//
// Timers of equal duration share one **list** in start order, and all lists stand in one queue ordered by when their first
// timer is due. The loop has a single timer handle, set to the earliest list. This is why setTimeout(f, 2) started before
// setTimeout(g, 1) may run first, but never two timers of the same duration out of order.

'use strict';

const binding = internalBinding('timers');
const { runTicks } = require('internal/task_queues');
const { validateFunction } = require('internal/validators');
const { inspect } = require('internal/inspect');

const TIMEOUT_MAX = 2 ** 31 - 1;

const kHasRef = Symbol('kHasPrimitive');
const kId = Symbol('asyncId');
const kRefed = Symbol('refed');
const kNoRepeat = null;

let lastId = 0;
let lastListOrder = 0;
let referencedTimers = 0;
let scheduledFor = Infinity;

// Timers that were asked for as a number (setTimeout's result used as a primitive), by that number.
const timersById = new Map();
const listsByDuration = new Map();
// The lists by due time, then by age: a binary heap, first at index 0.
const queue = [];

class TimerList {
  constructor(duration, expiry) {
    this.duration = duration;
    this.expiry = expiry;
    this.order = ++lastListOrder;
    this._idleNext = this;
    this._idlePrev = this;
    this.position = -1;
  }
}

function isBefore(a, b) {
  return a.expiry < b.expiry || (a.expiry === b.expiry && a.order < b.order);
}

function place(list, index) {
  queue[index] = list;
  list.position = index;
}

function siftUp(list, index) {
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isBefore(list, queue[parent])) break;
    place(queue[parent], index);
    index = parent;
  }
  place(list, index);
}

function siftDown(list, index) {
  for (;;) {
    let child = 2 * index + 1;
    if (child >= queue.length) break;
    if (child + 1 < queue.length && isBefore(queue[child + 1], queue[child])) child++;
    if (!isBefore(queue[child], list)) break;
    place(queue[child], index);
    index = child;
  }
  place(list, index);
}

function removeList(list) {
  const { position } = list;
  const last = queue.pop();
  listsByDuration.delete(list.duration);
  list.position = -1;
  if (last === list) return;
  siftDown(last, position);
  siftUp(last, last.position);
}

function append(list, timer) {
  timer._idlePrev = list._idlePrev;
  timer._idleNext = list;
  list._idlePrev._idleNext = timer;
  list._idlePrev = timer;
}

function unlink(timer) {
  if (timer._idleNext) timer._idleNext._idlePrev = timer._idlePrev;
  if (timer._idlePrev) timer._idlePrev._idleNext = timer._idleNext;
  timer._idleNext = null;
  timer._idlePrev = null;
}

function schedule(expiry, now) {
  if (scheduledFor > expiry) {
    scheduledFor = expiry;
    binding.schedule(Math.max(1, expiry - now));
  }
}

function insert(timer, duration, start) {
  timer._idleStart = start;
  let list = listsByDuration.get(duration);
  if (list === undefined) {
    list = new TimerList(duration, start + duration);
    listsByDuration.set(duration, list);
    siftUp(list, queue.length);
    schedule(list.expiry, start);
  }
  append(list, timer);
}

function countReference(change) {
  const before = referencedTimers;
  referencedTimers += change;
  if ((before === 0) !== (referencedTimers === 0)) binding.toggleRef(referencedTimers > 0);
}

function clampDuration(value) {
  value *= 1;
  if (value >= 1 && value <= TIMEOUT_MAX) return value;
  if (value > TIMEOUT_MAX) {
    process.emitWarning(`${value} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`, 'TimeoutOverflowWarning');
  }
  return 1;
}

class Timeout {
  constructor(callback, after, args, isRepeat, isRefed) {
    after = clampDuration(after);
    this._idleTimeout = after;
    this._idlePrev = this;
    this._idleNext = this;
    this._idleStart = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? after : kNoRepeat;
    this._destroyed = false;
    this[kRefed] = false;
    this[kHasRef] = false;
    this[kId] = ++lastId;
    if (isRefed) {
      this[kRefed] = true;
      countReference(1);
    }
    insert(this, Math.trunc(after), binding.now());
  }

  [inspect.custom](_, options) {
    return inspect(this, { ...options, depth: 0, customInspect: false });
  }

  refresh() {
    if (this._destroyed && this._onTimeout === null) return this;
    if (this._idleNext) leaveList(this);
    else if (this[kRefed]) countReference(1);
    this._destroyed = false;
    insert(this, Math.trunc(this._idleTimeout), binding.now());
    return this;
  }

  unref() {
    if (this[kRefed]) {
      this[kRefed] = false;
      if (!this._destroyed) countReference(-1);
    }
    return this;
  }

  ref() {
    if (!this[kRefed]) {
      this[kRefed] = true;
      if (!this._destroyed) countReference(1);
    }
    return this;
  }

  hasRef() {
    return this[kRefed];
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    if (!this[kHasRef]) {
      this[kHasRef] = true;
      timersById.set(this[kId], this);
    }
    return this[kId];
  }
}
if (Symbol.dispose) {
  Object.defineProperty(Timeout.prototype, Symbol.dispose, { value() { clearTimeout(this); }, writable: true, configurable: true });
}

// Takes a timer out of its list; a list left empty goes too.
function leaveList(timer) {
  const list = listsByDuration.get(Math.trunc(timer._idleTimeout));
  unlink(timer);
  if (list !== undefined && list._idleNext === list) {
    removeList(list);
    if (queue.length > 0) {
      scheduledFor = queue[0].expiry;
      binding.schedule(Math.max(1, scheduledFor - binding.now()));
    }
  }
}

function destroy(timer) {
  if (timer._destroyed) return;
  timer._destroyed = true;
  if (timer[kHasRef]) timersById.delete(timer[kId]);
  if (timer[kRefed]) countReference(-1);
}

// Runs every timer that is due. Returns when to be called next: 0 for never, negative when nothing keeps the loop alive.
// When a callback throws, the host reports the error and calls again; the timers not yet run are still in their lists.
function processTimers(now) {
  scheduledFor = Infinity;
  let ranBefore = false;
  while (queue.length > 0) {
    const list = queue[0];
    if (list.expiry > now) {
      now = binding.now();
      if (list.expiry > now) {
        scheduledFor = list.expiry;
        return referencedTimers > 0 ? scheduledFor : -scheduledFor;
      }
    }
    if (ranBefore) runTicks();
    ranBefore = true;
    runList(list, now);
  }
  return 0;
}

function runList(list, now) {
  let ranBefore = false;
  for (let timer = list._idleNext; timer !== list; timer = list._idleNext) {
    const elapsed = now - timer._idleStart;
    if (elapsed < list.duration) {
      now = binding.now();
      if (now - timer._idleStart < list.duration) {
        list.expiry = Math.max(timer._idleStart + list.duration, now + 1);
        list.order = ++lastListOrder;
        siftDown(list, list.position);
        return;
      }
    }
    if (ranBefore) runTicks();
    ranBefore = true;
    if (timer !== list._idleNext) continue;
    runTimer(timer);
  }
  if (listsByDuration.get(list.duration) === list) removeList(list);
}

function runTimer(timer) {
  unlink(timer);
  if (!timer._onTimeout) {
    destroy(timer);
    return;
  }
  const start = timer._repeat ? binding.now() : 0;
  try {
    const args = timer._timerArgs;
    if (args === undefined) timer._onTimeout();
    else timer._onTimeout(...args);
  } finally {
    if (timer._repeat && timer._idleTimeout !== -1) {
      timer._idleTimeout = timer._repeat;
      insert(timer, Math.trunc(timer._repeat), start);
    } else if (!timer._idleNext) {
      destroy(timer);
    }
  }
}

function setTimeout(callback, after, ...args) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, after, args.length === 0 ? undefined : args, false, true);
}

function setInterval(callback, repeat, ...args) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, repeat, args.length === 0 ? undefined : args, true, true);
}

function clearTimeout(timer) {
  if (typeof timer === 'number' || typeof timer === 'string') timer = timersById.get(Number(timer));
  if (timer === null || timer === undefined || !timer._onTimeout || !(timer instanceof Timeout)) return;
  timer._onTimeout = null;
  if (timer._idleNext) leaveList(timer);
  destroy(timer);
  timer._idleTimeout = -1;
}

// Immediates.

let immediates = [];
let immediateCount = 0;
let referencedImmediates = 0;
// What a throwing callback has left to run.
let outstanding = [];

function updateImmediates() {
  binding.setImmediates(immediateCount > 0, referencedImmediates > 0);
}

class Immediate {
  constructor(callback, args) {
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = true;
    immediateCount++;
    referencedImmediates++;
    if (immediateCount === 1 || referencedImmediates === 1) updateImmediates();
    immediates.push(this);
  }

  ref() {
    if (!this[kRefed] && !this._destroyed) {
      this[kRefed] = true;
      if (++referencedImmediates === 1) updateImmediates();
    }
    return this;
  }

  unref() {
    if (this[kRefed]) {
      this[kRefed] = false;
      if (!this._destroyed && --referencedImmediates === 0) updateImmediates();
    }
    return this;
  }

  hasRef() {
    return this[kRefed];
  }
}
if (Symbol.dispose) {
  Object.defineProperty(Immediate.prototype, Symbol.dispose, { value() { clearImmediate(this); }, writable: true, configurable: true });
}

function finishImmediate(immediate) {
  immediate._destroyed = true;
  immediateCount--;
  if (immediate[kRefed]) referencedImmediates--;
  if (immediateCount === 0 || referencedImmediates === 0) updateImmediates();
}

function processImmediate() {
  const running = outstanding.length > 0 ? outstanding : immediates;
  if (running === immediates) immediates = [];
  outstanding = [];
  let i = 0;
  let ranBefore = false;
  try {
    while (i < running.length) {
      const immediate = running[i++];
      if (immediate._destroyed) continue;
      if (ranBefore) runTicks();
      ranBefore = true;
      // A tick may have cleared it.
      if (immediate._destroyed) continue;
      finishImmediate(immediate);
      const callback = immediate._onImmediate;
      immediate._onImmediate = null;
      if (immediate._argv === undefined) callback();
      else callback(...immediate._argv);
    }
  } finally {
    if (i < running.length) outstanding = running.slice(i);
  }
}

function setImmediate(callback, ...args) {
  validateFunction(callback, 'callback');
  return new Immediate(callback, args.length === 0 ? undefined : args);
}

function clearImmediate(immediate) {
  if (!immediate || immediate._destroyed || !(immediate instanceof Immediate)) return;
  finishImmediate(immediate);
  immediate._onImmediate = null;
}

binding.setCallbacks(processTimers, processImmediate);

module.exports = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval: clearTimeout, clearImmediate, Timeout, Immediate };
