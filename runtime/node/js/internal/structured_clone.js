// structuredClone (HTML standard, clause 2.7), for the types that exist here: values are copied at once, without being
// serialized in between.

'use strict';

const { classOf } = internalBinding('util');

const BOXED = { __proto__: null, Number, String, Boolean, BigInt };
const ERRORS = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

// Objects of the platform say themselves how they are cloned and transferred.
const kClone = Symbol('kClone');
const kTransfer = Symbol('kTransfer');

function refuse(message) {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException(message, 'DataCloneError');
}

function refuseValue(value) {
  const text = typeof value === 'function' || typeof value === 'symbol' ? String(value) : `#<${classOf(value) || 'Object'}>`;
  return refuse(`${text} could not be cloned.`);
}

// `known` maps objects already cloned, so that cycles and shared parts stay as they are.
function clone(value, known) {
  if (typeof value === 'symbol' || typeof value === 'function') throw refuseValue(value);
  if (value === null || typeof value !== 'object') return value;
  if (known.has(value)) return known.get(value);
  const kind = classOf(value);
  if (kind === 'Proxy') throw refuse('#<Object> could not be cloned.');
  if (typeof value[kClone] === 'function') return remember(value, value[kClone](), known);
  if (typeof value[kTransfer] === 'function') throw refuse('Object that needs transfer was found in message but not listed in transferList');
  const copy = remember(value, emptyCopy(value, kind, known), known);
  if (kind === 'Map') {
    for (const [key, item] of [...Map.prototype.entries.call(value)]) copy.set(clone(key, known), clone(item, known));
  } else if (kind === 'Set') {
    for (const item of [...Set.prototype.values.call(value)]) copy.add(clone(item, known));
  } else if (kind === 'Error') {
    const cause = Object.getOwnPropertyDescriptor(value, 'cause');
    if (cause !== undefined && 'value' in cause) hide(copy, 'cause', clone(cause.value, known));
  } else if (kind === 'Array' || kind === 'Object' || kind === 'Arguments') {
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(value, key)) Object.defineProperty(copy, key, { value: clone(value[key], known), writable: true, enumerable: true, configurable: true });
    }
  }
  return copy;
}

function remember(value, copy, known) {
  known.set(value, copy);
  return copy;
}

function hide(object, key, value) {
  Object.defineProperty(object, key, { value, writable: true, configurable: true, enumerable: false });
}

function copyView(view, Constructor, lengthName, known) {
  const length = tracksLength(view) ? undefined : view[lengthName];
  return new Constructor(clone(view.buffer, known), view.byteOffset, length);
}

function emptyCopy(value, kind, known) {
  switch (kind) {
    case 'Array': return new Array(value.length);
    case 'Arguments':
    case 'Object': return {};
    case 'Map': return new Map();
    case 'Set': return new Set();
    case 'Date': return new Date(Date.prototype.getTime.call(value));
    case 'RegExp': return new RegExp(value.source, value.flags);
    case 'ArrayBuffer': return copyBuffer(value);
    case 'SharedArrayBuffer': return value;
    case 'DataView': return copyView(value, DataView, 'byteLength', known);
    case 'Error': return copyError(value);
    default:
  }
  if (BOXED[kind] !== undefined) return Object(BOXED[kind].prototype.valueOf.call(value));
  if (ArrayBuffer.isView(value)) {
    return copyView(value, globalThis[kind], 'length', known);
  }
  throw refuseValue(value);
}

function tracksLength(view) {
  const { buffer } = view;
  return buffer.resizable === true && view.byteOffset + view.byteLength === buffer.byteLength;
}

function copyBuffer(buffer) {
  if (buffer.detached) throw refuse('An ArrayBuffer is detached and could not be cloned.');
  if (!buffer.resizable) return ArrayBuffer.prototype.slice.call(buffer, 0);
  const copy = new ArrayBuffer(buffer.byteLength, { maxByteLength: buffer.maxByteLength });
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

function copyError(error) {
  const constructor = ERRORS[error.name] || Error;
  const own = Object.getOwnPropertyDescriptor(error, 'message');
  const made = own !== undefined && 'value' in own ? new constructor(`${own.value}`) : new constructor();
  hide(made, 'stack', typeof error.stack === 'string' ? error.stack : made.name);
  return made;
}

// StructuredSerializeWithTransfer and its counterpart: what is transferred leaves its owner only if all can be cloned.
function cloneWithTransfer(value, transfer) {
  const known = new Map();
  for (const object of transfer) {
    if (object === null || typeof object !== 'object' && typeof object !== 'function') throw new TypeError('Found invalid object in transferList');
    if (known.has(object)) throw refuse(`${classOf(object) || 'Object'} occurs in the transfer list twice`);
    const isBuffer = classOf(object) === 'ArrayBuffer';
    if (!isBuffer && typeof object[kTransfer] !== 'function') {
      throw refuse('Value not transferable');
    }
    if (isBuffer && (object.detached || object.immutable)) throw refuse('An ArrayBuffer is detached and could not be cloned.');
    known.set(object, null);
  }
  const buffers = transfer.filter((object) => classOf(object) === 'ArrayBuffer');
  const others = transfer.filter((object) => classOf(object) !== 'ArrayBuffer');
  if (others.length > 0) check(value, new Set(), new Set(transfer));
  // Buffers are detached last: until then their views say which part of them they show, and cloning may fail.
  for (const buffer of buffers) known.set(buffer, copyBuffer(buffer));
  for (const object of others) known.set(object, object[kTransfer]());
  const copy = clone(value, known);
  for (const buffer of buffers) buffer.transfer(0);
  return { value: copy, transferred: transfer.map((object) => known.get(object)) };
}

// Throws what cloning `value` would throw, before anything is transferred.
function check(value, seen, transferred) {
  if (typeof value === 'symbol' || typeof value === 'function') throw refuseValue(value);
  if (value === null || typeof value !== 'object' || seen.has(value) || transferred.has(value)) return;
  seen.add(value);
  const kind = classOf(value);
  if (kind === 'Proxy') throw refuse('#<Object> could not be cloned.');
  if (typeof value[kClone] === 'function') return;
  if (kind === 'Map') for (const [key, item] of Map.prototype.entries.call(value)) { check(key, seen, transferred); check(item, seen, transferred); }
  else if (kind === 'Set') for (const item of Set.prototype.values.call(value)) check(item, seen, transferred);
  else if (ArrayBuffer.isView(value)) check(value.buffer, seen, transferred);
  else if (kind === 'Array' || kind === 'Object' || kind === 'Arguments') for (const key of Object.keys(value)) check(value[key], seen, transferred);
  else if (kind !== 'SharedArrayBuffer' && kind !== 'ArrayBuffer') emptyCopy(value, kind, new Map());
}

// The transfer list of `structuredClone` and of `postMessage`, which may be an array or in an object of options.
function transferList(options) {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object') throw new (require('internal/errors').codes.ERR_INVALID_ARG_TYPE)('options', 'Object', options);
  const list = typeof options[Symbol.iterator] === 'function' ? options : options.transfer;
  return list === undefined || list === null ? [] : [...list];
}

function structuredClone(value, options = undefined) {
  if (arguments.length === 0) throw new (require('internal/errors').codes.ERR_MISSING_ARGS)('value');
  const transfer = transferList(options);
  return transfer.length === 0 ? clone(value, new Map()) : cloneWithTransfer(value, transfer).value;
}

module.exports = { structuredClone, cloneWithTransfer, transferList, kClone, kTransfer };
