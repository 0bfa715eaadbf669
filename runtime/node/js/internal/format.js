// util.format: printf-like text for console.log and friends.

'use strict';

const { inspect } = require('internal/inspect');

// Whether String(value) would only call the language's own toString, which says less than inspect does.
function hasBuiltInToString(value) {
  const { getProxyDetails } = internalBinding('util');
  const proxy = getProxyDetails(value);
  if (proxy !== undefined) {
    if (proxy[0] === null) return true;
    value = proxy[0];
  }
  if (!Object.prototype.hasOwnProperty.call(value, 'toString') && typeof value.toString !== 'function') return true;
  if (Object.prototype.hasOwnProperty.call(value, 'toString')) return false;
  let owner = value;
  do {
    owner = Object.getPrototypeOf(owner);
  } while (!Object.prototype.hasOwnProperty.call(owner, 'toString'));
  const descriptor = Object.getOwnPropertyDescriptor(owner, 'constructor');
  return descriptor !== undefined && typeof descriptor.value === 'function' && isBuiltIn(descriptor.value);
}

function isBuiltIn(constructor) {
  const { name } = constructor;
  return typeof name === 'string' && globalThis[name] === constructor && /\[native code\]/.test(Function.prototype.toString.call(constructor));
}

function toJson(value) {
  try {
    return String(JSON.stringify(value));
  } catch (error) {
    if (error.name === 'TypeError' && /circular/i.test(error.message)) return '[Circular]';
    throw error;
  }
}

function numberText(value) {
  return Object.is(value, -0) ? '-0' : `${value}`;
}

function formatString(value, options) {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null || !hasBuiltInToString(value)) return String(value);
  return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
}

function formatNumber(value, parse) {
  if (typeof value === 'bigint') return `${value}n`;
  return typeof value === 'symbol' ? 'NaN' : numberText(parse(value));
}

// The text for one directive, or undefined when the letter is none.
function directive(letter, value, options) {
  switch (letter) {
    case 's': return formatString(value, options);
    case 'd': return formatNumber(value, Number);
    case 'i': return formatNumber(value, parseInt);
    case 'f': return typeof value === 'symbol' ? 'NaN' : numberText(parseFloat(value));
    case 'j': return toJson(value);
    case 'o': return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    case 'O': return inspect(value, options);
    case 'c': return '';
    default: return undefined;
  }
}

function formatWithOptions(options, ...args) {
  return formatList(options, args);
}

function formatList(options, args) {
  const first = args[0];
  if (args.length === 1) return typeof first === 'string' ? first : inspect(first, options);
  let used = 0;
  let text = '';
  if (typeof first === 'string') {
    let start = 0;
    used = 1;
    for (let i = first.indexOf('%'); i !== -1 && i < first.length - 1; i = first.indexOf('%', i)) {
      const letter = first[i + 1];
      if (letter === '%') {
        text += first.slice(start, i + 1);
        start = i += 2;
        continue;
      }
      if (used === args.length) {
        i += 1;
        continue;
      }
      const part = directive(letter, args[used], options);
      if (part === undefined) {
        i += 1;
        continue;
      }
      text += first.slice(start, i) + part;
      used++;
      start = i += 2;
    }
    text += first.slice(start);
    if (used === args.length) return text;
    text += ' ';
  }
  for (; used < args.length; used++) {
    const value = args[used];
    text += typeof value === 'string' ? value : inspect(value, options);
    if (used < args.length - 1) text += ' ';
  }
  return text;
}

function format(...args) {
  return formatList(undefined, args);
}

module.exports = { format, formatList, formatWithOptions };
