// What is no ES module as one: core modules, CommonJS and JSON. Each becomes a synthetic module with a default export.

'use strict';

const binding = internalBinding('modules');
const loader = internalBinding('loader');
const path = require('path');
const { requireBuiltin } = require('internal/builtin_modules');
const { pathOfUrl } = require('internal/esm_resolve');

function builtin(url) {
  const exports = requireBuiltin(url.slice(5));
  const names = Object.keys(exports).filter((name) => name !== 'default');
  const handle = binding.synthetic(url, ['default', ...names], () => {
    for (const name of names) binding.setExport(handle, name, exports[name]);
    binding.setExport(handle, 'default', exports);
  });
  return handle;
}

function json(url, readSource) {
  const source = readSource(url);
  const handle = binding.synthetic(url, ['default'], () => {
    try {
      binding.setExport(handle, 'default', JSON.parse(source));
    } catch (error) {
      error.message = `${url.startsWith('file:') ? pathOfUrl(url) : url}: ${error.message}`;
      throw error;
    }
  });
  return handle;
}

// The names a CommonJS file seems to export, those of what it passes on included.
function exportNames(file, seen = new Set()) {
  const names = new Set();
  if (seen.has(file)) return names;
  seen.add(file);
  const source = loader.readText(file);
  if (source === undefined || !/\.c?js$|\/[^./]*$/.test(file)) return names;
  const found = binding.commonJsExports(source);
  for (const name of found.names) names.add(name);
  const { Module } = require('internal/cjs_loader');
  for (const request of found.reexports) {
    let target;
    try {
      const parent = { id: file, filename: file, paths: Module._nodeModulePaths(path.dirname(file)) };
      target = Module._resolveFilename(request, parent, false);
    } catch {
      continue;
    }
    if (!path.isAbsolute(target)) continue;
    for (const name of exportNames(target, seen)) names.add(name);
  }
  return names;
}

function commonJs(url) {
  const { Module } = require('internal/cjs_loader');
  const file = pathOfUrl(url);
  const names = exportNames(file);
  const loaded = Module._cache[file];
  if (loaded !== undefined && loaded.loaded && loaded.exports !== null && loaded.exports !== undefined) {
    for (const name of Object.keys(loaded.exports)) names.add(name);
  }
  names.delete('default');
  const list = [...names];
  const handle = binding.synthetic(url, ['default', ...list], () => {
    const exports = Module._load(file, undefined, false);
    const isObject = exports !== null && (typeof exports === 'object' || typeof exports === 'function');
    for (const name of list) {
      if (!isObject || !Object.prototype.hasOwnProperty.call(exports, name)) continue;
      let value;
      try {
        value = exports[name];
      } catch {
        // A getter that throws exports undefined.
      }
      binding.setExport(handle, name, value);
    }
    binding.setExport(handle, 'default', exports);
  });
  return handle;
}

function translate(url, format, readSource) {
  if (format === 'builtin') return builtin(url);
  if (format === 'json') return json(url, readSource);
  return commonJs(url);
}

module.exports = { translate };
