// The module `buffer`: bytes as Uint8Array with Node's methods.
//
// Encoding and decoding are the engine's; small buffers share a pool of 8 KB as in Node, which `buffer.buffer` and
// `byteOffset` show.

'use strict';

const binding = internalBinding('buffer');
const { codes } = require('internal/error_codes');
const { validateInteger, validateNumber, validateString } = require('internal/validators');

const K_MAX_LENGTH = 2 ** 32;
const POOL_SIZE = 8192;
const customInspect = Symbol.for('nodejs.util.inspect.custom');

// The engine's numbers for encodings.
const ENCODINGS = {
  __proto__: null,
  utf8: 0, 'utf-8': 0, latin1: 1, binary: 1, ascii: 2, hex: 3, base64: 4, base64url: 5, utf16le: 6, 'utf-16le': 6, ucs2: 6, 'ucs-2': 6,
};

function encodingNumber(encoding) {
  if (encoding === undefined || encoding === null || encoding === '') return 0;
  const known = ENCODINGS[encoding];
  if (known !== undefined) return known;
  const lower = ENCODINGS[`${encoding}`.toLowerCase()];
  if (lower === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  return lower;
}

class FastBuffer extends Uint8Array {}
FastBuffer.prototype.constructor = Buffer;

let pool = null;
let poolUsed = 0;

function unsafe(size) {
  if (size <= 0) return new FastBuffer();
  if (size >= POOL_SIZE >>> 1) return new FastBuffer(size);
  if (pool === null || poolUsed + size > POOL_SIZE) {
    pool = new ArrayBuffer(POOL_SIZE);
    poolUsed = 0;
  }
  const buffer = new FastBuffer(pool, poolUsed, size);
  poolUsed = (poolUsed + size + 7) & ~7;
  return buffer;
}

function validateSize(size) {
  validateNumber(size, 'size', 0, K_MAX_LENGTH);
}

function isAnyArrayBuffer(value) {
  return value instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer) ||
    ['ArrayBuffer', 'SharedArrayBuffer'].includes(internalBinding('util').classOf(value));
}

function Buffer(value, encodingOrOffset, length) {
  warnOfConstructor();
  if (typeof value === 'number') {
    if (typeof encodingOrOffset === 'string') throw new codes.ERR_INVALID_ARG_TYPE('string', 'string', value);
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}
Object.defineProperty(Buffer, Symbol.species, { configurable: true, get: () => FastBuffer });

let warned = false;
function warnOfConstructor() {
  if (warned) return;
  warned = true;
  process.emitWarning('Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead.', 'DeprecationWarning', 'DEP0005', Buffer);
}

Buffer.prototype = FastBuffer.prototype;
Object.setPrototypeOf(Buffer, Uint8Array);
Buffer.poolSize = POOL_SIZE;

function fromString(text, encoding) {
  const number = encodingNumber(encoding);
  if (text.length === 0) return new FastBuffer();
  const bytes = binding.encode(text, number);
  const buffer = unsafe(bytes.length);
  buffer.set(bytes);
  return buffer;
}

function fromArrayLike(source) {
  const length = source.length > 0 ? source.length : 0;
  const buffer = unsafe(length);
  if (ArrayBuffer.isView(source)) buffer.set(source);
  else for (let i = 0; i < length; i++) buffer[i] = source[i];
  return buffer;
}

function fromArrayBuffer(source, offset, length) {
  offset = offset === undefined ? 0 : Number(offset) || 0;
  const most = source.byteLength - offset;
  if (most < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (length === undefined) return new FastBuffer(source, offset, most);
  length = Number(length) > 0 ? Number(length) : 0;
  if (length > most) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  return new FastBuffer(source, offset, length);
}

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const primitive = value.valueOf && value.valueOf();
    if (primitive !== null && primitive !== undefined && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return Buffer.from(primitive, encodingOrOffset, length);
    }
    if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) {
      return typeof value.length === 'number' ? fromArrayLike(value) : new FastBuffer();
    }
    if (value.type === 'Buffer' && Array.isArray(value.data)) return fromArrayLike(value.data);
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const text = value[Symbol.toPrimitive]('string');
      if (typeof text === 'string') return fromString(text, encodingOrOffset);
    }
  }
  throw new codes.ERR_INVALID_ARG_TYPE('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
};

