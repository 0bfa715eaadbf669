// The module `path`: paths as text, for POSIX and for Windows.
//
// Both flavours share the parts that only differ in what counts as a separator; a Windows path has a **device** ("C:" or a
// "\\server\share") before its root.

'use strict';

const { validateObject, validateString } = require('internal/validators');

// Resolves "." and ".." in the part of a path after its root.
function normalizeTail(tail, isSeparator, separator, mayRise) {
  const kept = [];
  let start = 0;
  for (let i = 0; i <= tail.length; i++) {
    if (i < tail.length && !isSeparator(tail[i])) continue;
    const part = tail.slice(start, i);
    start = i + 1;
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (mayRise) kept.push('..');
  }
  return kept.join(separator);
}

function extensionStart(base) {
  const dot = base.lastIndexOf('.');
  return dot <= 0 || base === '..' ? -1 : dot;
}

// `rootOf(path)` gives how many characters of the path are device and root.
function makePath(isSeparator, separator, rootOf) {
  function endWithoutSeparators(path, from) {
    let end = path.length;
    while (end > from && isSeparator(path[end - 1])) end--;
    return end;
  }

  function baseStart(path, from, end) {
    let start = end;
    while (start > from && !isSeparator(path[start - 1])) start--;
    return start;
  }

  function dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const root = rootOf(path);
    const start = baseStart(path, root, endWithoutSeparators(path, root));
    if (start <= root) return root === 0 ? '.' : path.slice(0, root);
    return path.slice(0, start - 1);
  }

  function basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    const device = separator === '\\' && /^[a-zA-Z]:/.test(path) ? 2 : 0;
    const end = endWithoutSeparators(path, device);
    const base = path.slice(baseStart(path, device, end), end);
    if (suffix === undefined || suffix.length === 0) return base;
    if (path === suffix) return '';
    if (base === '') return suffix.length > path.length ? '' : path;
    if (!base.endsWith(suffix) || base === suffix) return base;
    return base.slice(0, -suffix.length);
  }

  function extname(path) {
    validateString(path, 'path');
    const base = basename(path);
    const start = extensionStart(base);
    return start === -1 ? '' : base.slice(start);
  }

  function format(object) {
    validateObject(object, 'pathObject');
    const directory = object.dir || object.root;
    const extension = object.ext ? `${object.ext[0] === '.' ? '' : '.'}${object.ext}` : '';
    const base = object.base || `${object.name || ''}${extension}`;
    if (!directory) return base;
    return directory === object.root ? `${directory}${base}` : `${directory}${separator}${base}`;
  }

  function parse(path) {
    validateString(path, 'path');
    const root = rootOf(path);
    const end = endWithoutSeparators(path, root);
    const start = baseStart(path, root, end);
    const base = path.slice(start, end);
    const dot = extensionStart(base);
    return {
      root: path.slice(0, root),
      dir: start > root ? path.slice(0, Math.max(root, start - 1)) : path.slice(0, root),
      base,
      ext: dot === -1 ? '' : base.slice(dot),
      name: dot === -1 ? base : base.slice(0, dot),
    };
  }

  function join(...parts) {
    const texts = [];
    for (const part of parts) {
      validateString(part, 'path');
      if (part.length > 0) texts.push(part);
    }
    return texts.length === 0 ? '.' : this.joined(texts);
  }

  return { dirname, basename, extname, format, parse, join };
}

const isSlash = (character) => character === '/';
const isAnySlash = (character) => character === '/' || character === '\\';

// The common part of two lists of names, and what it takes to go from one to the other.
function relativeNames(from, to, same, separator) {
  let common = 0;
  while (common < from.length && common < to.length && same(from[common], to[common])) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join(separator);
}

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

  joined(parts) {
    return posix.normalize(parts.join('/'));
  },

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

