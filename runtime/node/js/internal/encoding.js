// TextEncoder, TextDecoder, atob and btoa.

'use strict';

const binding = internalBinding('buffer');
const { codes } = require('internal/error_codes');

const UTF8 = 0;
const LATIN1 = 1;
const BASE64 = 4;

const fromBase64 = Uint8Array.fromBase64.bind(Uint8Array);

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }

  encode(text = '') {
    return binding.encode(`${text}`, UTF8);
  }

  encodeInto(source, destination) {
    if (!(destination instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', destination);
    let read = 0;
    let written = 0;
    for (const character of `${source}`) {
      const bytes = binding.encode(character, UTF8);
      if (written + bytes.length > destination.length) break;
      destination.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}
Object.defineProperty(TextEncoder.prototype, Symbol.toStringTag, { value: 'TextEncoder', configurable: true });

const LABELS = {
  __proto__: null,
  'utf-8': 'utf-8', utf8: 'utf-8', 'unicode-1-1-utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16': 'utf-16le', ucs2: 'utf-16le',
  latin1: 'windows-1252', ascii: 'windows-1252', 'iso-8859-1': 'windows-1252', 'windows-1252': 'windows-1252', 'us-ascii': 'windows-1252',
};

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #rest = null;
  #sawBOM = false;

  constructor(label = 'utf-8', options = {}) {
    this.#encoding = LABELS[`${label}`.trim().toLowerCase()];
    if (this.#encoding === undefined) throw new codes.ERR_ENCODING_NOT_SUPPORTED(label);
    this.#fatal = Boolean(options && options.fatal);
    this.#ignoreBOM = Boolean(options && options.ignoreBOM);
  }

  get encoding() {
    return this.#encoding;
  }

  get fatal() {
    return this.#fatal;
  }

  get ignoreBOM() {
    return this.#ignoreBOM;
  }

  decode(input = new Uint8Array(), options = {}) {
    const isView = ArrayBuffer.isView(input);
    if (!isView && !['ArrayBuffer', 'SharedArrayBuffer'].includes(internalBinding('util').classOf(input))) {
      throw new codes.ERR_INVALID_ARG_TYPE('list', ['ArrayBuffer', 'ArrayBufferView'], input);
    }
    const bytes = isView ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);
    let text;
    if (this.#encoding === 'windows-1252') {
      text = binding.decode(bytes, LATIN1, 0, bytes.length);
    } else {
      if (this.#rest === null) {
        const { StringDecoder } = require('string_decoder');
        this.#rest = new StringDecoder(this.#encoding === 'utf-8' ? 'utf8' : 'utf16le');
      }
      const decoder = this.#rest;
      text = decoder.write(bytes);
      if (!options || !options.stream) {
        text += decoder.end();
        this.#rest = null;
      }
      if (this.#fatal && this.#encoding === 'utf-8' && !isValid(bytes, text)) {
        throw new codes.ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding);
      }
    }
    if (!this.#sawBOM && !this.#ignoreBOM && text[0] === '\ufeff') text = text.slice(1);
    this.#sawBOM = Boolean(options && options.stream) && (this.#sawBOM || text !== '');
    return text;
  }
}
Object.defineProperty(TextDecoder.prototype, Symbol.toStringTag, { value: 'TextDecoder', configurable: true });

// Valid text has no replacement characters but those that were encoded.
function isValid(bytes, text) {
  const replaced = text.split('\ufffd').length - 1;
  if (replaced === 0) return true;
  let encoded = 0;
  for (let i = 0; i + 2 < bytes.length; i++) if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) encoded++;
  return encoded === replaced;
}

function invalidCharacter(message) {
  return new (require('internal/dom_exception').DOMException)(message, 'InvalidCharacterError');
}

function btoa(text) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('data');
  text = `${text}`;
  if (/[^\0-\xff]/.test(text)) throw invalidCharacter('Invalid character');
  const bytes = binding.encode(text, LATIN1);
  return binding.decode(bytes, BASE64, 0, bytes.length);
}

function atob(text) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('data');
  // The language's own decoder is as forgiving as atob is to be.
  let bytes;
  try {
    bytes = fromBase64(`${text}`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalidCharacter('The string to be decoded is not correctly encoded.');
  }
  return binding.decode(bytes, LATIN1, 0, bytes.length);
}

module.exports = { TextEncoder, TextDecoder, atob, btoa };
