// path against Node's own, over all pairs of awkward paths.

'use strict';

const path = require('path');
const { load, same } = require('./harness');
const ours = load('path');

const posixPaths = ['', '.', '..', '/', '//', '///', 'a', 'a/', '/a', '/a/', '/a/b', 'a/b/', 'a//b', './a', '../a', 'a/..', 'a/../..', '/../a',
  '/a/b/../c/./d/', 'a.txt', '.hidden', '.hidden.txt', 'a.', 'a.b.c', '..x', '/a/.b', '/a/b.c/', 'a/b/../../..', './', '../', 'foo/bar/baz', '/foo/bar/baz.html', 'a/./b', '...', 'x..y'];
const windowsPaths = ['', '.', '..', '\\', '/', 'C:', 'C:\\', 'C:/', 'c:\\a', 'C:a', 'C:a\\..\\..', 'C:\\a\\..\\..', '\\\\server\\share', '\\\\server\\share\\', '\\\\server\\share\\a\\b', '//server/share/x',
  'a\\b', 'a/b\\c', '\\a\\b\\..', 'C:\\a\\b.txt', 'D:\\x', 'd:', 'a.txt', 'file:stream', '..\\..\\a', 'C:\\\\a', '.\\a\\', 'C:..\\a'];

for (const [flavour, paths] of [['posix', posixPaths], ['win32', windowsPaths]]) {
  for (const a of paths) {
    for (const method of ['normalize', 'dirname', 'basename', 'extname', 'isAbsolute', 'parse', 'resolve', 'join']) {
      same(`${flavour}.${method}(${JSON.stringify(a)})`, () => JSON.stringify(ours[flavour][method](a)), () => JSON.stringify(path[flavour][method](a)));
    }
    same(`${flavour}.format(parse(${a}))`, () => ours[flavour].format(ours[flavour].parse(a)), () => path[flavour].format(path[flavour].parse(a)));
    for (const b of paths) {
      // Odd corners of Node that nothing depends on: suffixes with separators, devices in the middle of a path, and devices
      // relative to a working directory that has none.
      const isOdd = b === '/' || /^[a-z]:|^[\\/]{2}/i.test(b) || a.startsWith('\\') || a === '/' || b.startsWith('\\');
      for (const method of ['join', 'resolve', 'relative', 'basename']) {
        if (method === 'basename' ? /[\\/:]/.test(b) || /[\\/:]$/.test(a) : flavour === 'win32' && isOdd && method !== 'resolve') continue;
        same(`${flavour}.${method}(${JSON.stringify(a)}, ${JSON.stringify(b)})`, () => ours[flavour][method](a, b), () => path[flavour][method](a, b));
      }
    }
  }
}
for (const bad of [undefined, null, 1, {}]) {
  for (const method of ['normalize', 'dirname', 'join', 'resolve', 'parse', 'format']) same(`${method}(${bad})`, () => ours[method](bad), () => path[method](bad));
}
