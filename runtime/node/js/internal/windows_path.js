// path.win32. A Windows path has a **device** ("C:" or a "\\\\server\\share") before its root.

'use strict';

const { validateString } = require('internal/validators');
const { joiner, makePath, normalizeTail, relativeNames } = require('internal/path_text');

const isAnySlash = (character) => character === '/' || character === '\\';

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

  join: joiner((parts) => {
    let joined = parts.join('\\');
    // Only a first part that is a share may start with two separators.
    const isShare = /^[\\/]{2}[^\\/]/.test(parts[0]) && (parts[0].length > 2 || parts.length === 1);
    if (!isShare) joined = joined.replace(/^[\\/]{2,}/, '\\');
    return win32.normalize(joined);
  }),

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
win32.win32 = win32;

module.exports = win32;
