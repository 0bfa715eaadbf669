// The module `fs`.

'use strict';

const operations = require('internal/fs_operations');
const files = require('internal/fs_files');
const { callAsync, callSync } = require('internal/fs_calls');
const { constants, Dirent, Stats, toPath } = require('internal/fs_values');
const { validateFunction } = require('internal/validators');

const fs = {};
module.exports = fs;

// fs.x(…, callback) and fs.xSync(…) from the table of operations.
for (const name of Object.keys(operations)) {
  const prepare = operations[name];
  const define = (key, method) => {
    Object.defineProperty(method, 'name', { value: key });
    fs[key] = method;
  };
  define(name, (...args) => {
    const callback = args.pop();
    validateFunction(callback, 'cb');
    const { operation, args: prepared, path, dest, finish } = prepare(...args);
    callAsync(operation, prepared, path, dest, (error, result) => {
      if (error) return callback(error);
      const value = finish(result);
      return value === undefined ? callback(null) : callback(null, value);
    });
  });
  define(`${name}Sync`, (...args) => {
    const { operation, args: prepared, path, dest, finish } = prepare(...args);
    return finish(callSync(operation, prepared, path, dest));
  });
}

// stat and lstat may be asked not to throw for what does not exist.
for (const name of ['statSync', 'lstatSync']) {
  const strict = fs[name];
  fs[name] = {
    [name](path, options) {
      if (!options || options.throwIfNoEntry !== false) return strict(path, options);
      try {
        return strict(path, options);
      } catch (error) {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
        throw error;
      }
    },
  }[name];
}

fs.realpath.native = fs.realpath;
fs.realpathSync.native = fs.realpathSync;

fs.existsSync = function existsSync(path) {
  try {
    return internalBinding('fs').call('access', toPath(path), constants.F_OK) === 0;
  } catch {
    return false;
  }
};

fs.exists = function exists(path, callback) {
  validateFunction(callback, 'cb');
  fs.access(path, (error) => callback(!error));
};
Object.defineProperty(fs.exists, Symbol.for('nodejs.util.promisify.custom'), {
  value: (path) => new Promise((resolve) => fs.exists(path, resolve)),
});

for (const name of ['read', 'readSync', 'write', 'writeSync', 'readFile', 'readFileSync', 'writeFile', 'writeFileSync', 'appendFile', 'appendFileSync']) {
  fs[name] = files[name];
}

Object.assign(fs, { constants, Dirent, Stats, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 });
Object.defineProperty(fs, 'promises', { configurable: true, enumerable: true, get: () => require('internal/fs_promises') });
