// Paths as text: what POSIX and Windows paths have in common.
//
// The flavours share the parts that only differ in what counts as a separator and how long the root is.

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

  return { dirname, basename, extname, format, parse };
}

// The common part of two lists of names, and what it takes to go from one to the other.
function relativeNames(from, to, same, separator) {
  let common = 0;
  while (common < from.length && common < to.length && same(from[common], to[common])) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join(separator);
}

// The flavour's `join`, which needs `normalize`.
function joiner(joined) {
  return function join(...parts) {
    const texts = [];
    for (const part of parts) {
      validateString(part, 'path');
      if (part.length > 0) texts.push(part);
    }
    return texts.length === 0 ? '.' : joined(texts);
  };
}

module.exports = { joiner, makePath, normalizeTail, relativeNames };
