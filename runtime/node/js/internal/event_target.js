// Event, CustomEvent and EventTarget (DOM standard, clause 2), without a tree: an event has one target.

'use strict';

const { codes } = require('internal/error_codes');
const { inspect } = require('internal/inspect');

// What the dispatcher needs of an event and no program should see.
const kTarget = Symbol('kTarget');
const kCurrentTarget = Symbol('kCurrentTarget');
const kPhase = Symbol('kPhase');
const kStop = Symbol('kStop');
const kStopImmediately = Symbol('kStopImmediately');
const kPassive = Symbol('kPassive');
const kDispatching = Symbol('kDispatching');
const kTrusted = Symbol('kTrusted');
// Subclasses hear of listeners coming and going.
const kListenersChanged = Symbol('kListenersChanged');

const NONE = 0;
const AT_TARGET = 2;

function now() {
  return require('perf_hooks').performance.now();
}

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #prevented = false;
  #timeStamp = now();

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    const { bubbles, cancelable, composed } = options || {};
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
    this.#composed = Boolean(composed);
    for (const [key, value] of [[kTarget, null], [kCurrentTarget, null], [kPhase, NONE], [kStop, false], [kStopImmediately, false], [kPassive, false], [kDispatching, false], [kTrusted, false]]) {
      Object.defineProperty(this, key, { value, writable: true });
    }
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (this[kDispatching]) return;
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
  }

  stopImmediatePropagation() {
    this[kStop] = true;
    this[kStopImmediately] = true;
  }

  preventDefault() {
    if (this.#cancelable && !this[kPassive]) this.#prevented = true;
  }

  get target() { return this[kTarget]; }

  get currentTarget() { return this[kCurrentTarget]; }

  get srcElement() { return this[kTarget]; }

  get type() {
    if (!(#type in this)) throw new codes.ERR_INVALID_THIS('Event');
    return this.#type;
  }

  get cancelable() { return this.#cancelable; }

  get defaultPrevented() { return this.#cancelable && this.#prevented; }

  get timeStamp() { return this.#timeStamp; }

  composedPath() { return this[kDispatching] ? [this[kCurrentTarget]] : []; }

  get returnValue() { return !this.defaultPrevented; }

  set returnValue(value) {
    if (!value) this.preventDefault();
  }

  get bubbles() { return this.#bubbles; }

  get composed() { return this.#composed; }

  get eventPhase() { return this[kPhase]; }

  get cancelBubble() { return this[kStop]; }

  set cancelBubble(value) {
    if (value) this[kStop] = true;
  }

  stopPropagation() { this[kStop] = true; }

  get isTrusted() { return this[kTrusted]; }

  [inspect.custom](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    return `${name} ${inspect({ type, defaultPrevented, cancelable, timeStamp }, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }

  static NONE = 0;

  static CAPTURING_PHASE = 1;

  static AT_TARGET = 2;

  static BUBBLING_PHASE = 3;
}

class CustomEvent extends Event {
  #detail;

  constructor(type, options) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    super(type, options);
    this.#detail = options && options.detail !== undefined ? options.detail : null;
  }

  get detail() { return this.#detail; }
}

class EventTarget {
  // Type to listeners, in the order in which they were added.
  #listeners = new Map();

  addEventListener(type, listener, options = {}) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    if (!(#listeners in this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    // 1. Flatten the options.
    const given = options !== null && (typeof options === 'object' || typeof options === 'function') ? options : { capture: Boolean(options) };
    const { capture = false, once = false, passive = false, signal } = given;
    if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.signal', 'AbortSignal', signal);
    }
    if (typeof listener !== 'function' && (listener === null || typeof listener !== 'object')) {
      if (listener === null || listener === undefined) return;
      throw new codes.ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
    }
    // 2-4. Add the listener, unless it is there or its signal has been given.
    if (signal && signal.aborted) return;
    const name = `${type}`;
    const list = this.#listeners.get(name) || [];
    if (list.some((one) => one.listener === listener && one.capture === Boolean(capture))) return;
    list.push({ listener, capture: Boolean(capture), once: Boolean(once), passive: Boolean(passive), removed: false });
    this.#listeners.set(name, list);
    if (this[kListenersChanged]) this[kListenersChanged](name, list.length);
    // 5. The signal removes it.
    if (signal) signal.addEventListener('abort', () => this.removeEventListener(name, listener, { capture }), { once: true });
  }

  removeEventListener(type, listener, options = {}) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    if (!(#listeners in this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    const capture = Boolean(options !== null && typeof options === 'object' ? options.capture : options);
    const name = `${type}`;
    const list = this.#listeners.get(name);
    const index = list === undefined ? -1 : list.findIndex((one) => one.listener === listener && one.capture === capture);
    if (index < 0) return;
    list[index].removed = true;
    list.splice(index, 1);
    if (list.length === 0) this.#listeners.delete(name);
    if (this[kListenersChanged]) this[kListenersChanged](name, list.length);
  }

  dispatchEvent(event) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('event');
    if (!(#listeners in this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    if (!(event instanceof Event)) throw new codes.ERR_INVALID_ARG_TYPE('event', 'Event', event);
    if (event[kDispatching]) throw new codes.ERR_EVENT_RECURSION(event.type);
    event[kTarget] = this;
    event[kCurrentTarget] = this;
    event[kPhase] = AT_TARGET;
    event[kDispatching] = true;
    // In the order in which they were added: without a tree, Node makes no difference of listeners for capturing.
    for (const one of (this.#listeners.get(event.type) || []).slice()) {
      if (!one.removed && !event[kStopImmediately]) this.#invoke(one, event);
    }
    event[kDispatching] = false;
    event[kCurrentTarget] = null;
    event[kPhase] = NONE;
    event[kStop] = false;
    event[kStopImmediately] = false;
    return !event.defaultPrevented;
  }

  // What a listener throws is reported; the others still hear of the event.
  #invoke(one, event) {
    if (one.once) this.removeEventListener(event.type, one.listener, one.capture);
    event[kPassive] = one.passive;
    try {
      const { listener } = one;
      let result;
      if (typeof listener === 'function') result = listener.call(this, event);
      else if (typeof listener.handleEvent === 'function') result = listener.handleEvent(event);
      if (result !== null && typeof result === 'object' && typeof result.then === 'function') {
        result.then(undefined, (error) => process.nextTick(() => { throw error; }));
      }
    } catch (error) {
      process.nextTick(() => { throw error; });
    }
    event[kPassive] = false;
  }

  [inspect.custom](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    return `${name} ${inspect({}, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

// An attribute `onNAME` whose value is a listener of the event NAME.
function defineEventHandler(prototype, name) {
  const handlers = new WeakMap();
  Object.defineProperty(prototype, `on${name}`, {
    get() {
      const handler = handlers.get(this);
      return handler === undefined ? null : handler.value;
    },
    set(value) {
      const old = handlers.get(this);
      if (old !== undefined) {
        old.value = value;
        if (typeof value === 'function') return;
        this.removeEventListener(name, old.listener);
        handlers.delete(this);
      } else if (typeof value === 'function') {
        const handler = { value, listener: (event) => handler.value.call(this, event) };
        handlers.set(this, handler);
        this.addEventListener(name, handler.listener);
      }
    },
    configurable: true,
    enumerable: true,
  });
}

function showMembers(prototype, names) {
  for (const name of names) Object.defineProperty(prototype, name, { enumerable: true });
}

for (const one of [Event, CustomEvent, EventTarget]) {
  Object.defineProperty(one.prototype, Symbol.toStringTag, { value: one.name, configurable: true });
}
showMembers(Event.prototype, ['initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type', 'cancelable', 'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase', 'cancelBubble', 'stopPropagation', 'isTrusted']);
showMembers(EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent']);

module.exports = { Event, CustomEvent, EventTarget, defineEventHandler, kListenersChanged, kTrusted };
