// The module `path`: paths as text, for POSIX; those of Windows are loaded when asked for.

'use strict';

const { validateString } = require('internal/validators');
const { joiner, makePath, normalizeTail, relativeNames } = require('internal/path_text');

const isSlash = (character) => character === '/';

const posix = {
  sep: '/',
  delimiter: ':',
  ...makePath(isSlash, '/', (path) => (path[0] === '/' ? 1 : 0)),

  isAbsolute(path) {
    validateString(path, 'path');
    return path[0] === '/';
  },

  normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const isAbsolute = path[0] === '/';
    let tail = normalizeTail(path, isSlash, '/', !isAbsolute);
    if (tail === '' && !isAbsolute) tail = '.';
    if (tail !== '' && path.endsWith('/')) tail += '/';
    return isAbsolute ? `/${tail}` : tail;
  },

  join: joiner((parts) => posix.normalize(parts.join('/'))),

  resolve(...parts) {
    let resolved = '';
    for (let i = parts.length - 1; i >= 0 && resolved[0] !== '/'; i--) {
      validateString(parts[i], `paths[${i}]`);
      if (parts[i].length > 0) resolved = resolved === '' ? parts[i] : `${parts[i]}/${resolved}`;
    }
    if (resolved[0] !== '/') resolved = `${process.cwd()}/${resolved}`;
    return `/${normalizeTail(resolved, isSlash, '/', false)}`;
  },

  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    const names = (path) => posix.resolve(path).split('/').filter((name) => name !== '');
    return from === to ? '' : relativeNames(names(from), names(to), (a, b) => a === b, '/');
  },

  toNamespacedPath(path) {
    return path;
  },
  posix: null,
  win32: null,
};

posix.posix = posix;
Object.defineProperty(posix, 'win32', {
  configurable: true,
  enumerable: true,
  get() {
    const win32 = require('internal/windows_path');
    win32.posix = posix;
    Object.defineProperty(posix, 'win32', { value: win32, writable: true, configurable: true, enumerable: true });
    return win32;
  },
});

module.exports = posix;
