// CommonJS modules: resolution, cache, and the wrapper around a module's code.
//
// `Module` is what `require('module')` gives; its underscored methods are Node's, because packages replace them.

'use strict';

const loader = internalBinding('loader');
const path = require('path');
const { validateString } = require('internal/validators');
const { codes } = require('internal/error_codes');
const { isBuiltin, requireBuiltin } = require('internal/builtin_modules');

const WRAPPER_PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

const FILE = 0;
const DIRECTORY = 1;

let mainModule;

// Found paths by request and search path.
const pathCache = Object.create(null);

function Module(id = '', parent) {
  this.id = id;
  this.path = path.dirname(id);
  this.exports = {};
  Object.defineProperty(this, 'parent', { value: parent, writable: true, enumerable: false, configurable: true });
  if (parent && parent.children && !parent.children.includes(this)) parent.children.push(this);
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

Module._cache = Object.create(null);
Module._pathCache = pathCache;
Module._extensions = Object.create(null);
Module.globalPaths = [];

const methods = {
  load(filename) {
    this.filename = filename;
    this.paths = Module._nodeModulePaths(path.dirname(filename));
    Module._extensions[findExtension(filename)](this, filename);
    this.loaded = true;
  },

  require(id) {
    validateString(id, 'id');
    if (id === '') throw new codes.ERR_INVALID_ARG_VALUE('id', id, 'must be a non-empty string');
    return Module._load(id, this, false);
  },

  _compile(content, filename) {
    const compiled = loader.compileFunction(content, filename, WRAPPER_PARAMETERS);
    return compiled.call(this.exports, this.exports, makeRequire(this), this, filename, path.dirname(filename));
  },
};
Object.assign(Module.prototype, methods);

// The extension whose loader takes a file: the longest one that has a loader.
function findExtension(filename) {
  const name = path.basename(filename);
  for (let dot = name.indexOf('.', 1); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const extension = name.slice(dot);
    if (Module._extensions[extension]) return extension;
  }
  return '.js';
}

// 'module' or 'commonjs' as its name or its package says, undefined if nobody says.
function declaredFormat(filename) {
  if (filename.endsWith('.mjs')) return 'module';
  if (!filename.endsWith('.js')) return 'commonjs';
  const config = require('internal/package_config').nearest(filename);
  return config !== null && (config.type === 'module' || config.type === 'commonjs') ? config.type : undefined;
}

Module._extensions['.js'] = function (module, filename) {
  const format = declaredFormat(filename);
  if (format === 'module') return requireEsModule(module, filename);
  const content = readSource(filename);
  try {
    module._compile(content, filename);
  } catch (error) {
    // The report of an uncaught error is to show where it was thrown first.
    if (format !== undefined || !isReallyModule(error, filename)) loader.rethrow(error);
    requireEsModule(module, filename);
  }
};

Module._extensions['.mjs'] = requireEsModule;
// As in node, the extension is not tried for requests without one.
Object.defineProperty(Module._extensions, '.mjs', { enumerable: false });

function requireEsModule(module, filename) {
  module.exports = require('internal/esm_loader').requireModule(filename, module.parent);
}

// Whether the file, of which nobody says what it is, could not be compiled because it is an ES module.
function isReallyModule(error, filename) {
  const { isModuleSyntaxError, formatOf } = require('internal/esm_resolve');
  return isModuleSyntaxError(error) && formatOf(require('url').pathToFileHref(filename)) === 'module';
}

Module._extensions['.json'] = function (module, filename) {
  const content = readSource(filename);
  try {
    module.exports = JSON.parse(content);
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
};

Module._extensions['.node'] = function (module, filename) {
  const error = new Error(`Native addons are not supported: ${filename}`);
  error.code = 'ERR_DLOPEN_FAILED';
  throw error;
};

function readSource(filename) {
  const text = loader.readText(filename);
  // Without text the error of the file system is wanted.
  return text === undefined ? require('fs').readFileSync(filename, 'utf8') : text;
}

// Resolution.

Module._nodeModulePaths = function _nodeModulePaths(from) {
  const directories = [];
  for (let directory = path.resolve(from); ; directory = path.dirname(directory)) {
    if (path.basename(directory) !== 'node_modules') directories.push(directory === '/' ? '/node_modules' : `${directory}/node_modules`);
    if (directory === '/') return directories;
  }
};

Module._initPaths = function _initPaths() {
  const { env } = process;
  const paths = env.HOME ? [path.join(env.HOME, '.node_modules'), path.join(env.HOME, '.node_libraries')] : [];
  if (env.NODE_PATH) paths.unshift(...env.NODE_PATH.split(path.delimiter).filter((one) => one !== ''));
  Module.globalPaths = paths;
};

function isRelative(request) {
  return request.startsWith('./') || request.startsWith('../') || request === '.' || request === '..';
}

Module._resolveLookupPaths = function _resolveLookupPaths(request, parent) {
  if (isBuiltin(request)) return null;
  if (!isRelative(request)) {
    const paths = parent && parent.paths ? parent.paths.slice() : [];
    if (Module.globalPaths.length === 0) Module._initPaths();
    return paths.concat(Module.globalPaths);
  }
  if (!parent || !parent.id || !parent.filename) return ['.'];
  return [path.dirname(parent.filename)];
};

function tryFile(file) {
  return loader.fileKind(file) === FILE ? loader.realPath(file) : undefined;
}

function tryExtensions(base, extensions) {
  for (const extension of extensions) {
    const found = tryFile(base + extension);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tryPackage(directory, extensions, request) {
  const config = require('internal/package_config').read(directory);
  const main = config === null ? undefined : config.main;
  if (typeof main === 'string' && main !== '') {
    const target = path.resolve(directory, main);
    const found = tryFile(target) || tryExtensions(target, extensions) || tryExtensions(path.resolve(target, 'index'), extensions);
    if (found !== undefined) return found;
    const index = tryExtensions(path.resolve(directory, 'index'), extensions);
    if (index !== undefined) return index;
    const error = new Error(`Cannot find module '${target}'. Please verify that the package.json has a valid "main" entry`);
    error.code = 'MODULE_NOT_FOUND';
    error.path = path.resolve(directory, 'package.json');
    error.requestPath = request;
    throw error;
  }
  return tryExtensions(path.resolve(directory, 'index'), extensions);
}

// "@scope/name/sub" is package "@scope/name" and subpath "./sub".
function splitPackageName(request) {
  const match = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/.exec(request);
  return match === null ? null : { name: match[1], subpath: `.${match[2] || ''}` };
}

// The package's own name leads to itself when it has "exports".
function tryOwnPackage(request, parent) {
  const from = parent && (parent.filename || (parent.id === '<repl>' ? path.join(process.cwd(), 'x') : undefined));
  if (!from) return undefined;
  const split = splitPackageName(request);
  if (split === null) return undefined;
  const config = require('internal/package_config').nearest(from);
  if (config === null || config.exports === undefined || config.exports === null || config.name !== split.name) return undefined;
  return finishExports(require('internal/package_targets').resolveExports(config, split.subpath, from), request);
}

// "exports" names a file that must exist as it is.
function finishExports(file, request) {
  const found = tryFile(file);
  if (found !== undefined) return found;
  const error = new Error(`Cannot find module '${file}'`);
  error.code = 'MODULE_NOT_FOUND';
  error.path = file;
  error.requestPath = request;
  throw error;
}

Module._findPath = function _findPath(request, paths) {
  const isAbsolute = path.isAbsolute(request);
  if (isAbsolute) paths = [''];
  else if (!paths || paths.length === 0) return false;
  const cacheKey = `${request}\x00${paths.join('\x00')}`;
  const cached = pathCache[cacheKey];
  if (cached) return cached;

  // "x/", ".", "..", "x/." and "x/.." can only be directories.
  const wantsDirectory = /(?:^|\/)\.{0,2}$/.test(request);
  const extensions = Object.keys(Module._extensions);
  for (const searchPath of paths) {
    if (searchPath && loader.fileKind(searchPath) !== DIRECTORY) continue;
    if (!isAbsolute && !isRelative(request)) {
      const split = splitPackageName(request);
      if (split !== null) {
        const config = require('internal/package_config').read(path.resolve(searchPath, split.name));
        if (config !== null && config.exports !== undefined && config.exports !== null) {
          const { resolveExports } = require('internal/package_targets');
          return remember(cacheKey, finishExports(resolveExports(config, split.subpath, undefined), request));
        }
      }
    }
    const base = path.resolve(searchPath, request);
    const kind = loader.fileKind(base);
    let found;
    if (!wantsDirectory) {
      if (kind === FILE) found = loader.realPath(base);
      if (found === undefined) found = tryExtensions(base, extensions);
    }
    if (found === undefined && kind === DIRECTORY) found = tryPackage(base, extensions, request);
    if (found !== undefined) return remember(cacheKey, found);
  }
  return false;
};

function remember(key, file) {
  pathCache[key] = file;
  return file;
}

function lookupPathsFor(request, paths) {
  if (isRelative(request)) return paths;
  const found = [];
  for (const from of paths) {
    for (const one of [...Module._nodeModulePaths(from), ...Module.globalPaths]) if (!found.includes(one)) found.push(one);
  }
  return found;
}

function hasImports(filename) {
  const config = require('internal/package_config').nearest(filename);
  return config !== null && config.imports !== null && config.imports !== undefined;
}

Module._resolveFilename = function _resolveFilename(request, parent, isMain, options) {
  if (isBuiltin(request)) return request;
  let paths;
  if (options !== null && typeof options === 'object' && options.paths !== undefined) {
    if (!Array.isArray(options.paths)) throw new codes.ERR_INVALID_ARG_VALUE('options.paths', options.paths);
    paths = lookupPathsFor(request, options.paths);
  } else {
    paths = path.isAbsolute(request) ? [] : Module._resolveLookupPaths(request, parent);
  }
  if (request[0] === '#' && parent && parent.filename && hasImports(parent.filename)) {
    const resolved = require('internal/package_targets').resolveImports(request, parent.filename);
    if (typeof resolved === 'object') return Module._resolveFilename(resolved.specifier, parent, isMain, options);
    return finishExports(resolved, request);
  }
  const own = isRelative(request) || path.isAbsolute(request) ? undefined : tryOwnPackage(request, parent);
  if (own !== undefined) return own;
  const filename = Module._findPath(request, paths, isMain);
  if (filename) return filename;

  const requireStack = [];
  for (let cursor = parent; cursor; cursor = cursor.parent) requireStack.push(cursor.filename || cursor.id);
  let message = `Cannot find module '${request}'`;
  if (requireStack.length > 0) message += `\nRequire stack:\n- ${requireStack.join('\n- ')}`;
  const error = new Error(message);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = requireStack;
  throw error;
};

Module._load = function _load(request, parent, isMain) {
  if (request.startsWith('node:')) {
    if (!isBuiltin(request)) throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(request);
    return requireBuiltin(request);
  }
  const filename = Module._resolveFilename(request, parent, isMain);
  const cached = Module._cache[filename];
  if (cached !== undefined) {
    if (parent && parent.children && !parent.children.includes(cached)) parent.children.push(cached);
    return cached.exports;
  }
  if (isBuiltin(filename)) return requireBuiltin(filename);

  const module = new Module(filename, parent);
  if (isMain) {
    mainModule = module;
    module.id = '.';
  }
  Module._cache[filename] = module;
  let threw = true;
  try {
    module.load(filename);
    threw = false;
  } finally {
    if (threw) {
      delete Module._cache[filename];
      if (parent && Array.isArray(parent.children)) {
        const index = parent.children.indexOf(module);
        if (index !== -1) parent.children.splice(index, 1);
      }
    }
  }
  return module.exports;
};

function makeRequire(module) {
  function require(id) {
    return module.require(id);
  }
  function resolve(request, options) {
    validateString(request, 'request');
    return Module._resolveFilename(request, module, false, options);
  }
  require.resolve = resolve;
  resolve.paths = function paths(request) {
    validateString(request, 'request');
    return Module._resolveLookupPaths(request, module);
  };
  require.main = mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

function createRequire(filename) {
  const isUrl = filename instanceof Object || (typeof filename === 'string' && filename.startsWith('file:'));
  const file = isUrl ? require('url').fileURLToPath(filename) : filename;
  if (typeof file !== 'string' || !path.isAbsolute(file)) {
    throw new codes.ERR_INVALID_ARG_VALUE('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  }
  const module = new Module(file.endsWith('/') ? `${file}noop.js` : file);
  module.filename = module.id;
  module.paths = Module._nodeModulePaths(module.path);
  return makeRequire(module);
}

Module.Module = Module;
Module.createRequire = createRequire;
Module.isBuiltin = (id) => typeof id === 'string' && isBuiltin(id);
Module.wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
Module.wrap = (script) => Module.wrapper[0] + script + Module.wrapper[1];
Module._preloadModules = (requests) => {
  if (!Array.isArray(requests)) return;
  const parent = new Module('internal/preload', null);
  parent.paths = Module._nodeModulePaths(process.cwd());
  parent.filename = path.join(process.cwd(), 'x');
  for (const request of requests) parent.require(request);
};
Object.defineProperty(Module, 'builtinModules', {
  enumerable: true,
  configurable: true,
  get: () => require('internal/builtin_modules').NAMES.slice(),
});

// The host's entry points.

function runMain(file) {
  const filename = Module._resolveFilename(file, null, true);
  if (isMainEsModule(filename)) return require('internal/esm_loader').runMain(filename);
  return Module._load(file, null, true);
}

function isMainEsModule(filename) {
  const format = declaredFormat(filename);
  if (format !== undefined) return format === 'module';
  // Most programs need not be parsed to know.
  if (!/\b(?:import|export)\b/.test(loader.readText(filename) || '')) return false;
  return require('internal/esm_resolve').formatOf(require('url').pathToFileHref(filename)) === 'module';
}

// `-e`, `-p` and standard input run in the global scope with a module of their own.
function prepareEvaluation(name) {
  const module = new Module(name);
  module.filename = path.join(process.cwd(), name);
  module.paths = Module._nodeModulePaths(process.cwd());
  const values = { module, exports: module.exports, require: makeRequire(module), __filename: name, __dirname: '.' };
  for (const key of Object.keys(values)) {
    Object.defineProperty(globalThis, key, { value: values[key], writable: true, configurable: true, enumerable: false });
  }
  for (const id of Module.builtinModules) {
    if (id.includes('/') || Object.prototype.hasOwnProperty.call(globalThis, id)) continue;
    Object.defineProperty(globalThis, id, {
      configurable: true,
      enumerable: false,
      get() {
        const value = requireBuiltin(id);
        Object.defineProperty(globalThis, id, { value, writable: true, configurable: true, enumerable: false });
        return value;
      },
      set(value) {
        Object.defineProperty(globalThis, id, { value, writable: true, configurable: true, enumerable: true });
      },
    });
  }
}

module.exports = { Module, createRequire, runMain, prepareEvaluation, mainModule: () => mainModule };
