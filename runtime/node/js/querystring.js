// The module `querystring`.

'use strict';

function isPlain(code) {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || "!'()*-._~".includes(String.fromCharCode(code));
}

function escape(text) {
  if (typeof text !== 'string') text = typeof text === 'object' ? String(text) : `${text}`;
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isPlain(code)) {
      result += text[i];
      continue;
    }
    const isHigh = code >= 0xd800 && code <= 0xdbff;
    try {
      result += encodeURIComponent(isHigh ? text.slice(i, i + 2) : text[i]);
    } catch {
      const error = new URIError('URI malformed');
      error.code = 'ERR_INVALID_URI';
      throw error;
    }
    if (isHigh) i++;
  }
  return result;
}

// Percent sequences as bytes; what is no hexadecimal number stays.
function unescapeBuffer(text, decodeSpaces) {
  const { Buffer } = require('buffer');
  const source = Buffer.from(text);
  const result = Buffer.alloc(source.length);
  let length = 0;
  for (let i = 0; i < source.length; i++) {
    const digits = source[i] === 0x25 ? source.toString('latin1', i + 1, i + 3) : '';
    if (/^[0-9a-fA-F]{2}$/.test(digits)) {
      result[length++] = parseInt(digits, 16);
      i += 2;
    } else {
      result[length++] = decodeSpaces && source[i] === 0x2b ? 0x20 : source[i];
    }
  }
  return result.subarray(0, length);
}

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBuffer(text).toString();
  }
}

function valueText(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  return typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '';
}

function stringify(object, separator = '&', equals = '=', options = undefined) {
  if (object === null || typeof object !== 'object') return '';
  const encode = options && typeof options.encodeURIComponent === 'function' ? options.encodeURIComponent : module.exports.escape;
  const parts = [];
  for (const key of Object.keys(object)) {
    const values = Array.isArray(object[key]) ? object[key] : [object[key]];
    for (const value of values) parts.push(`${encode(key)}${equals || '='}${encode(valueText(value))}`);
  }
  return parts.join(separator || '&');
}

function parse(text, separator, equals, options) {
  const result = Object.create(null);
  if (typeof text !== 'string' || text.length === 0) return result;
  const decode = options && typeof options.decodeURIComponent === 'function' ? options.decodeURIComponent : module.exports.unescape;
  const most = options && typeof options.maxKeys === 'number' ? options.maxKeys : 1000;
  let parts = text.split(separator ? `${separator}` : '&').filter((part) => part !== '');
  if (most > 0) parts = parts.slice(0, most);
  const mark = equals ? `${equals}` : '=';
  const decoded = (part) => {
    const spaced = part.replace(/\+/g, ' ');
    try {
      return decode(spaced);
    } catch {
      return unescape(spaced);
    }
  };
  for (const part of parts) {
    const at = part.indexOf(mark);
    const key = decoded(at === -1 ? part : part.slice(0, at));
    const value = at === -1 ? '' : decoded(part.slice(at + mark.length));
    if (result[key] === undefined) result[key] = value;
    else if (Array.isArray(result[key])) result[key].push(value);
    else result[key] = [result[key], value];
  }
  return result;
}

module.exports = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
