// Errors with Node's codes and messages.
//
// `codes.ERR_X` is an error class whose constructor takes what the message needs. A `systemError` is what a failed system
// call throws: code, errno, syscall, path. Messages are Node's, because programs and tests compare them.

'use strict';

const TYPES_BY_TYPEOF = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

function list(words, conjunction) {
  if (words.length <= 2) return words.join(` ${conjunction} `);
  return `${words.slice(0, -1).join(', ')}, ${conjunction} ${words[words.length - 1]}`;
}

// "of type string or an instance of Buffer or URL"
function expectedText(expected) {
  const names = Array.isArray(expected) ? expected : [expected];
  const types = [];
  const instances = [];
  const others = [];
  for (const name of names) {
    if (TYPES_BY_TYPEOF.includes(name)) types.push(name.toLowerCase());
    else if (/^[A-Z][a-zA-Z0-9]*$/.test(name)) instances.push(name);
    else others.push(name);
  }
  if (instances.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    instances.push('Object');
  }
  const parts = [];
  if (types.length > 0) parts.push(types.length > 1 ? `one of type ${list(types, 'or')}` : `of type ${types[0]}`);
  if (instances.length > 0) parts.push(`an instance of ${list(instances, 'or')}`);
  if (others.length > 1) parts.push(`one of ${list(others, 'or')}`);
  else if (others.length === 1) parts.push(others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`);
  return parts.join(' or ');
}

function received(value) {
  if (value === null || value === undefined) return `Received ${value}`;
  if (typeof value === 'function') return `Received function ${value.name}`;
  const { inspect } = require('internal/inspect');
  if (typeof value === 'object') {
    if (value.constructor && value.constructor.name) return `Received an instance of ${value.constructor.name}`;
    return `Received ${inspect(value, { depth: -1 })}`;
  }
  let text = inspect(value, { colors: false });
  if (text.length > 28) text = `${text.slice(0, 25)}...`;
  return `Received type ${typeof value} (${text})`;
}

function withUnderscores(value) {
  const text = String(value);
  const digits = text.startsWith('-') ? text.slice(1) : text;
  return /^\d{4,}$/.test(digits) && Math.abs(Number(value)) > 2 ** 32 ? text.replace(/\B(?=(\d{3})+$)/g, '_') : text;
}

const messages = {
  __proto__: null,
  ERR_AMBIGUOUS_ARGUMENT: [TypeError, (name, reason) => `The "${name}" argument is ambiguous. ${reason}`],
  ERR_ARG_NOT_ITERABLE: [TypeError, (name) => `${name} must be iterable`],
  ERR_ASSERTION: [Error, (message) => message],
  ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => (name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds')],
  ERR_BUFFER_TOO_LARGE: [RangeError, (size) => `Cannot create a Buffer larger than ${size} bytes`],
  ERR_CONSTRUCT_CALL_REQUIRED: [TypeError, (name) => `Class constructor ${name} cannot be invoked without \`new\``],
  ERR_DIR_CLOSED: [Error, () => 'Directory handle was closed'],
  ERR_ENCODING_INVALID_ENCODED_DATA: [TypeError, (encoding) => `The encoded data was not valid for encoding ${encoding}`],
  ERR_ENCODING_NOT_SUPPORTED: [RangeError, (encoding) => `The "${encoding}" encoding is not supported`],
  ERR_FALSY_VALUE_REJECTION: [Error, () => 'Promise was rejected with falsy value'],
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: [TypeError, (name) => `The feature ${name} is unavailable on the current platform, which is being used to run Node.js`],
  ERR_FS_EISDIR: [Error, (message) => message],
  ERR_FS_FILE_TOO_LARGE: [RangeError, (size) => `File size (${size}) is greater than 2 GiB`],
  ERR_EVENT_RECURSION: [Error, (type) => `The event "${type}" is already being dispatched`],
  ERR_ILLEGAL_CONSTRUCTOR: [TypeError, () => 'Illegal constructor'],
  ERR_IMPORT_ASSERTION_TYPE_FAILED: [TypeError, (url, type) => `Module "${url}" is not of type "${type}"`],
  ERR_IMPORT_ASSERTION_TYPE_MISSING: [TypeError, (url, type) => `Module "${url}" needs an import attribute of type "${type}"`],
  ERR_IMPORT_ASSERTION_TYPE_UNSUPPORTED: [TypeError, (type) => `Import attribute type "${type}" is unsupported`],
  ERR_IMPORT_ATTRIBUTE_UNSUPPORTED: [TypeError, (key, value) => `Import attribute "${key}" with value "${value}" is not supported`],
  ERR_INVALID_ARG_TYPE: [TypeError, (name, expected, actual) => {
    const kind = name.endsWith(' argument') ? name : `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
    return `The ${kind} must be ${expectedText(expected)}. ${received(actual)}`;
  }],
  ERR_INVALID_ARG_VALUE: [TypeError, (name, value, reason = 'is invalid') => {
    let text = require('internal/inspect').inspect(value);
    if (text.length > 128) text = `${text.slice(0, 128)}...`;
    return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text}`;
  }],
  ERR_INVALID_BUFFER_SIZE: [RangeError, (size) => `Buffer size must be a multiple of ${size}`],
  ERR_INVALID_CURSOR_POS: [TypeError, () => 'Cannot set cursor row without setting its column'],
  ERR_INVALID_FILE_URL_HOST: [TypeError, (platform) => `File URL host must be "localhost" or empty on ${platform}`],
  ERR_INVALID_FILE_URL_PATH: [TypeError, (reason) => `File URL path ${reason}`],
  ERR_INVALID_MODULE_SPECIFIER: [TypeError, (request, reason, base) => `Invalid module "${request}" ${reason}${base ? ` imported from ${base}` : ''}`],
  ERR_INVALID_PACKAGE_CONFIG: [Error, (path, base, message) => `Invalid package config ${path}${base ? ` while importing ${base}` : ''}.${message ? ` ${message}` : ''}`],
  ERR_INVALID_PACKAGE_TARGET: [Error, (directory, key, target, isImport) => {
    const relative = typeof target === 'string' && !isImport && target.length > 0 && !target.startsWith('./');
    const hint = relative ? '; targets must start with "./"' : '';
    if (key === '.') return `Invalid "exports" main target ${JSON.stringify(target)} defined in the package config ${directory}package.json${hint}`;
    return `Invalid "${isImport ? 'imports' : 'exports'}" target ${JSON.stringify(target)} defined for '${key}' in the package config ${directory}package.json${hint}`;
  }],
  ERR_INVALID_RETURN_VALUE: [TypeError, (input, name, value) =>
    `Expected ${input} to be returned from the "${name}" function but got ${received(value).replace('Received ', '')}.`],
  ERR_INVALID_THIS: [TypeError, (type) => `Value of "this" must be of type ${type}`],
  ERR_INVALID_TUPLE: [TypeError, (name, expected) => `${name} must be an iterable ${expected} tuple`],
  ERR_INVALID_URL: [TypeError, () => 'Invalid URL'],
  ERR_INVALID_URL_SCHEME: [TypeError, (expected) => `The URL must be of scheme ${expected}`],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, (name) => `The ${name} method is not implemented`],
  ERR_MISSING_ARGS: [TypeError, (...names) => {
    const quoted = names.map((name) => (Array.isArray(name) ? name.map((one) => `"${one}"`).join(' or ') : `"${name}"`));
    return `The ${list(quoted, 'and')} argument${names.length > 1 ? 's' : ''} must be specified`;
  }],
  ERR_MODULE_NOT_FOUND: [Error, (what, base, kind) => `Cannot find ${kind} '${what}' imported from ${base}`],
  ERR_OUT_OF_RANGE: [RangeError, (name, range, value) => {
    const text = typeof value === 'number' || typeof value === 'bigint' ? withUnderscores(value) + (typeof value === 'bigint' ? 'n' : '')
      : require('internal/inspect').inspect(value);
    return `The value of "${name}" is out of range. It must be ${range}. Received ${text}`;
  }],
  ERR_PACKAGE_IMPORT_NOT_DEFINED: [TypeError, (specifier, directory, base) =>
    `Package import specifier "${specifier}" is not defined${directory ? ` in package ${directory}package.json` : ''} imported from ${base}`],
  ERR_PACKAGE_PATH_NOT_EXPORTED: [Error, (directory, subpath, base) => {
    if (subpath === '.') return `No "exports" main defined in ${directory}package.json${base ? ` imported from ${base}` : ''}`;
    return `Package subpath '${subpath}' is not defined by "exports" in ${directory}package.json${base ? ` imported from ${base}` : ''}`;
  }],
  ERR_REQUIRE_ASYNC_MODULE: [Error, (file, parent) => {
    let message = 'require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.';
    if (parent) message += `\n  From ${parent} `;
    return `${message}\n  Requiring ${file} `;
  }],
  ERR_REQUIRE_CYCLE_MODULE: [Error, (file, parent) =>
    `Cannot require() ES Module ${file} in a cycle.${parent ? ` (from ${parent})` : ''}`],
  ERR_REQUIRE_ESM: [Error, (file) => `require() of ES Module ${file} not supported.`],
  ERR_STREAM_WRITE_AFTER_END: [Error, () => 'write after end'],
  ERR_STREAM_NULL_VALUES: [TypeError, () => 'May not write null values to stream'],
  ERR_UNAVAILABLE_DURING_EXIT: [Error, () => 'Cannot call function in process exit handler'],
  ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET: [Error, () => '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active'],
  ERR_UNHANDLED_ERROR: [Error, (value) => (value === undefined ? 'Unhandled error.' : `Unhandled error. (${value})`)],
  ERR_UNHANDLED_REJECTION: [Error, (reason) => `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${reason}".`],
  ERR_UNKNOWN_BUILTIN_MODULE: [Error, (id) => `No such built-in module: ${id}`],
  ERR_UNKNOWN_ENCODING: [TypeError, (encoding) => `Unknown encoding: ${encoding}`],
  ERR_UNKNOWN_FILE_EXTENSION: [TypeError, (extension, path) => `Unknown file extension "${extension}" for ${path}`],
  ERR_UNKNOWN_MODULE_FORMAT: [RangeError, (format, url) => `Unknown module format: ${format} for URL ${url}`],
  ERR_UNKNOWN_SIGNAL: [TypeError, (signal) => `Unknown signal: ${signal}`],
  ERR_UNSUPPORTED_DIR_IMPORT: [Error, (directory, base) => `Directory import '${directory}' is not supported resolving ES modules imported from ${base}`],
  ERR_UNSUPPORTED_ESM_URL_SCHEME: [Error, (scheme) =>
    `Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '${scheme}'`],
  ERR_UNSUPPORTED_RESOLVE_REQUEST: [TypeError, (specifier, base) => `Failed to resolve module specifier "${specifier}" from "${base}": Invalid relative URL or base scheme is not hierarchical.`],
};

