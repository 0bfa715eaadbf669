// The module `util`.

'use strict';

const { inspect } = require('internal/inspect');
const { format, formatWithOptions } = require('internal/format');
const { codes } = require('internal/error_codes');
const { validateFunction, validateString } = require('internal/validators');
const types = require('util/types');

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
// Functions that call back with several values name them under this symbol, and promisify makes an object of them.
const customPromisifyArgs = Symbol('customPromisifyArgs');

function promisify(original) {
  validateFunction(original, 'original');
  if (original[customPromisify]) {
    const custom = original[customPromisify];
    validateFunction(custom, 'util.promisify.custom');
    return Object.defineProperty(custom, customPromisify, { value: custom, enumerable: false, writable: false, configurable: true });
  }
  const names = original[customPromisifyArgs];
  function promised(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (error, ...values) => {
        if (error) return reject(error);
        if (names === undefined || values.length <= 1) return resolve(values[0]);
        const result = {};
        names.forEach((name, i) => { result[name] = values[i]; });
        return resolve(result);
      }]);
    });
  }
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  Object.defineProperty(promised, customPromisify, { value: promised, enumerable: false, writable: false, configurable: true });
  const descriptors = Object.getOwnPropertyDescriptors(original);
  return Object.defineProperties(promised, descriptors);
}
promisify.custom = customPromisify;

function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...args) {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    const call = callback.bind(this);
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(call, null, value),
      (reason) => process.nextTick(call, reason || falsyRejection(reason)),
    );
  }
  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  return Object.defineProperties(callbackified, descriptors);
}

function falsyRejection(reason) {
  const error = new codes.ERR_FALSY_VALUE_REJECTION();
  error.reason = reason;
  return error;
}

function inherits(constructor, parent) {
  if (constructor === undefined || constructor === null) throw new codes.ERR_INVALID_ARG_TYPE('ctor', 'Function', constructor);
  if (parent === undefined || parent === null) throw new codes.ERR_INVALID_ARG_TYPE('superCtor', 'Function', parent);
  if (parent.prototype === undefined) throw new codes.ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', parent.prototype);
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

const shownDeprecations = new Set();

function deprecate(original, message, code) {
  if (process.noDeprecation === true) return original;
  let warned = false;
  function deprecated(...args) {
    if (!warned) {
      warned = true;
      if (code === undefined || !shownDeprecations.has(code)) {
        if (code !== undefined) shownDeprecations.add(code);
        process.emitWarning(message, 'DeprecationWarning', code, deprecated);
      }
    }
    return new.target ? Reflect.construct(original, args, new.target) : Reflect.apply(original, this, args);
  }
  Object.setPrototypeOf(deprecated, original);
  if (original.prototype) deprecated.prototype = original.prototype;
  return deprecated;
}

function debuglog(set, callback) {
  let enabled;
  const upper = set.toUpperCase();
  const isEnabled = () => {
    if (enabled === undefined) {
      const patterns = (process.env.NODE_DEBUG || '').split(',').filter((word) => word !== '')
        .map((word) => new RegExp(`^${word.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replace(/\*/g, '.*')}$`, 'i'));
      enabled = patterns.some((pattern) => pattern.test(upper));
    }
    return enabled;
  };
  const log = (...args) => {
    if (isEnabled()) process.stderr.write(`${upper} ${process.pid}: ${format(...args)}\n`);
  };
  Object.defineProperty(log, 'enabled', { get: isEnabled, configurable: true, enumerable: true });
  if (typeof callback === 'function') callback(log);
  return log;
}

const TERMINAL_CODES = /[\u001B\u009B][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d\/\#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d\/\#&.:=?%@~_]*)*)?(?:\u0007|\u001B\u005C|\u009C))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-ntqry=><~]))/g;

function stripVTControlCharacters(text) {
  validateString(text, 'str');
  return text.replace(TERMINAL_CODES, '');
}

function styleText(styles, text) {
  validateString(text, 'text');
  let before = '';
  let after = '';
  for (const style of Array.isArray(styles) ? styles : [styles]) {
    const code = inspect.colors[style];
    if (code === undefined) require('internal/validators').validateOneOf(style, 'format', Object.keys(inspect.colors));
    before += `\u001b[${code[0]}m`;
    after = `\u001b[${code[1]}m${after}`;
  }
  return `${before}${text}${after}`;
}

function toUSVString(text) {
  return `${text}`.toWellFormed();
}

function aborted(signal) {
  return signal.aborted ? Promise.resolve() : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

module.exports = {
  aborted,
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  formatWithOptions,
  getSystemErrorName: (errno) => internalBinding('os').errorName(errno)[0],
  inherits,
  inspect,
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: (value) => require('buffer').Buffer.isBuffer(value),
  isDate: types.isDate,
  isDeepStrictEqual: (a, b) => require('internal/deep_equal').isDeepStrictEqual(a, b),
  isError: (value) => types.isNativeError(value) || value instanceof Error,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject: (value) => value !== null && typeof value === 'object',
  isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
  log: (...args) => console.log('%s - %s', new Date().toLocaleTimeString(), format(...args)),
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString,
  types,
};

// Made by the host when first used.
for (const name of ['TextDecoder', 'TextEncoder']) {
  Object.defineProperty(module.exports, name, { get: () => globalThis[name], enumerable: true, configurable: true });
}

Object.defineProperty(promisify, 'customArgs', { value: customPromisifyArgs });
