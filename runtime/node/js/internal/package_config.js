// package.json files. What their "exports" and "imports" lead to: internal/package_targets.

'use strict';

const loader = internalBinding('loader');
const path = require('path');
const { codes } = require('internal/error_codes');

const cache = new Map();

// The package.json of a directory, or null.
function read(directory) {
  const file = path.join(directory, 'package.json');
  let config = cache.get(file);
  if (config !== undefined) return config;
  const text = loader.readText(file);
  if (text === undefined) {
    config = null;
  } else {
    try {
      config = JSON.parse(text);
    } catch (error) {
      throw new codes.ERR_INVALID_PACKAGE_CONFIG(file, undefined, error.message);
    }
    if (config === null || typeof config !== 'object') config = {};
    config = { directory, name: config.name, main: config.main, exports: config.exports, imports: config.imports, type: config.type };
  }
  cache.set(file, config);
  return config;
}

// The package.json that governs a file: the nearest one upwards, not beyond a node_modules directory.
function nearest(file) {
  let directory = path.dirname(file);
  for (;;) {
    if (path.basename(directory) === 'node_modules') return null;
    const config = read(directory);
    if (config !== null) return config;
    const parent = path.dirname(directory);
    if (parent === directory) return null;
    directory = parent;
  }
}

module.exports = { read, nearest };
