// MessageChannel, MessagePort, MessageEvent and BroadcastChannel (HTML standard, clause 9), within one thread: messages are
// cloned when they are posted and delivered by the event loop, one in each turn of its check phase.

'use strict';

const { codes } = require('internal/error_codes');
const { Event, EventTarget, defineEventHandler, kListenersChanged, kTrusted } = require('internal/event_target');
const { cloneWithTransfer, kTransfer, transferList } = require('internal/structured_clone');
const { setImmediate, setInterval, clearInterval } = require('timers');
const { inspect } = require('internal/inspect');

const kCreate = Symbol('kCreate');
const FOREVER = 2147483647;

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  constructor(type, options = {}) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    super(type, options);
    const { data = null, origin = '', lastEventId = '', source = null, ports = [] } = options || {};
    this.#data = data;
    this.#origin = `${origin}`;
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = Object.freeze([...ports]);
  }

  get data() { return this.#data; }

  get origin() { return this.#origin; }

  get lastEventId() { return this.#lastEventId; }

  get source() { return this.#source; }

  get ports() { return this.#ports; }
}

function messageEvent(target, data, ports) {
  const event = new MessageEvent('message', { data, ports });
  event[kTrusted] = true;
  return event;
}

// What keeps the event loop alive while somebody listens.
class KeepAlive {
  #timer = null;

  set(on) {
    if (on === (this.#timer !== null)) return;
    if (on) {
      this.#timer = setInterval(() => {}, FOREVER);
    } else {
      clearInterval(this.#timer);
      this.#timer = null;
    }
  }

  get isOn() { return this.#timer !== null; }
}

let entangle;
let takeMessage;

class MessagePort extends EventTarget {
  // What both names of a port share when it is transferred: the other side, messages that wait.
  #channel = null;
  #side = 0;
  #started = false;
  #scheduled = false;
  #closed = false;
  #keepAlive = new KeepAlive();
  // `on` wraps listeners of messages: they get the data, not the event.
  #wrapped = new Map();

  static {
    entangle = (channel, side) => {
      const port = new MessagePort(kCreate);
      port.#channel = channel;
      port.#side = side;
      channel.ports[side] = port;
      return port;
    };
    takeMessage = (port) => (port.#channel === null ? undefined : port.#channel.queues[port.#side].shift());
  }

  constructor(token) {
    if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  postMessage(message, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('message');
    if (!(#channel in this)) throw new codes.ERR_INVALID_THIS('MessagePort');
    const transfer = transferList(options);
    const { value, transferred } = cloneWithTransfer(message, transfer);
    if (this.#channel === null) return;
    const other = 1 - this.#side;
    this.#channel.queues[other].push({ data: value, ports: transferred.filter((one) => one instanceof MessagePort) });
    const port = this.#channel.ports[other];
    if (port !== null) port.#schedule();
  }

  start() {
    if (this.#channel === null || this.#started) return;
    this.#started = true;
    this.#schedule();
  }

  close() {
    const channel = this.#channel;
    if (channel === null) return;
    for (const port of channel.ports) if (port !== null) port.#disentangle();
  }

  ref() {
    if (this.#channel !== null) this.#keepAlive.set(true);
  }

  unref() { this.#keepAlive.set(false); }

  hasRef() { return this.#keepAlive.isOn; }

  #schedule() {
    if (!this.#started || this.#scheduled || this.#channel === null || this.#channel.queues[this.#side].length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const message = takeMessage(this);
      if (message === undefined) return;
      this.#schedule();
      this.dispatchEvent(messageEvent(this, message.data, message.ports));
    });
  }

  // Messages that were posted before are still delivered.
  #disentangle() {
    setImmediate(() => {
      if (this.#closed) return;
      if (this.#started && this.#channel !== null && this.#channel.queues[this.#side].length > 0) {
        this.#disentangle();
        return;
      }
      this.#closed = true;
      this.#channel = null;
      this.#keepAlive.set(false);
      this.dispatchEvent(new Event('close'));
    });
  }

  [kListenersChanged](type, count) {
    if (type !== 'message') return;
    if (count > 0) this.start();
    if (this.#channel !== null) this.#keepAlive.set(count > 0);
  }

  [kTransfer]() {
    const port = entangle(this.#channel, this.#side);
    this.#channel = null;
    this.#keepAlive.set(false);
    return port;
  }

  // The names that event emitters have.

  on(type, listener) { return this.#add(type, listener, false); }

  once(type, listener) { return this.#add(type, listener, true); }

  addListener(type, listener) { return this.#add(type, listener, false); }

  #add(type, listener, once) {
    require('internal/validators').validateFunction(listener, 'listener');
    const wrapped = (event) => listener.call(this, type === 'message' ? event.data : event);
    this.#wrapped.set(listener, wrapped);
    this.addEventListener(type, wrapped, { once });
    return this;
  }

  off(type, listener) {
    this.removeEventListener(type, this.#wrapped.get(listener) || listener);
    return this;
  }

  removeListener(type, listener) { return this.off(type, listener); }

  [inspect.custom](depth, options) {
    if (depth < 0) return 'MessagePort';
    return `MessagePort [EventTarget] ${inspect({ active: this.#channel !== null, refed: this.hasRef() }, options)}`;
  }
}
defineEventHandler(MessagePort.prototype, 'message');
defineEventHandler(MessagePort.prototype, 'messageerror');

class MessageChannel {
  constructor() {
    const channel = { ports: [null, null], queues: [[], []] };
    this.port1 = entangle(channel, 0);
    this.port2 = entangle(channel, 1);
  }
}

const broadcasts = new Map();

class BroadcastChannel extends EventTarget {
  #name;
  #closed = false;
  #keepAlive = new KeepAlive();

  constructor(name) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    const members = broadcasts.get(this.#name) || new Set();
    members.add(this);
    broadcasts.set(this.#name, members);
  }

  get name() { return this.#name; }

  postMessage(message) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('message');
    if (this.#closed) {
      const { DOMException } = require('internal/dom_exception');
      throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    }
    for (const member of broadcasts.get(this.#name)) {
      if (member === this) continue;
      const { value } = cloneWithTransfer(message, []);
      setImmediate(() => {
        if (!member.#closed) member.dispatchEvent(messageEvent(member, value, []));
      });
    }
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#keepAlive.set(false);
    const members = broadcasts.get(this.#name);
    members.delete(this);
    if (members.size === 0) broadcasts.delete(this.#name);
  }

  ref() {
    if (!this.#closed) this.#keepAlive.set(true);
    return this;
  }

  unref() {
    this.#keepAlive.set(false);
    return this;
  }

  [kListenersChanged](type, count) {
    if (type === 'message' && !this.#closed) this.#keepAlive.set(count > 0);
  }
}
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

// worker_threads: a message that waits, taken at once.
function receiveMessageOnPort(port) {
  if (!(port instanceof MessagePort)) throw new codes.ERR_INVALID_ARG_TYPE('port', 'MessagePort', port);
  const message = takeMessage(port);
  return message === undefined ? undefined : { message: message.data };
}

for (const one of [MessageEvent, MessagePort, MessageChannel, BroadcastChannel]) {
  Object.defineProperty(one.prototype, Symbol.toStringTag, { value: one.name, configurable: true });
}

module.exports = { BroadcastChannel, MessageChannel, MessageEvent, MessagePort, receiveMessageOnPort };
