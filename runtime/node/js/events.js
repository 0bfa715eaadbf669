// The module `events`: EventEmitter, and waiting for events with promises.
//
// An emitter keeps its listeners in `_events`: per name one function, or an array of functions when there are several.
// Names and layout are Node's, because packages look at them.

'use strict';

const { codes } = require('internal/error_codes');
const { validateFunction, validateNumber } = require('internal/validators');

const errorMonitor = Symbol('events.errorMonitor');
const captureRejectionSymbol = Symbol.for('nodejs.rejection');
const kCapture = Symbol('kCapture');

let defaultMaxListeners = 10;

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
Object.defineProperty(EventEmitter.prototype, kCapture, { value: false, writable: true, enumerable: false });

EventEmitter.init = function init(options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = Object.create(null);
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (options && options.captureRejections) this[kCapture] = Boolean(options.captureRejections);
};

EventEmitter.prototype.setMaxListeners = function setMaxListeners(count) {
  validateNumber(count, 'setMaxListeners', 0);
  this._maxListeners = count;
  return this;
};

function maxListenersOf(emitter) {
  return emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;
}

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

// An 'error' event that nobody listens to is thrown.
function throwUnhandled(error) {
  if (error instanceof Error) throw error;
  const { inspect } = require('internal/inspect');
  let text;
  try {
    text = inspect(error);
  } catch {
    text = error;
  }
  const unhandled = new codes.ERR_UNHANDLED_ERROR(text);
  unhandled.context = error;
  throw unhandled;
}

function captureRejection(emitter, promise, type, args) {
  if (promise === null || typeof promise !== 'object' || typeof promise.then !== 'function') return;
  promise.then(undefined, (error) => {
    process.nextTick(() => {
      if (typeof emitter[captureRejectionSymbol] === 'function') emitter[captureRejectionSymbol](error, type, ...args);
      else emitter.emit('error', error);
    });
  });
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnhandled(args[0]);
  }
  if (events === undefined) return false;
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler === 'function') {
    const result = Reflect.apply(handler, this, args);
    if (result !== undefined && this[kCapture]) captureRejection(this, result, type, args);
  } else {
    // A copy: listeners may add and remove listeners.
    for (const listener of handler.slice()) {
      const result = Reflect.apply(listener, this, args);
      if (result !== undefined && this[kCapture]) captureRejection(this, result, type, args);
    }
  }
  return true;
};

function warnOfLeak(emitter, type, list) {
  list.warned = true;
  const { inspect } = require('internal/inspect');
  const warning = new Error(`Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to ${
    inspect(emitter, { depth: -1 })}. Use emitter.setMaxListeners() to increase limit`);
  warning.name = 'MaxListenersExceededWarning';
  warning.emitter = emitter;
  warning.type = type;
  warning.count = list.length;
  process.emitWarning(warning);
}

function addListener(emitter, type, listener, prepend) {
  validateFunction(listener, 'listener');
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = Object.create(null);
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit('newListener', type, listener.listener ? listener.listener : listener);
    events = emitter._events;
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    emitter._eventsCount++;
    return emitter;
  }
  let list;
  if (typeof existing === 'function') list = events[type] = prepend ? [listener, existing] : [existing, listener];
  else {
    list = existing;
    if (prepend) list.unshift(listener);
    else list.push(listener);
  }
  const most = maxListenersOf(emitter);
  if (most > 0 && list.length > most && !list.warned) warnOfLeak(emitter, type, list);
  return emitter;
}

EventEmitter.prototype.addListener = function addListener_(type, listener) {
  return addListener(this, type, listener, false);
};
Object.defineProperty(EventEmitter.prototype.addListener, 'name', { value: 'addListener' });
EventEmitter.prototype.on = EventEmitter.prototype.addListener;

EventEmitter.prototype.prependListener = function prependListener(type, listener) {
  return addListener(this, type, listener, true);
};

function onceWrapper(emitter, type, listener) {
  let fired = false;
  function wrapped(...args) {
    if (fired) return undefined;
    emitter.removeListener(type, wrapped);
    fired = true;
    return Reflect.apply(listener, emitter, args);
  }
  wrapped.listener = listener;
  return wrapped;
}

EventEmitter.prototype.once = function once(type, listener) {
  validateFunction(listener, 'listener');
  return this.on(type, onceWrapper(this, type, listener));
};

EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  validateFunction(listener, 'listener');
  return this.prependListener(type, onceWrapper(this, type, listener));
};

function forget(emitter, type) {
  if (--emitter._eventsCount === 0) emitter._events = Object.create(null);
  else delete emitter._events[type];
}

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  validateFunction(listener, 'listener');
  const events = this._events;
  const existing = events === undefined ? undefined : events[type];
  if (existing === undefined) return this;
  let removed;
  if (typeof existing === 'function') {
    if (existing !== listener && existing.listener !== listener) return this;
    removed = existing.listener || listener;
    forget(this, type);
  } else {
    let index = existing.length - 1;
    while (index >= 0 && existing[index] !== listener && existing[index].listener !== listener) index--;
    if (index < 0) return this;
    removed = existing[index].listener || listener;
    existing.splice(index, 1);
    if (existing.length === 1) events[type] = existing[0];
  }
  if (events.removeListener !== undefined) this.emit('removeListener', type, removed);
  return this;
};
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = Object.create(null);
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      forget(this, type);
    }
    return this;
  }
  if (arguments.length === 0) {
    for (const key of Reflect.ownKeys(events)) {
      if (key !== 'removeListener') this.removeAllListeners(key);
    }
    this.removeAllListeners('removeListener');
    this._events = Object.create(null);
    this._eventsCount = 0;
    return this;
  }
  for (const listener of this.rawListeners(type).reverse()) this.removeListener(type, listener);
  return this;
};

