// The bindings of the runtime, made from a stock Node, for comparing our modules with Node's under the same engine.

'use strict';

const fs = require('fs');
const os = require('os');
const path = require('path');
const util = require('util');
const vm = require('vm');

const root = path.join(__dirname, '..', '..', 'runtime', 'node', 'js');
const ENCODINGS = ['utf8', 'latin1', 'ascii', 'hex', 'base64', 'base64url', 'utf16le'];
const KINDS = ['isFile', 'isDirectory', 'isSymbolicLink', 'isFIFO', 'isSocket', 'isCharacterDevice', 'isBlockDevice'];

const buffer = {
  decode: (bytes, encoding, start, end) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(ENCODINGS[encoding], start, end),
  encode: (text, encoding) => new Uint8Array(Buffer.from(text, ENCODINGS[encoding])),
  encodeInto: (bytes, text, encoding, offset, length) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).write(text, offset, length, ENCODINGS[encoding]),
  byteLength: (text, encoding) => Buffer.byteLength(text, ENCODINGS[encoding]),
  compare: (a, b) => Buffer.compare(a, b),
  indexOf(bytes, wanted, from, forward) {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return forward ? all.indexOf(wanted, from) : all.lastIndexOf(wanted, from);
  },
};

function numbers(stats) {
  return ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks', 'atimeMs', 'mtimeMs', 'ctimeMs', 'birthtimeMs'].map((name) => stats[name]);
}

function readSome(fd, length, position) {
  const bytes = new Uint8Array(length);
  return bytes.slice(0, fs.readSync(fd, bytes, 0, length, position < 0 ? null : position));
}

const operations = {
  open: fs.openSync,
  close: (fd) => fs.closeSync(fd) || 0,
  read: readSome,
  write: (fd, bytes, position) => fs.writeSync(fd, bytes, 0, bytes.length, position < 0 ? null : position),
  stat: (name) => numbers(fs.statSync(name)),
  lstat: (name) => numbers(fs.lstatSync(name)),
  fstat: (fd) => numbers(fs.fstatSync(fd)),
  access: (name, mode) => fs.accessSync(name, mode) || 0,
  readdir: (name, recursive) => fs.readdirSync(name, { withFileTypes: true, recursive }).flatMap((entry) => [entry.name, KINDS.findIndex((kind) => entry[kind]()) + 1]),
  mkdir: (name, mode, recursive) => fs.mkdirSync(name, { mode, recursive }) || 0,
  rmdir: (name) => fs.rmdirSync(name) || 0,
  rmTree: (name, recursive, force) => fs.rmSync(name, { recursive, force }) || 0,
  unlink: (name) => fs.unlinkSync(name) || 0,
  rename: (from, to) => fs.renameSync(from, to) || 0,
  copyFile: (from, to, mode) => fs.copyFileSync(from, to, mode) || 0,
  link: (from, to) => fs.linkSync(from, to) || 0,
  symlink: (target, name) => fs.symlinkSync(target, name) || 0,
  readlink: (name) => fs.readlinkSync(name),
  realpath: (name) => fs.realpathSync(name),
  mkdtemp: (prefix) => fs.mkdtempSync(prefix),
  chmod: (name, mode) => fs.chmodSync(name, mode) || 0,
  truncate: (name, length) => fs.truncateSync(name, length) || 0,
  ftruncate: (fd, length) => fs.ftruncateSync(fd, length) || 0,
  utimes: (name, a, m) => fs.utimesSync(name, a, m) || 0,
};

function attempt(operation, args) {
  try {
    return operations[operation](...args);
  } catch (error) {
    if (error.errno === undefined) throw error;
    return error.errno;
  }
}

const fsBinding = {
  call: (operation, ...args) => attempt(operation, args),
  submit: (operation, callback, ...args) => setImmediate(() => callback(attempt(operation, args))),
  readUtf8(name) {
    try {
      return fs.readFileSync(name, 'utf8');
    } catch (error) {
      return error.syscall === 'open' ? error.errno : error.errno - 10000;
    }
  },
};

const errnos = Object.fromEntries([...util.getSystemErrorMap()].map(([number, value]) => [number, value]));

const osBinding = {
  errorName: (number) => errnos[number] || [`Unknown system error ${number}`, `Unknown system error ${number}`],
  errnoConstants: () => os.constants.errno,
  signalConstants: () => os.constants.signals,
  uname: () => [os.type(), os.release(), os.version(), os.machine()],
};

const loader = {
  compileFunction: (source, filename, parameters) => vm.compileFunction(source.replace(/^#!.*/, ''), parameters, { filename }),
  rethrow(error) {
    throw error;
  },
  runScript: (source, filename) => vm.runInThisContext(source, { filename }),
  checkScript: (source, filename) => void new vm.Script(source, { filename }),
  fileKind(name) {
    try {
      return fs.statSync(name).isDirectory() ? 1 : 0;
    } catch {
      return -1;
    }
  },
  readText(name) {
    try {
      return fs.readFileSync(name, 'utf8').replace(/^\ufeff/, '');
    } catch {
      return undefined;
    }
  },
  realPath: (name) => fs.realpathSync(name),
  hasInternal: (id) => fs.existsSync(path.join(root, `${id}.js`)),
};

// A clock that is set by hand, and what the modules asked of the loop.
const loop = { now: 1000, scheduled: undefined, isRef: false, immediates: [false, false], callbacks: [], tick: undefined };

const timers = {
  now: () => loop.now,
  schedule: (delay) => { loop.scheduled = loop.now + delay; },
  toggleRef: (on) => { loop.isRef = on; },
  setImmediates: (...on) => { loop.immediates = on; },
  setCallbacks: (...callbacks) => { loop.callbacks = callbacks; },
};

const taskQueue = {
  setHasTick() {},
  setTickCallback: (callback) => { loop.tick = callback; },
  runMicrotasks() {},
  hasRejections: () => false,
  takeRejections: () => ({ unhandled: [], handledLate: [] }),
  rejectionMode: () => 'throw',
  triggerUncaughtException(error) { throw error; },
};

const stdio = { kind: () => 'pipe', windowSize: () => [80, 24] };

module.exports = { buffer, fs: fsBinding, os: osBinding, loader, timers, task_queue: taskQueue, stdio, loop };
