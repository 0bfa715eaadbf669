// Reading and writing: parts of files by descriptor, and whole files, in all three forms.
//
// A whole file is read in Node's steps (open, fstat, read until the end, close), each its own job of the pool: the order in
// which a program sees its callbacks depends on it.

'use strict';

const { Buffer } = require('buffer');
const binding = internalBinding('fs');
const { callSync, callAsync, isFailure, failure } = require('internal/fs_calls');
const { codes } = require('internal/error_codes');
const { flagsNumber, toPath, toFd, toMode, toOptions, toBytes, decode } = require('internal/fs_values');
const { validateInteger, validateFunction } = require('internal/validators');

const READ_CHUNK = 512 * 1024;
const UNKNOWN_SIZE_CHUNK = 64 * 1024;
const SIZE_FIELD = 8;
const MODE_FIELD = 1;
const REGULAR = 0o100000;

// Any other number is taken as a path, and refused as one.
function isDescriptor(path) {
  return typeof path === 'number' && (path | 0) === path && path >= 0;
}

function bytesOf(view) {
  return view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

// fs.read(fd, buffer, offset, length, position), (fd, buffer, options), (fd, options), (fd)
function readArguments(fd, buffer, offset, length, position) {
  toFd(fd);
  if (!ArrayBuffer.isView(buffer)) {
    if (buffer === undefined || buffer === null || typeof buffer === 'object') {
      const options = buffer || {};
      buffer = options.buffer || Buffer.alloc(16384);
      ({ offset, length, position } = options);
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
    }
  } else if (offset !== null && typeof offset === 'object') {
    ({ offset, length, position } = offset);
  }
  if (offset === undefined || offset === null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  if (length === undefined || length === null) length = buffer.byteLength - offset;
  if (offset > buffer.byteLength) throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${buffer.byteLength}`, offset);
  if (length < 0 || length > buffer.byteLength - offset) throw new codes.ERR_OUT_OF_RANGE('length', `>= 0 && <= ${buffer.byteLength - offset}`, length);
  return { buffer, args: [fd, length, position === undefined || position === null ? -1 : Number(position)], offset };
}

// fs.write(fd, buffer, offset, length, position), (fd, buffer, options), (fd, string, position, encoding)
function writeArguments(fd, data, offset, length, position) {
  toFd(fd);
  if (typeof data === 'string') {
    return { data, args: [fd, Buffer.from(data, typeof length === 'string' ? length : 'utf8'), typeof offset === 'number' ? offset : -1] };
  }
  if (!ArrayBuffer.isView(data)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
  if (offset === undefined || offset === null || typeof offset === 'function') offset = 0;
  else validateInteger(offset, 'offset', 0, data.byteLength);
  if (typeof length !== 'number') length = data.byteLength - offset;
  if (length < 0 || length > data.byteLength - offset) throw new codes.ERR_OUT_OF_RANGE('length', `>= 0 && <= ${data.byteLength - offset}`, length);
  const part = bytesOf(data).subarray(offset, offset + length);
  return { data, args: [fd, part, typeof position === 'number' || typeof position === 'bigint' ? Number(position) : -1] };
}

function store(request, bytes) {
  bytesOf(request.buffer).set(bytes, request.offset);
  return bytes.length;
}

function readSync(...args) {
  const request = readArguments(...args);
  return store(request, callSync('read', request.args));
}

function read(...args) {
  const callback = args.pop();
  validateFunction(callback, 'cb');
  const request = readArguments(...args);
  callAsync('read', request.args, undefined, undefined, (error, bytes) => {
    if (error) callback(error, 0, request.buffer);
    else callback(null, store(request, bytes), request.buffer);
  });
}

function writeSync(...args) {
  return callSync('write', writeArguments(...args).args);
}

function write(...args) {
  const callback = args.pop();
  validateFunction(callback, 'cb');
  const request = writeArguments(...args);
  callAsync('write', request.args, undefined, undefined, (error, count) => callback(error, count || 0, request.data));
}

function sizeToRead(values) {
  return (values[MODE_FIELD] & 0o170000) === REGULAR ? values[SIZE_FIELD] : 0;
}

function readFileSync(path, options) {
  options = toOptions(options, { flag: 'r' });
  const isOpen = isDescriptor(path);
  const isUtf8 = options.encoding === 'utf8' || options.encoding === 'utf-8';
  if (!isOpen) path = toPath(path);
  if (isUtf8 && !isOpen && flagsNumber(options.flag) === 0) {
    const text = binding.readUtf8(path);
    if (typeof text === 'string') return text;
    // Which step failed is in the number's sign and size: reading fails with -10000 below the error.
    if (text <= -10000) throw failure('read', text + 10000);
    throw failure('open', text, path);
  }
  const fd = isOpen ? path : callSync('open', [path, flagsNumber(options.flag), 0o666], path);
  try {
    const size = sizeToRead(callSync('fstat', [fd]));
    return decode(readToEnd(fd, size), options.encoding);
  } finally {
    if (!isOpen) callSync('close', [fd]);
  }
}

function readToEnd(fd, size) {
  const parts = [];
  let total = 0;
  for (;;) {
    const bytes = callSync('read', [fd, size > 0 ? Math.max(size - total, 1) : UNKNOWN_SIZE_CHUNK, -1]);
    if (bytes.length === 0) break;
    parts.push(bytes);
    total += bytes.length;
    if (size > 0 && total >= size) break;
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

// One open, fstat, reads and a close, each after the other; `done` gets the error or the bytes.
function readWhole(path, flags, done, isAborted = () => undefined) {
  const isOpen = isDescriptor(path);
  const finish = (fd, error, bytes) => {
    if (isOpen) done(error, bytes);
    else binding.submit('close', (result) => done(error || (isFailure(result) ? failure('close', result) : null), bytes), fd);
  };
  const readFrom = (fd, size) => {
    const parts = [];
    let total = 0;
    const step = () => {
      const aborted = isAborted();
      if (aborted) {
        finish(fd, aborted);
        return;
      }
      const wanted = size > 0 ? Math.min(READ_CHUNK, size - total) : UNKNOWN_SIZE_CHUNK;
      binding.submit('read', (bytes) => {
        if (isFailure(bytes)) return finish(fd, failure('read', bytes));
        if (bytes.length > 0) {
          parts.push(bytes);
          total += bytes.length;
        }
        if (bytes.length === 0 || (size > 0 && total >= size)) return finish(fd, null, parts.length === 1 ? parts[0] : Buffer.concat(parts));
        return step();
      }, fd, wanted, -1);
    };
    step();
  };
  const withFd = (fd) => binding.submit('fstat', (values) => {
    if (isFailure(values)) return finish(fd, failure('fstat', values));
    return readFrom(fd, sizeToRead(values));
  }, fd);
  if (isOpen) withFd(path);
  else binding.submit('open', (fd) => (isFailure(fd) ? done(failure('open', fd, path)) : withFd(fd)), path, flags, 0o666);
}

function abortCheck(signal) {
  return () => (signal && signal.aborted ? new (require('internal/errors').AbortError)(undefined, { cause: signal.reason }) : undefined);
}

function readFile(path, options, callback) {
  callback = callback || options;
  validateFunction(callback, 'cb');
  options = toOptions(options, { flag: 'r' });
  if (!isDescriptor(path)) path = toPath(path);
  readWhole(path, flagsNumber(options.flag), (error, bytes) => {
    if (error) return callback(error);
    let result;
    try {
      result = decode(bytes, options.encoding);
    } catch (failed) {
      return callback(failed);
    }
    return callback(null, result);
  }, abortCheck(options.signal));
}

function writeFileSync(path, data, options) {
  options = toOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w' });
  const bytes = toBytes(data, options.encoding);
  const isOpen = isDescriptor(path);
  if (!isOpen) path = toPath(path);
  const fd = isOpen ? path : callSync('open', [path, flagsNumber(options.flag, 'w'), toMode(options.mode, 0o666)], path);
  try {
    for (let written = 0; written < bytes.length;) written += callSync('write', [fd, bytes.subarray(written), -1]);
    if (options.flush) callSync('fsync', [fd]);
  } finally {
    if (!isOpen) callSync('close', [fd]);
  }
}

function writeWhole(path, bytes, options, done) {
  const isOpen = isDescriptor(path);
  const finish = (fd, error) => {
    if (isOpen) done(error);
    else binding.submit('close', (result) => done(error || (isFailure(result) ? failure('close', result) : null)), fd);
  };
  const step = (fd, written) => {
    if (written >= bytes.length) return finish(fd, null);
    return binding.submit('write', (count) => {
      if (isFailure(count)) return finish(fd, failure('write', count));
      return step(fd, written + count);
    }, fd, bytes.subarray(written), -1);
  };
  if (isOpen) step(path, 0);
  else {
    binding.submit('open', (fd) => (isFailure(fd) ? done(failure('open', fd, path)) : step(fd, 0)),
      path, flagsNumber(options.flag, 'w'), toMode(options.mode, 0o666));
  }
}

function writeFile(path, data, options, callback) {
  callback = callback || options;
  validateFunction(callback, 'cb');
  options = toOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w' });
  const bytes = toBytes(data, options.encoding);
  if (!isDescriptor(path)) path = toPath(path);
  writeWhole(path, bytes, options, callback);
}

function appendOptions(options) {
  return { ...toOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'a' }) };
}

module.exports = {
  read, readSync, write, writeSync, readFile, readFileSync, writeFile, writeFileSync, readWhole, writeWhole, readArguments, writeArguments, store, abortCheck,
  appendFileSync: (path, data, options) => writeFileSync(path, data, appendOptions(options)),
  appendFile(path, data, options, callback) {
    callback = callback || options;
    validateFunction(callback, 'cb');
    writeFile(path, data, appendOptions(options), callback);
  },
};
