// Which module names are Node's own, and how they are loaded.

'use strict';

const NAMES = ['assert', 'assert/strict', 'buffer', 'child_process', 'console', 'constants', 'events', 'fs', 'fs/promises', 'module', 'os', 'path',
  'path/posix', 'path/win32', 'perf_hooks', 'process', 'querystring', 'string_decoder', 'sys', 'timers', 'timers/promises', 'tty', 'url', 'util',
  'util/types', 'vm'];

const known = new Set(NAMES);

const SPECIAL = {
  __proto__: null,
  console: () => globalThis.console,
  process: () => process,
  sys: () => require('util'),
  'path/posix': () => require('path').posix,
  'path/win32': () => require('path').win32,
  'assert/strict': () => require('assert').strict,
  'fs/promises': () => require('internal/fs_promises'),
  constants: () => {
    const { constants } = require('os');
    return { ...constants.dlopen, ...constants.errno, ...constants.priority, ...constants.signals, ...require('fs').constants };
  },
};

function isBuiltin(id) {
  return known.has(id.startsWith('node:') ? id.slice(5) : id);
}

function requireBuiltin(id) {
  const name = id.startsWith('node:') ? id.slice(5) : id;
  const special = SPECIAL[name];
  return special === undefined ? require(name) : special();
}

module.exports = { NAMES, isBuiltin, requireBuiltin };
