// The module `fs/promises`.

'use strict';

const EventEmitter = require('events');
const operations = require('internal/fs_operations');
const files = require('internal/fs_files');
const { callPromise } = require('internal/fs_calls');
const { constants, flagsNumber, toPath, toOptions, toBytes, decode } = require('internal/fs_values');

function call(name, ...args) {
  const { operation, args: prepared, path, dest, finish } = operations[name](...args);
  return callPromise(operation, prepared, path, dest).then(finish);
}

class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    Object.defineProperty(this, 'fd', { value: fd, writable: true, enumerable: true });
  }

  async close() {
    if (this.fd === -1) return;
    const { fd } = this;
    this.fd = -1;
    await call('close', fd);
    this.emit('close');
  }

  async read(...args) {
    const request = files.readArguments(this.fd, ...args);
    const bytes = await callPromise('read', request.args);
    return { __proto__: null, bytesRead: files.store(request, bytes), buffer: request.buffer };
  }

  async write(...args) {
    const request = files.writeArguments(this.fd, ...args);
    return { __proto__: null, bytesWritten: await callPromise('write', request.args), buffer: request.data };
  }

  readFile(options) {
    return promises.readFile(this, options);
  }

  writeFile(data, options) {
    return promises.writeFile(this, data, options);
  }

  appendFile(data, options) {
    return promises.appendFile(this, data, options);
  }

  stat(options) {
    return call('fstat', this.fd, options);
  }

  truncate(length) {
    return call('ftruncate', this.fd, length);
  }

  sync() {
    return call('fsync', this.fd);
  }

  datasync() {
    return call('fdatasync', this.fd);
  }

  chmod(mode) {
    return call('fchmod', this.fd, mode);
  }

  utimes(atime, mtime) {
    return call('futimes', this.fd, atime, mtime);
  }
}

function target(path) {
  return path instanceof FileHandle ? path.fd : toPath(path);
}

const promises = {
  async open(path, flags, mode) {
    return new FileHandle(await call('open', path, flags, mode));
  },

  async readFile(path, options) {
    options = toOptions(options, { flag: 'r' });
    const file = target(path);
    const bytes = await new Promise((resolve, reject) => {
      files.readWhole(file, flagsNumber(options.flag), (error, result) => (error ? reject(error) : resolve(result)), files.abortCheck(options.signal));
    });
    return decode(bytes, options.encoding);
  },

  async writeFile(path, data, options) {
    options = toOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w' });
    const bytes = toBytes(data, options.encoding);
    const file = target(path);
    await new Promise((resolve, reject) => {
      files.writeWhole(file, bytes, options, (error) => (error ? reject(error) : resolve()));
    });
  },

  async appendFile(path, data, options) {
    return promises.writeFile(path, data, { ...toOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'a' }) });
  },

  constants,
};

const NAMES = ['access', 'stat', 'lstat', 'readdir', 'mkdir', 'rmdir', 'rm', 'mkdtemp', 'unlink', 'rename', 'copyFile', 'link', 'symlink', 'readlink',
  'realpath', 'chmod', 'chown', 'utimes', 'truncate'];
for (const name of NAMES) promises[name] = { async [name](...args) { return call(name, ...args); } }[name];

module.exports = promises;
