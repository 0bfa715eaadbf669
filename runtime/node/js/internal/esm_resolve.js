// Resolving the specifiers of ES modules to URLs, and what kind of module a URL is.
//
// https://nodejs.org/api/esm.html#resolution-algorithm-specification describes the algorithm.

'use strict';

const loader = internalBinding('loader');
const path = require('path');
const packages = require('internal/package_config');
const targets = require('internal/package_targets');
const { codes } = require('internal/error_codes');
const { isBuiltin } = require('internal/builtin_modules');
const { fileURLToPath, pathToFileHref } = require('url');

const CONDITIONS = new Set(['node', 'import', 'module-sync', 'node-addons']);

const FILE = 0;
const DIRECTORY = 1;

// The file of a `file:` URL, without query and fragment.
function pathOfUrl(url) {
  return fileURLToPath(url.replace(/[?#][^]*$/, ''));
}

// What a URL parser would escape in a path.
function escapePath(text) {
  return text.replace(/[^\x21\x24-\x3b\x3d\x40-\x5f\x61-\x7a\x7c\x7e%]+/gu, (part) => encodeURIComponent(part).replace(/'/g, '%27'));
}

// A relative or absolute path against the URL of a file.
function resolvePath(specifier, parentUrl) {
  const [, file, tail] = /^([^?#]*)([^]*)$/.exec(specifier);
  const parent = /^file:\/\/[^/]*([^?#]*)/.exec(parentUrl);
  if (parent === null) throw new codes.ERR_UNSUPPORTED_RESOLVE_REQUEST(specifier, parentUrl);
  const escaped = escapePath(file.replaceAll('\\', '/'));
  const joined = escaped.startsWith('/') ? escaped : parent[1].replace(/[^/]*$/, '') + escaped;
  let normal = path.posix.normalize(joined);
  if (/(?:^|\/)\.{1,2}$/.test(escaped) && !normal.endsWith('/')) normal += '/';
  return `file://${normal}${tail.replace(/[^?#]+/g, escapePath)}`;
}

function describeBase(parentUrl) {
  return parentUrl.startsWith('file:') ? pathOfUrl(parentUrl) : parentUrl;
}

function notFound(kind, what, parentUrl, url) {
  const error = new codes.ERR_MODULE_NOT_FOUND(what, describeBase(parentUrl), kind);
  if (url !== undefined) error.url = url;
  return error;
}

// The URL of what is really there.
function finalize(url, parentUrl, mayBeMissing) {
  if (/%2f|%5c/i.test(url)) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(url, 'must not include encoded "/" or "\\" characters', describeBase(parentUrl));
  }
  const file = pathOfUrl(url);
  const kind = loader.fileKind(file.endsWith('/') ? file.slice(0, -1) || '/' : file);
  if (kind === DIRECTORY) {
    if (mayBeMissing) return url;
    const error = new codes.ERR_UNSUPPORTED_DIR_IMPORT(file, describeBase(parentUrl));
    error.url = url;
    throw error;
  }
  if (kind !== FILE || file.endsWith('/')) {
    if (mayBeMissing) return url;
    throw notFound('module', file, parentUrl, url);
  }
  return pathToFileHref(loader.realPath(file)) + /[^?#]*([^]*)/.exec(url)[1];
}

function exportsTarget(config, subpath, parentUrl, specifier) {
  if (config.exports !== undefined && config.exports !== null) {
    return targets.resolveExports(config, subpath, describeBase(parentUrl), CONDITIONS);
  }
  if (subpath !== '.') return path.join(config.directory, subpath);
  const isFile = (file) => loader.fileKind(file) === FILE;
  if (typeof config.main === 'string') {
    const main = path.resolve(config.directory, config.main);
    for (const tail of ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node']) {
      if (isFile(main + tail)) return main + tail;
    }
  }
  for (const name of ['index.js', 'index.json', 'index.node']) {
    const file = path.join(config.directory, name);
    if (isFile(file)) return file;
  }
  throw notFound('package', config.directory, parentUrl);
}

function resolvePackage(specifier, parentUrl) {
  const match = /^((?:@[^/\\%]+\/)?[^./\\%@][^/\\%]*)(\/[^]*)?$/.exec(specifier);
  if (match === null) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(specifier, 'is not a valid package name', describeBase(parentUrl));
  }
  const [, name, rest = ''] = match;
  const subpath = `.${rest}`;
  const parent = parentUrl.startsWith('file:') ? pathOfUrl(parentUrl) : path.join(process.cwd(), 'x');
  const own = packages.nearest(parent);
  if (own !== null && own.name === name && own.exports !== undefined && own.exports !== null) {
    return targets.resolveExports(own, subpath, parent, CONDITIONS);
  }
  for (let directory = path.dirname(parent); ; directory = path.dirname(directory)) {
    const found = path.join(directory, 'node_modules', name);
    if (path.basename(directory) !== 'node_modules' && loader.fileKind(found) === DIRECTORY) {
      const config = packages.read(found);
      if (config !== null) return exportsTarget(config, subpath, parentUrl, specifier);
      return exportsTarget({ directory: found }, subpath, parentUrl, specifier);
    }
    if (directory === '/') throw notFound('package', name, parentUrl);
  }
}

// The URL that `specifier` means in the module `parentUrl`. With `mayBeMissing` (import.meta.resolve) the file need not exist.
function resolve(specifier, parentUrl, mayBeMissing = false) {
  if (/^(?:\.{1,2}(?:\/|$)|\/)/.test(specifier)) return finalize(resolvePath(specifier, parentUrl), parentUrl, mayBeMissing);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(specifier);
  if (scheme !== null) {
    switch (scheme[1].toLowerCase()) {
      case 'node':
        if (!isBuiltin(specifier)) throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(specifier);
        return specifier;
      case 'data':
        return specifier;
      case 'file':
        return finalize(specifier, parentUrl, mayBeMissing);
      default:
        throw new codes.ERR_UNSUPPORTED_ESM_URL_SCHEME(scheme[0]);
    }
  }
  if (specifier.startsWith('#')) {
    const found = targets.resolveImports(specifier, describeBase(parentUrl), CONDITIONS);
    if (typeof found === 'object') return resolve(found.specifier, parentUrl, mayBeMissing);
    return finalize(pathToFileHref(found), parentUrl, mayBeMissing);
  }
  if (isBuiltin(specifier)) return `node:${specifier}`;
  return finalize(pathToFileHref(resolvePackage(specifier, parentUrl)), parentUrl, mayBeMissing);
}

// Errors of the CommonJS parser that tell an ES module.
const MODULE_SYNTAX = /^(?:Cannot use import statement outside a module|Unexpected token 'export'|Cannot use 'import\.meta' outside a module)/;

function isModuleSyntaxError(error) {
  return error instanceof SyntaxError && MODULE_SYNTAX.test(error.message);
}

// For files of packages that do not say what they are: whether the text is an ES module.
function hasModuleSyntax(file) {
  const source = loader.readText(file);
  if (source === undefined || !/\b(?:import|export)\b/.test(source)) return false;
  try {
    loader.compileFunction(source, file, ['exports', 'require', 'module', '__filename', '__dirname']);
    return false;
  } catch (error) {
    return isModuleSyntaxError(error);
  }
}

function warnOfMissingType(file, config) {
  const message = `Module type of ${pathToFileHref(file)} is not specified and it doesn't parse as CommonJS.\nReparsing as ES module because module syntax was detected. This incurs a performance overhead.\nTo eliminate this warning, add "type": "module" to ${config.directory}/package.json.`;
  process.emitWarning(message, { code: 'MODULE_TYPELESS_PACKAGE_JSON' });
}

// Files of which only the text tells what they are: each is looked at once.
const guessed = new Map();

function guessFormat(file, config) {
  let format = guessed.get(file);
  if (format === undefined) {
    format = hasModuleSyntax(file) ? 'module' : 'commonjs';
    guessed.set(file, format);
    if (format === 'module' && config !== null) warnOfMissingType(file, config);
  }
  return format;
}

// 'module', 'commonjs', 'json' or 'builtin'.
function formatOf(url) {
  if (url.startsWith('node:')) return 'builtin';
  if (url.startsWith('data:')) {
    const type = /^data:([^,;]*)/.exec(url)[1];
    if (type === 'text/javascript') return 'module';
    if (type === 'application/json') return 'json';
    throw new codes.ERR_UNKNOWN_MODULE_FORMAT(type, url);
  }
  const file = pathOfUrl(url);
  switch (path.extname(file)) {
    case '.mjs':
      return 'module';
    case '.cjs':
      return 'commonjs';
    case '.json':
      return 'json';
    case '.js': {
      const config = packages.nearest(file);
      if (config !== null && (config.type === 'module' || config.type === 'commonjs')) return config.type;
      return guessFormat(file, config);
    }
    case '': {
      const config = packages.nearest(file);
      return config !== null && config.type === 'module' ? 'module' : 'commonjs';
    }
    default:
      throw new codes.ERR_UNKNOWN_FILE_EXTENSION(path.extname(file), file);
  }
}

module.exports = { resolve, pathOfUrl, formatOf, isModuleSyntaxError };
