// Blob and File (File API): bytes that do not change.

'use strict';

const { codes } = require('internal/error_codes');
const { kClone } = require('internal/structured_clone');
const { inspect } = require('internal/inspect');

const kBytes = Symbol('kBytes');

let bytesOf;

function partBytes(part, endings) {
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
  if (part instanceof ArrayBuffer || part instanceof SharedArrayBuffer) return new Uint8Array(part).slice();
  if (part instanceof Blob) return bytesOf(part);
  let text = `${part}`;
  if (endings === 'native') text = text.replace(/\r\n|\r/g, '\n');
  return new (require('internal/encoding').TextEncoder)().encode(text);
}

function joinBytes(parts) {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

class Blob {
  #bytes;
  #type;

  static {
    bytesOf = (blob) => blob.#bytes;
  }

  constructor(sources = [], options = {}) {
    if (sources === null || typeof sources !== 'object' || typeof sources[Symbol.iterator] !== 'function') {
      if (sources !== kBytes) throw new codes.ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources);
      this.#bytes = options.bytes;
      this.#type = options.type;
      return;
    }
    if (options !== null && typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    const { type = '', endings = 'transparent' } = options || {};
    if (endings !== 'transparent' && endings !== 'native') throw new codes.ERR_INVALID_ARG_VALUE('options.endings', endings);
    this.#bytes = joinBytes([...sources].map((part) => partBytes(part, endings)));
    this.#type = normalType(type);
  }

  get type() { return this.#type; }

  get size() { return this.#bytes.length; }

  slice(start = 0, end = this.size, contentType = '') {
    return new Blob(kBytes, { bytes: this.#bytes.slice(start, end), type: normalType(contentType) });
  }

  async arrayBuffer() {
    return this.#bytes.slice().buffer;
  }

  async bytes() {
    return this.#bytes.slice();
  }

  async text() {
    return new (require('internal/encoding').TextDecoder)().decode(this.#bytes);
  }

  [kClone]() { return this; }

  [inspect.custom](depth, options) {
    if (depth < 0) return 'Blob';
    return `Blob ${inspect({ size: this.size, type: this.type }, options)}`;
  }
}

function normalType(type) {
  const text = `${type}`;
  return /[^\u0020-\u007e]/.test(text) ? '' : text.toLowerCase();
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = {}) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    const { lastModified } = options || {};
    this.#lastModified = lastModified === undefined ? Date.now() : Number(lastModified);
    this.#name = `${fileName}`.toWellFormed();
  }

  get name() { return this.#name; }

  get lastModified() { return this.#lastModified; }

  [inspect.custom](depth, options) {
    if (depth < 0) return 'File';
    const { size, type, name, lastModified } = this;
    return `File ${inspect({ size, type, name, lastModified }, options)}`;
  }
}

for (const one of [Blob, File]) Object.defineProperty(one.prototype, Symbol.toStringTag, { value: one.name, configurable: true });
for (const name of ['size', 'type', 'slice', 'arrayBuffer', 'bytes', 'text']) Object.defineProperty(Blob.prototype, name, { enumerable: true });
for (const name of ['name', 'lastModified']) Object.defineProperty(File.prototype, name, { enumerable: true });

// URLs that stand for blobs, as long as they are not revoked.
const urls = new Map();
let lastUrl = 0;

function createObjectURL(object) {
  if (!(object instanceof Blob)) throw new codes.ERR_INVALID_ARG_TYPE('obj', 'Blob', object);
  lastUrl += 1;
  const url = `blob:nodedata:${lastUrl.toString(16).padStart(32, '0').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
  urls.set(url, object);
  return url;
}

function revokeObjectURL(url) {
  urls.delete(url);
}

module.exports = { Blob, File, createObjectURL, revokeObjectURL, resolveObjectURL: (url) => urls.get(`${url}`) };
