// structuredClone, as the HTML standard defines it, for the types that exist here.

'use strict';

const { classOf } = internalBinding('util');

const BOXED = { __proto__: null, Number, String, Boolean, BigInt };
const ERRORS = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

class DataCloneError extends Error {
  constructor(text) {
    super(`${text} could not be cloned.`);
    Object.defineProperty(this, 'code', { value: 25, configurable: true });
  }

  get name() {
    return 'DataCloneError';
  }
}

function refuse(value) {
  return new DataCloneError(typeof value === 'function' || typeof value === 'symbol' ? String(value) : `#<${classOf(value) || 'Object'}>`);
}

// `known` maps objects already cloned, so that cycles and shared parts stay as they are.
function clone(value, known) {
  if (typeof value === 'symbol' || typeof value === 'function') throw refuse(value);
  if (value === null || typeof value !== 'object') return value;
  if (known.has(value)) return known.get(value);
  const kind = classOf(value);
  const copy = emptyCopy(value, kind, known);
  known.set(value, copy);
  if (kind === 'Map') {
    for (const [key, item] of [...value]) copy.set(clone(key, known), clone(item, known));
  } else if (kind === 'Set') {
    for (const item of [...value]) copy.add(clone(item, known));
  } else if (kind === 'Error') {
    if ('cause' in value) Object.defineProperty(copy, 'cause', { value: clone(value.cause, known), writable: true, configurable: true, enumerable: false });
  } else if (kind === 'Array' || kind === 'Object' || kind === 'Arguments') {
    for (const key of Object.keys(value)) copy[key] = clone(value[key], known);
  }
  return copy;
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
    case 'ArrayBuffer': return value.slice(0);
    case 'SharedArrayBuffer': return value;
    case 'DataView': return new DataView(clone(value.buffer, known), value.byteOffset, value.byteLength);
    case 'Error': {
      const constructor = ERRORS[value.name] || Error;
      const copy = new constructor(value.message);
      Object.defineProperty(copy, 'stack', { value: value.stack, writable: true, configurable: true, enumerable: false });
      return copy;
    }
    default:
  }
  if (BOXED[kind] !== undefined) return Object(BOXED[kind].prototype.valueOf.call(value));
  if (ArrayBuffer.isView(value)) return new globalThis[kind](clone(value.buffer, known), value.byteOffset, value.length);
  throw refuse(value);
}

function structuredClone(value) {
  if (arguments.length === 0) throw new (require('internal/errors').codes.ERR_MISSING_ARGS)('value');
  return clone(value, new Map());
}

module.exports = { structuredClone };