// A constructor of real `Base` errors; the stack's first line names the code, the `name` property does not.
function makeClass(code, Base, message) {
  return function NodeError(...args) {
    const error = new Base();
    const hide = (name, value) =>
      Object.defineProperty(error, name, { value, enumerable: false, writable: true, configurable: true });
    hide('message', message(...args));
    hide('toString', function toString() { return `${this.name} [${code}]: ${this.message}`; });
    hide('name', `${Base.name} [${code}]`);
    Error.captureStackTrace(error, NodeError);
    // Reading the stack puts it into words, with the code.
    if (error.stack) delete error.name;
    error.code = code;
    return error;
  };
}

const classes = new Map();

const codes = new Proxy(messages, {
  get(table, code) {
    let known = classes.get(code);
    if (known === undefined) {
      known = makeClass(code, table[code][0], table[code][1]);
      classes.set(code, known);
    }
    return known;
  },
});

// What a failed system call throws. `errno` is the negative number of the operating system.
function systemError(errno, syscall, path, dest) {
  const [code, text] = internalBinding('os').errorName(errno);
  let message = `${code}: ${text}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (dest !== undefined) message += ` -> '${dest}'`;
  const error = new Error(message);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  Error.captureStackTrace(error, systemError);
  return error;
}

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options) {
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

module.exports = { codes, systemError, AbortError };
