// The file system calls of the binding, in three forms: synchronous, with a callback, as a promise.
//
// The binding answers with a result or a negative error number; only here does that become an error with Node's message.

'use strict';

const binding = internalBinding('fs');

// The name of the system call in errors, where it is not the operation's own.
const SYSCALLS = { __proto__: null, readdir: 'scandir', rmTree: 'rm', copyFile: 'copyfile', realpath: 'lstat' };

function failure(operation, errno, path, dest) {
  return require('internal/errors').systemError(errno, SYSCALLS[operation] || operation, path, dest);
}

function isFailure(result) {
  return typeof result === 'number' && result < 0;
}

// `path` and `dest` are only for the error.
function callSync(operation, args, path, dest) {
  const result = binding.call(operation, ...args);
  if (isFailure(result)) throw failure(operation, result, path, dest);
  return result;
}

function callAsync(operation, args, path, dest, callback) {
  binding.submit(operation, (result) => {
    if (isFailure(result)) callback(failure(operation, result, path, dest));
    else callback(null, result);
  }, ...args);
}

function callPromise(operation, args, path, dest) {
  return new Promise((resolve, reject) => {
    binding.submit(operation, (result) => {
      if (!isFailure(result)) {
        resolve(result);
        return;
      }
      const error = failure(operation, result, path, dest);
      reject(error);
    }, ...args);
  });
}

module.exports = { callSync, callAsync, callPromise, isFailure, failure };
