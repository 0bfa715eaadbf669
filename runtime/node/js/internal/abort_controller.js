// AbortController and AbortSignal (DOM standard, clause 3).

'use strict';

const { codes } = require('internal/error_codes');
const { DOMException } = require('internal/dom_exception');
const { Event, EventTarget, defineEventHandler, kTrusted } = require('internal/event_target');
const { inspect } = require('internal/inspect');
const { validateUint32 } = require('internal/validators');

const kCreate = Symbol('kCreate');

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  // Signals made by `any` that hear of this one, and the signals that such a one hears of.
  #dependents = new Set();
  #sources = new Set();

  constructor(token) {
    if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  get aborted() { return this.#aborted; }

  get reason() { return this.#reason; }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(kCreate);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, 'delay');
    const signal = new AbortSignal(kCreate);
    const abort = () => AbortSignal.#abort(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    require('timers').setTimeout(abort, delay).unref();
    return signal;
  }

  static any(signals) {
    if (signals === null || typeof signals !== 'object' || typeof signals[Symbol.iterator] !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('signals', 'Iterable', signals);
    }
    const list = [...signals];
    list.forEach((signal, index) => {
      if (!(signal instanceof AbortSignal)) throw new codes.ERR_INVALID_ARG_TYPE(`signals[${index}]`, 'AbortSignal', signal);
    });
    const result = new AbortSignal(kCreate);
    const aborted = list.find((signal) => signal.#aborted);
    if (aborted !== undefined) {
      result.#aborted = true;
      result.#reason = aborted.#reason;
      return result;
    }
    for (const signal of list) {
      // A dependent signal hears of what its own sources do.
      for (const source of signal.#sources.size > 0 ? signal.#sources : [signal]) {
        source.#dependents.add(result);
        result.#sources.add(source);
      }
    }
    return result;
  }

  // All are aborted before the first listener runs.
  static #abort(signal, reason) {
    if (signal.#aborted) return;
    const aborted = [signal, ...[...signal.#dependents].filter((one) => !one.#aborted)];
    for (const one of aborted) {
      one.#aborted = true;
      one.#reason = reason;
    }
    for (const one of aborted) {
      const event = new Event('abort');
      event[kTrusted] = true;
      one.dispatchEvent(event);
    }
  }

  static [kCreate]() {
    const signal = new AbortSignal(kCreate);
    return { signal, abort: (reason) => AbortSignal.#abort(signal, reason) };
  }

  [inspect.custom](depth, options) {
    if (depth < 0) return 'AbortSignal';
    return `AbortSignal ${inspect({ aborted: this.aborted }, options)}`;
  }
}
defineEventHandler(AbortSignal.prototype, 'abort');

const create = AbortSignal[kCreate];
delete AbortSignal[kCreate];

class AbortController {
  #parts = create();

  get signal() { return this.#parts.signal; }

  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    this.#parts.abort(reason);
  }

  [inspect.custom](depth, options) {
    if (depth < 0) return 'AbortController';
    return `AbortController ${inspect({ signal: this.signal }, options)}`;
  }
}

for (const one of [AbortSignal, AbortController]) {
  Object.defineProperty(one.prototype, Symbol.toStringTag, { value: one.name, configurable: true });
}
for (const name of ['signal', 'abort']) Object.defineProperty(AbortController.prototype, name, { enumerable: true });
Object.defineProperty(AbortSignal.prototype, 'aborted', { enumerable: true });

module.exports = { AbortController, AbortSignal };