Buffer.of = (...items) => fromArrayLike(items);
Buffer.copyBytesFrom = (view, offset = 0, length = undefined) => {
  const part = view.subarray(offset, length === undefined ? undefined : offset + length);
  return Buffer.from(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
};

Buffer.alloc = function alloc(size, fill, encoding) {
  validateSize(size);
  const buffer = new FastBuffer(size);
  return fill !== undefined && fill !== 0 && size > 0 ? buffer.fill(fill, encoding) : buffer;
};
Buffer.allocUnsafe = function allocUnsafe(size) {
  validateSize(size);
  return unsafe(size);
};
Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  validateSize(size);
  return new FastBuffer(size);
};

Buffer.isBuffer = (value) => value instanceof Buffer;
Buffer.isEncoding = (encoding) => typeof encoding === 'string' && encoding.length !== 0 && ENCODINGS[encoding.toLowerCase()] !== undefined;

Buffer.compare = function compare(a, b) {
  if (!(a instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('buf1', ['Buffer', 'Uint8Array'], a);
  if (!(b instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('buf2', ['Buffer', 'Uint8Array'], b);
  return binding.compare(a, b);
};

Buffer.concat = function concat(list, length) {
  if (!Array.isArray(list)) throw new codes.ERR_INVALID_ARG_TYPE('list', 'Array', list);
  if (list.length === 0) return new FastBuffer();
  if (length === undefined) length = list.reduce((sum, one) => sum + (one.length || 0), 0);
  else validateInteger(length, 'length', 0);
  const result = unsafe(length);
  let position = 0;
  list.forEach((one, i) => {
    if (!(one instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE(`list[${i}]`, ['Buffer', 'Uint8Array'], one);
    if (position >= length) return;
    const part = position + one.length > length ? one.subarray(0, length - position) : one;
    result.set(part, position);
    position += part.length;
  });
  if (position < length) result.fill(0, position, length);
  return result;
};

Buffer.byteLength = function byteLength(value, encoding) {
  if (typeof value === 'string') {
    const known = typeof encoding === 'string' ? ENCODINGS[encoding.toLowerCase()] : undefined;
    return binding.byteLength(value, known === undefined ? 0 : known);
  }
  if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) return value.byteLength;
  throw new codes.ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], value);
};

const proto = Buffer.prototype;

Object.defineProperty(proto, 'parent', { enumerable: true, get() { return this instanceof Buffer ? this.buffer : undefined; } });
Object.defineProperty(proto, 'offset', { enumerable: true, get() { return this instanceof Buffer ? this.byteOffset : undefined; } });

function clampIndex(value, fallback, length) {
  if (value === undefined) return fallback;
  value = Math.trunc(Number(value)) || 0;
  return value < 0 ? 0 : Math.min(value, length);
}

proto.toString = function toString(encoding, start, end) {
  if (arguments.length === 0) return binding.decode(this, 0, 0, this.length);
  start = clampIndex(start, 0, this.length);
  end = clampIndex(end, this.length, this.length);
  return end <= start ? '' : binding.decode(this, encodingNumber(encoding), start, end);
};
proto.toLocaleString = proto.toString;

proto.toJSON = function toJSON() {
  return { type: 'Buffer', data: Array.from(this) };
};

proto.equals = function equals(other) {
  if (!(other instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('otherBuffer', ['Buffer', 'Uint8Array'], other);
  return this === other || (this.byteLength === other.byteLength && binding.compare(this, other) === 0);
};

proto.compare = function compare(target, targetStart = 0, targetEnd = target && target.length, sourceStart = 0, sourceEnd = this.length) {
  if (!(target instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
  validateInteger(targetStart, 'targetStart', 0);
  validateInteger(targetEnd, 'targetEnd', 0, target.length);
  validateInteger(sourceStart, 'sourceStart', 0);
  validateInteger(sourceEnd, 'sourceEnd', 0, this.length);
  if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
  if (targetStart >= targetEnd) return 1;
  return binding.compare(this.subarray(sourceStart, sourceEnd), target.subarray(targetStart, targetEnd));
};

proto.copy = function copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
  if (!(target instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
  targetStart = Math.trunc(Number(targetStart)) || 0;
  if (targetStart < 0) throw new codes.ERR_OUT_OF_RANGE('targetStart', '>= 0', targetStart);
  sourceStart = Math.trunc(Number(sourceStart)) || 0;
  if (sourceStart < 0 || sourceStart > this.length) throw new codes.ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${this.length}`, sourceStart);
  sourceEnd = Math.trunc(Number(sourceEnd)) || 0;
  if (sourceEnd < 0) throw new codes.ERR_OUT_OF_RANGE('sourceEnd', '>= 0', sourceEnd);
  if (targetStart >= target.length || sourceStart >= sourceEnd) return 0;
  const count = Math.min(Math.min(sourceEnd, this.length) - sourceStart, target.length - targetStart);
  target.set(this.subarray(sourceStart, sourceStart + count), targetStart);
  return count;
};

proto.subarray = function subarray(start, end) {
  const length = this.length;
  const position = (value, fallback) => {
    if (value === undefined) return fallback;
    value = Math.trunc(+value) || 0;
    return value < 0 ? Math.max(0, value + length) : Math.min(value, length);
  };
  const from = position(start, 0);
  const to = position(end, length);
  return new FastBuffer(this.buffer, this.byteOffset + from, Math.max(0, to - from));
};
proto.slice = function slice(start, end) {
  return this.subarray(start, end);
};

function indexOf(buffer, value, offset, encoding, isForward) {
  if (typeof offset === 'string') {
    encoding = offset;
    offset = undefined;
  }
  offset = +offset;
  if (Number.isNaN(offset)) offset = isForward ? 0 : buffer.length;
  offset = Math.trunc(Math.min(Math.max(offset, -0x80000000), 0x7fffffff));
  if (typeof value === 'number') value = Uint8Array.of(value);
  else if (typeof value === 'string') value = binding.encode(value, encodingNumber(encoding));
  else if (!(value instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  if (offset < 0) offset += buffer.length;
  if (offset < 0) {
    if (!isForward) return -1;
    offset = 0;
  }
  if (value.length === 0) return Math.min(offset, buffer.length);
  return binding.indexOf(buffer, value, offset, isForward);
}

proto.indexOf = function indexOf_(value, offset, encoding) {
  return indexOf(this, value, offset, encoding, true);
};
proto.lastIndexOf = function lastIndexOf(value, offset, encoding) {
  return indexOf(this, value, offset, encoding, false);
};
proto.includes = function includes(value, offset, encoding) {
  return this.indexOf(value, offset, encoding) !== -1;
};

proto.fill = function fill(value, offset, end, encoding) {
  if (typeof value === 'string') {
    if (typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
      end = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    const number = encodingNumber(encoding);
    if (value.length === 0) value = 0;
    else value = binding.encode(value, number);
    if (typeof value !== 'number' && value.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('value', arguments[0]);
  } else if (typeof value === 'boolean') {
    value = +value;
  }
  if (offset === undefined) {
    offset = 0;
    end = this.length;
  } else {
    validateNumber(offset, 'offset', 0);
    if (end === undefined) end = this.length;
    else validateNumber(end, 'end', 0, this.length);
    if (offset >= end) return this;
  }
  if (!(value instanceof Uint8Array)) {
    Uint8Array.prototype.fill.call(this, value & 255, offset, end);
    return this;
  }
  if (value.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('value', value);
  for (let i = offset, j = 0; i < end; i++) {
    this[i] = value[j];
    if (++j === value.length) j = 0;
  }
  return this;
};

proto.write = function write(text, offset, length, encoding) {
  validateString(text, 'argument');
  if (offset === undefined) {
    offset = 0;
    length = this.length;
  } else if (typeof offset === 'string' && length === undefined) {
    encoding = offset;
    offset = 0;
    length = this.length;
  } else {
    validateInteger(offset, 'offset', 0, this.length);
    const remaining = this.length - offset;
    if (length === undefined) length = remaining;
    else if (typeof length === 'string') {
      encoding = length;
      length = remaining;
    } else {
      validateInteger(length, 'length', 0, this.length);
      length = Math.min(length, remaining);
    }
  }
  return binding.encodeInto(this, text, encodingNumber(encoding), offset, length);
};

for (const [name, encoding] of Object.entries({ utf8: 'utf8', latin1: 'latin1', ascii: 'ascii', hex: 'hex', base64: 'base64', base64url: 'base64url', ucs2: 'ucs2', utf16le: 'utf16le' })) {
  proto[`${name}Slice`] = function slice(start, end) { return this.toString(encoding, start, end); };
  proto[`${name}Write`] = function write(text, offset, length) { return this.write(text, offset, length, encoding); };
}

for (const [name, size] of [['swap16', 2], ['swap32', 4], ['swap64', 8]]) {
  proto[name] = function swap() {
    if (this.length % size !== 0) throw new codes.ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
    for (let i = 0; i < this.length; i += size) Uint8Array.prototype.reverse.call(Uint8Array.prototype.subarray.call(this, i, i + size));
    return this;
  };
}

proto[customInspect] = function inspect(depth, options) {
  const most = module.exports.INSPECT_MAX_BYTES;
  const shown = Math.min(most, this.length);
  let text = binding.decode(this, ENCODINGS.hex, 0, shown).replace(/(.{2})/g, '$1 ').trim();
  if (this.length > most) text += ` ... ${this.length - most} more byte${this.length - most > 1 ? 's' : ''}`;
  const { constants: { ALL_PROPERTIES, ONLY_ENUMERABLE }, getOwnNonIndexProperties } = internalBinding('util');
  if (options) {
    const extras = Object.create(null);
    for (const key of getOwnNonIndexProperties(this, options.showHidden ? ALL_PROPERTIES : ONLY_ENUMERABLE)) extras[key] = this[key];
    if (Object.keys(extras).length > 0) {
      if (this.length !== 0) text += ', ';
      text += require('internal/inspect').inspect(extras, { ...options, breakLength: Infinity, compact: true }).slice(27, -2);
    }
  }
  return `<${this.constructor.name} ${text}>`;
};
proto.inspect = proto[customInspect];

require('internal/buffer_numbers').install(proto);

function transcode(source, from, to) {
  return Buffer.from(Buffer.from(source).toString(from), to);
}

function isUtf8(input) {
  return !binding.decode(new Uint8Array(input.buffer || input), 0, 0, input.byteLength).includes('\ufffd');
}

function isAscii(input) {
  return new Uint8Array(input.buffer || input, input.byteOffset || 0, input.byteLength).every((byte) => byte < 128);
}

module.exports = {
  Buffer,
  SlowBuffer: (size) => Buffer.allocUnsafeSlow(size),
  transcode,
  isUtf8,
  isAscii,
  kMaxLength: K_MAX_LENGTH,
  kStringMaxLength: 536870888,
  btoa: (text) => globalThis.btoa(text),
  atob: (text) => globalThis.atob(text),
  constants: { MAX_LENGTH: K_MAX_LENGTH, MAX_STRING_LENGTH: 536870888 },
  INSPECT_MAX_BYTES: 50,
};
// Loaded when asked for.
for (const name of ['Blob', 'File', 'resolveObjectURL']) {
  Object.defineProperty(module.exports, name, { get: () => require('internal/blob')[name], enumerable: true, configurable: true });
}
