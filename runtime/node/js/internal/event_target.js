// EventTarget, Event, AbortController and AbortSignal.

'use strict';

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { inspect } = require('internal/inspect');

const kStop = Symbol('stop');
const kTarget = Symbol('target');
const kCreate = Symbol('create');

class Event {
  #type;
  #cancelable;
  #prevented = false;

  constructor(type, options = {}) {
    this.#type = `${type}`;
    this.#cancelable = Boolean(options && options.cancelable);
    this.timeStamp = require('perf_hooks').performance.now();
    Object.defineProperty(this, kStop, { value: false, writable: true });
    Object.defineProperty(this, kTarget, { value: null, writable: true });
  }

  get type() { return this.#type; }

  get target() { return this[kTarget]; }

  get currentTarget() { return this[kTarget]; }

  get cancelable() { return this.#cancelable; }

  get defaultPrevented() { return this.#cancelable && this.#prevented; }

  preventDefault() { this.#prevented = true; }

  stopImmediatePropagation() { this[kStop] = true; }

  stopPropagation() {}
}

class EventTarget {
  #listeners = new Map();

  addEventListener(type, listener, options) {
    if (listener === null || listener === undefined) return;
    if (typeof listener !== 'function' && typeof listener !== 'object') throw new ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
    const once = Boolean(options && typeof options === 'object' && options.once);
    const signal = options && typeof options === 'object' ? options.signal : undefined;
    if (signal && signal.aborted) return;
    const list = this.#listeners.get(`${type}`) || [];
    if (list.some((one) => one.listener === listener)) return;
    list.push({ listener, once });
    this.#listeners.set(`${type}`, list);
    if (signal) signal.addEventListener('abort', () => this.removeEventListener(type, listener), { once: true });
  }

  removeEventListener(type, listener) {
    const list = this.#listeners.get(`${type}`);
    if (list !== undefined) this.#listeners.set(`${type}`, list.filter((one) => one.listener !== listener));
  }

  dispatchEvent(event) {
    if (!(event instanceof Event)) throw new ERR_INVALID_ARG_TYPE('event', 'Event', event);
    event[kTarget] = this;
    for (const { listener, once } of (this.#listeners.get(event.type) || []).slice()) {
      if (once) this.removeEventListener(event.type, listener);
      try {
        if (typeof listener === 'function') listener.call(this, event);
        else listener.handleEvent(event);
      } catch (error) {
        process.nextTick(() => { throw error; });
      }
      if (event[kStop]) break;
    }
    return !event.defaultPrevented;
  }
}

class AbortError extends Error {
  constructor(message, name, code) {
    super(message);
    Object.defineProperty(this, 'name', { value: name, configurable: true, writable: true });
    Object.defineProperty(this, 'code', { value: code, configurable: true, writable: true });
  }
}

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  #handler = null;

  constructor(token) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  get aborted() { return this.#aborted; }

  get reason() { return this.#reason; }

  get onabort() { return this.#handler; }

  set onabort(handler) {
    if (this.#handler !== null) this.removeEventListener('abort', this.#handler);
    this.#handler = typeof handler === 'function' ? handler : null;
    if (this.#handler !== null) this.addEventListener('abort', this.#handler);
  }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  [inspect.custom](depth, options) {
    return `AbortSignal ${inspect({ aborted: this.#aborted }, options)}`;
  }

  static abort(reason = new AbortError('This operation was aborted', 'AbortError', 20)) {
    const signal = new AbortSignal(kCreate);
    AbortSignal.#abort(signal, reason);
    return signal;
  }

  static timeout(delay) {
    const signal = new AbortSignal(kCreate);
    const timer = setTimeout(() => AbortSignal.#abort(signal, new AbortError('The operation was aborted due to timeout', 'TimeoutError', 23)), delay);
    timer.unref();
    return signal;
  }

  static any(signals) {
    const result = new AbortSignal(kCreate);
    for (const signal of signals) {
      if (signal.aborted) {
        AbortSignal.#abort(result, signal.reason);
        break;
      }
      signal.addEventListener('abort', () => AbortSignal.#abort(result, signal.reason), { once: true });
    }
    return result;
  }

  static #abort(signal, reason) {
    if (signal.#aborted) return;
    signal.#aborted = true;
    signal.#reason = reason;
    signal.dispatchEvent(new Event('abort'));
  }

  static [kCreate]() {
    const signal = new AbortSignal(kCreate);
    return { signal, abort: (reason) => AbortSignal.#abort(signal, reason) };
  }
}

class AbortController {
  #parts = AbortSignal[kCreate]();

  get signal() { return this.#parts.signal; }

  abort(reason = new AbortError('This operation was aborted', 'AbortError', 20)) {
    this.#parts.abort(reason);
  }

  [inspect.custom](depth, options) {
    return `AbortController ${inspect({ signal: this.signal }, options)}`;
  }
}

for (const one of [Event, EventTarget, AbortSignal, AbortController]) {
  Object.defineProperty(one.prototype, Symbol.toStringTag, { value: one.name, configurable: true });
}

module.exports = { Event, EventTarget, AbortController, AbortSignal };
