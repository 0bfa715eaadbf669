// The operations of fs that are one call of the binding: how each checks its arguments and makes its result.
//
// An entry prepares the arguments and gives the operation with `args`, the `path` and `dest` for the error, and `finish`
// for the result. From this one table come fs.x, fs.xSync and fs.promises.x.

'use strict';

const { codes } = require('internal/error_codes');
const { constants, flagsNumber, toPath, toFd, toMode, toOptions, decode, toStats, toSeconds, Dirent } = require('internal/fs_values');

function nothing() {
  return undefined;
}

function onPath(operation, toArgs = () => [], finish = nothing) {
  return (path, ...rest) => {
    path = toPath(path);
    return { operation, args: [path, ...toArgs(...rest)], path, finish: (result) => finish(result, path, ...rest) };
  };
}

function onFd(operation, toArgs = () => [], finish = nothing) {
  return (fd, ...rest) => ({ operation, args: [toFd(fd), ...toArgs(...rest)], finish: (result) => finish(result, fd, ...rest) });
}

function onTwoPaths(operation, toArgs = () => []) {
  return (from, to, ...rest) => {
    from = toPath(from, 'oldPath');
    to = toPath(to, 'newPath');
    return { operation, args: [from, to, ...toArgs(...rest)], path: from, dest: to, finish: nothing };
  };
}

function encodeName(name, options) {
  const { encoding } = toOptions(options, {});
  if (!encoding || encoding === 'utf8' || encoding === 'utf-8') return name;
  return decode(require('buffer').Buffer.from(name), encoding);
}

function readdir(path, options) {
  path = toPath(path);
  options = toOptions(options, {});
  const finish = (list) => {
    const result = [];
    for (let i = 0; i < list.length; i += 2) {
      const name = encodeName(list[i], options);
      result.push(options.withFileTypes ? new Dirent(name, list[i + 1], path) : name);
    }
    return result;
  };
  return { operation: 'readdir', args: [path, Boolean(options.recursive)], path, finish };
}

function mkdir(path, options) {
  path = toPath(path);
  const settings = typeof options === 'number' || typeof options === 'string' ? { mode: options } : options || {};
  if (settings.recursive !== undefined && typeof settings.recursive !== 'boolean') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.recursive', 'boolean', settings.recursive);
  }
  const finish = (first) => (settings.recursive && typeof first === 'string' ? first : undefined);
  return { operation: 'mkdir', args: [path, toMode(settings.mode, 0o777), Boolean(settings.recursive)], path, finish };
}

function rmdir(path, options) {
  path = toPath(path);
  const operation = options && options.recursive ? 'rmTree' : 'rmdir';
  return { operation, args: operation === 'rmTree' ? [path, true, false] : [path], path, finish: nothing };
}

function rm(path, options) {
  path = toPath(path);
  const { recursive = false, force = false } = options || {};
  return { operation: 'rmTree', args: [path, recursive, force], path, finish: nothing };
}

function symlink(target, path) {
  target = toPath(target, 'target');
  path = toPath(path);
  return { operation: 'symlink', args: [target, path], path: target, dest: path, finish: nothing };
}

function mkdtemp(prefix, options) {
  prefix = toPath(prefix, 'prefix');
  return { operation: 'mkdtemp', args: [prefix], path: `${prefix}XXXXXX`, finish: (name) => encodeName(name, options) };
}

module.exports = {
  open: onPath('open', (flags, mode) => [flagsNumber(flags), toMode(mode, 0o666)], (fd) => fd),
  close: onFd('close'),
  access: onPath('access', (mode) => [mode === undefined || mode === null ? constants.F_OK : mode]),
  stat: onPath('stat', () => [], (values, path, options) => toStats(values, options)),
  lstat: onPath('lstat', () => [], (values, path, options) => toStats(values, options)),
  fstat: onFd('fstat', () => [], (values, fd, options) => toStats(values, options)),
  readdir,
  mkdir,
  rmdir,
  rm,
  mkdtemp,
  unlink: onPath('unlink'),
  rename: onTwoPaths('rename'),
  copyFile: onTwoPaths('copyFile', (mode) => [mode === undefined ? 0 : mode]),
  link: onTwoPaths('link'),
  symlink,
  readlink: onPath('readlink', () => [], (target, path, options) => encodeName(target, options)),
  realpath: onPath('realpath', () => [], (found, path, options) => encodeName(found, options)),
  chmod: onPath('chmod', (mode) => [toMode(mode, 0)]),
  fchmod: onFd('fchmod', (mode) => [toMode(mode, 0)]),
  chown: onPath('chown', (uid, gid) => [uid, gid]),
  utimes: onPath('utimes', (atime, mtime) => [toSeconds(atime), toSeconds(mtime)]),
  futimes: onFd('futimes', (atime, mtime) => [toSeconds(atime), toSeconds(mtime)]),
  truncate: onPath('truncate', (length) => [length === undefined ? 0 : length]),
  ftruncate: onFd('ftruncate', (length) => [length === undefined ? 0 : length]),
  fsync: onFd('fsync'),
  fdatasync: onFd('fdatasync'),
};