// The device of a Windows path and whether a root follows: "C:\x", "C:x", "\x", "\\server\share\x".
function windowsDevice(path) {
  const unc = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)([\\/]|$)/.exec(path);
  if (unc !== null) {
    const rootLength = unc[0].length;
    return { device: `\\\\${unc[1]}\\${unc[2]}`, isRooted: true, length: rootLength, isShare: true };
  }
  if (/^[a-zA-Z]:/.test(path)) {
    const isRooted = path.length > 2 && isAnySlash(path[2]);
    return { device: path.slice(0, 2), isRooted, length: isRooted ? 3 : 2, isShare: false };
  }
  const isRooted = path.length > 0 && isAnySlash(path[0]);
  return { device: '', isRooted, length: isRooted ? 1 : 0, isShare: false };
}

const win32 = {
  sep: '\\',
  delimiter: ';',
  ...makePath(isAnySlash, '\\', (path) => windowsDevice(path).length),

  isAbsolute(path) {
    validateString(path, 'path');
    return path.length > 0 && (isAnySlash(path[0]) || (/^[a-zA-Z]:/.test(path) && path.length > 2 && isAnySlash(path[2])));
  },

  normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const { device, isRooted, length, isShare } = windowsDevice(path);
    const rest = path.slice(length);
    let tail = normalizeTail(rest, isAnySlash, '\\', !isRooted);
    if (tail === '' && !isRooted) tail = '.';
    if (tail !== '' && rest.length > 0 && isAnySlash(path[path.length - 1])) tail += '\\';
    if (isShare) return `${device}\\${tail}`;
    return `${device}${isRooted ? '\\' : ''}${tail}`;
  },

  joined(parts) {
    let joined = parts.join('\\');
    // Only a first part that is a share may start with two separators.
    const isShare = /^[\\/]{2}[^\\/]/.test(parts[0]) && (parts[0].length > 2 || parts.length === 1);
    if (!isShare) joined = joined.replace(/^[\\/]{2,}/, '\\');
    return win32.normalize(joined);
  },

  resolve(...parts) {
    let device = '';
    let tail = '';
    let isRooted = false;
    for (let i = parts.length - 1; i >= -1 && !(isRooted && device !== ''); i--) {
      let path;
      if (i >= 0) {
        validateString(parts[i], `paths[${i}]`);
        path = parts[i];
        if (path.length === 0) continue;
      } else {
        path = process.cwd();
      }
      const found = windowsDevice(path);
      if (found.device !== '' && device !== '' && found.device.toLowerCase() !== device.toLowerCase()) continue;
      if (device === '') device = found.device;
      if (!isRooted) {
        tail = `${path.slice(found.length)}\\${tail}`;
        isRooted = found.isRooted;
      }
    }
    tail = normalizeTail(tail, isAnySlash, '\\', !isRooted);
    return `${device}${isRooted ? '\\' : ''}${tail}` || '.';
  },

  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    const target = win32.resolve(to);
    const source = win32.resolve(from);
    if (from === to || source.toLowerCase() === target.toLowerCase()) return '';
    const a = windowsDevice(source);
    const b = windowsDevice(target);
    if (a.device.toLowerCase() !== b.device.toLowerCase()) return target;
    const names = (path, { length }) => path.slice(length).split('\\').filter((name) => name !== '');
    return relativeNames(names(source, a), names(target, b), (x, y) => x.toLowerCase() === y.toLowerCase(), '\\');
  },

  toNamespacedPath(path) {
    if (typeof path !== 'string' || path.length === 0) return path;
    const resolved = win32.resolve(path);
    if (resolved.startsWith('\\\\') && !/^\\\\[?.]\\/.test(resolved)) return `\\\\?\\UNC\\${resolved.slice(2)}`;
    return /^[a-zA-Z]:\\/.test(resolved) ? `\\\\?\\${resolved}` : path;
  },
  posix: null,
  win32: null,
};

for (const flavour of [posix, win32]) {
  flavour.posix = posix;
  flavour.win32 = win32;
  const { joined } = flavour;
  const { join } = flavour;
  delete flavour.joined;
  flavour.join = (...parts) => join.apply({ joined }, parts);
  Object.defineProperty(flavour.join, 'name', { value: 'join' });
}

module.exports = posix;
