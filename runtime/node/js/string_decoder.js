// The module `string_decoder`: text from chunks of bytes, with characters split between chunks put together.

'use strict';

const { Buffer } = require('buffer');
const { codes } = require('internal/error_codes');

const CANONICAL = { __proto__: null, utf8: 'utf8', 'utf-8': 'utf8', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le', latin1: 'latin1', binary: 'latin1', base64: 'base64', base64url: 'base64url', ascii: 'ascii', hex: 'hex' };

function canonical(encoding) {
  const known = CANONICAL[encoding === undefined || encoding === null ? 'utf8' : `${encoding}`.toLowerCase()];
  if (known === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  return known;
}

// How many bytes at the end belong to a UTF-8 sequence that is not complete.
function incompleteUtf8(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
    if (needed <= back) return 0;
    // A second byte out of range can never complete the sequence.
    const isPossible = back === 1 || Buffer.from([byte, bytes[bytes.length - back + 1], ...[0x80, 0x80].slice(0, needed - 2)]).toString()[0] !== '\ufffd';
    return isPossible ? back : 0;
  }
  return 0;
}

// An odd byte, or a high surrogate that waits for its partner.
function incompleteUtf16(bytes) {
  const odd = bytes.length % 2;
  const end = bytes.length - odd;
  const isHigh = end >= 2 && bytes[end - 1] >= 0xd8 && bytes[end - 1] <= 0xdb;
  return odd + (isHigh ? 2 : 0);
}

const INCOMPLETE = {
  __proto__: null,
  utf8: incompleteUtf8,
  utf16le: incompleteUtf16,
  base64: (bytes) => bytes.length % 3,
  base64url: (bytes) => bytes.length % 3,
};

function StringDecoder(encoding) {
  this.encoding = canonical(encoding);
  Object.defineProperty(this, 'rest', { value: Buffer.alloc(0), writable: true, enumerable: false, configurable: true });
}

StringDecoder.prototype.write = function write(chunk) {
  if (typeof chunk === 'string') return chunk;
  if (!ArrayBuffer.isView(chunk)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], chunk);
  let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (this.rest.length > 0) bytes = Buffer.concat([this.rest, bytes]);
  const find = INCOMPLETE[this.encoding];
  const kept = find === undefined ? 0 : find(bytes);
  this.rest = Buffer.from(bytes.subarray(bytes.length - kept));
  return bytes.toString(this.encoding, 0, bytes.length - kept);
};

StringDecoder.prototype.end = function end(chunk) {
  let text = chunk === undefined ? '' : this.write(chunk);
  if (this.rest.length > 0) {
    text += this.encoding === 'utf8' ? '\ufffd' : this.rest.toString(this.encoding);
    this.rest = Buffer.alloc(0);
  }
  return text;
};

StringDecoder.prototype.text = function text(chunk, offset) {
  return this.write(chunk.subarray(offset));
};

Object.defineProperty(StringDecoder.prototype, 'lastNeed', { configurable: true, enumerable: true, get() { return this.rest.length; } });

module.exports = { StringDecoder };