EventEmitter.prototype.rawListeners = function rawListeners(type) {
  const existing = this._events === undefined ? undefined : this._events[type];
  if (existing === undefined) return [];
  return typeof existing === 'function' ? [existing] : existing.slice();
};

EventEmitter.prototype.listeners = function listeners(type) {
  return this.rawListeners(type).map((listener) => listener.listener || listener);
};

EventEmitter.prototype.listenerCount = function listenerCount(type, listener) {
  if (listener === undefined || listener === null) {
    const existing = this._events === undefined ? undefined : this._events[type];
    if (existing === undefined) return 0;
    return typeof existing === 'function' ? 1 : existing.length;
  }
  return this.rawListeners(type).filter((one) => one === listener || one.listener === listener).length;
};

EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

function abortError(message, options) {
  return new (require('internal/errors').AbortError)(message, options);
}

// A promise of the next event.
function once(emitter, name, options) {
  const signal = options ? options.signal : undefined;
  return new Promise((resolve, reject) => {
    if (signal && signal.aborted) return reject(abortError(undefined, { cause: signal.reason }));
    if (typeof emitter.on !== 'function') {
      if (typeof emitter.addEventListener !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
      emitter.addEventListener(name, (event) => resolve([event]), { once: true });
      return undefined;
    }
    const stop = () => {
      emitter.removeListener(name, onEvent);
      emitter.removeListener('error', onError);
      if (signal) signal.removeEventListener('abort', onAbort);
    };
    const onEvent = (...args) => {
      stop();
      resolve(args);
    };
    const onError = (error) => {
      stop();
      reject(error);
    };
    const onAbort = () => {
      stop();
      reject(abortError(undefined, { cause: signal.reason }));
    };
    emitter.on(name, onEvent);
    if (name !== 'error') emitter.once('error', onError);
    if (signal) signal.addEventListener('abort', onAbort, { once: true });
    return undefined;
  });
}

// An asyncIterator of all events of a name.
function on(emitter, name, options) {
  const signal = options ? options.signal : undefined;
  if (signal && signal.aborted) throw abortError(undefined, { cause: signal.reason });
  const arrived = [];
  const waiting = [];
  let failure = null;
  let finished = false;
  const onEvent = (...args) => {
    if (waiting.length > 0) waiting.shift().resolve({ value: args, done: false });
    else arrived.push(args);
  };
  const onError = (error) => {
    if (waiting.length > 0) waiting.shift().reject(error);
    else failure = error;
    iterator.return();
  };
  const onAbort = () => onError(abortError(undefined, { cause: signal.reason }));
  const iterator = {
    next() {
      if (arrived.length > 0) return Promise.resolve({ value: arrived.shift(), done: false });
      if (failure !== null) {
        const rejected = Promise.reject(failure);
        failure = null;
        return rejected;
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      emitter.removeListener(name, onEvent);
      emitter.removeListener('error', onError);
      if (signal) signal.removeEventListener('abort', onAbort);
      finished = true;
      for (const one of waiting.splice(0)) one.resolve({ value: undefined, done: true });
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error) {
      if (!(error instanceof Error)) throw new codes.ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', error);
      failure = error;
      emitter.removeListener(name, onEvent);
      emitter.removeListener('error', onError);
      return undefined;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  emitter.on(name, onEvent);
  if (name !== 'error') emitter.on('error', onError);
  if (signal) signal.addEventListener('abort', onAbort, { once: true });
  return iterator;
}

module.exports = EventEmitter;
Object.defineProperties(EventEmitter, {
  defaultMaxListeners: {
    enumerable: true,
    get: () => defaultMaxListeners,
    set(count) {
      validateNumber(count, 'defaultMaxListeners', 0);
      defaultMaxListeners = count;
    },
  },
  captureRejections: {
    enumerable: true,
    get: () => EventEmitter.prototype[kCapture],
    set(value) { EventEmitter.prototype[kCapture] = Boolean(value); },
  },
});
Object.assign(EventEmitter, {
  EventEmitter,
  captureRejectionSymbol,
  errorMonitor,
  once,
  on,
  getEventListeners: (emitter, type) => emitter.listeners(type),
  getMaxListeners: (emitter) => emitter.getMaxListeners(),
  listenerCount: (emitter, type) => (typeof emitter.listenerCount === 'function' ? emitter.listenerCount(type)
    : EventEmitter.prototype.listenerCount.call(emitter, type)),
  setMaxListeners(count = defaultMaxListeners, ...emitters) {
    validateNumber(count, 'setMaxListeners', 0);
    if (emitters.length === 0) defaultMaxListeners = count;
    else for (const emitter of emitters) emitter.setMaxListeners(count);
  },
  usingDomains: false,
});
