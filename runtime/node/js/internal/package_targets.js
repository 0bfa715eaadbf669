// Where the "exports" and "imports" of a package.json lead.
//
// https://nodejs.org/api/esm.html#resolution-algorithm-specification describes the algorithm.

'use strict';

const path = require('path');
const { nearest } = require('internal/package_config');
const { codes } = require('internal/error_codes');

const REQUIRE_CONDITIONS = new Set(['require', 'node', 'node-addons']);

const INVALID_SEGMENT = /(^|\\|\/)((\.|%2e)(\.|%2e)?|(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)(m|%6d|%4d)(o|%6f|%4f)(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)(s|%73|%53))(\\|\/|$)/i;

// Where one target leads: a file name, null when it excludes the path, undefined when no condition applies.
function resolveTarget(config, target, key, rest, isPattern, isImport, conditions) {
  const invalid = () => new codes.ERR_INVALID_PACKAGE_TARGET(`${config.directory}/`, key, target, isImport);
  if (typeof target === 'string') {
    if (!target.startsWith('./')) {
      if (isImport && !target.startsWith('../') && !target.startsWith('/')) {
        return { specifier: isPattern ? target.replaceAll('*', rest) : target + rest };
      }
      throw invalid();
    }
    if (INVALID_SEGMENT.test(target.slice(2))) throw invalid();
    if (rest !== '' && INVALID_SEGMENT.test(rest)) {
      throw new codes.ERR_INVALID_MODULE_SPECIFIER(key.replace('*', rest), `request is not a valid match in pattern "${key}" for the "${isImport ? 'imports' : 'exports'}" resolution of ${config.directory}/package.json`);
    }
    return path.join(config.directory, isPattern ? target.replaceAll('*', rest) : target + rest);
  }
  if (Array.isArray(target)) {
    let failure;
    let last = null;
    for (const one of target) {
      try {
        const resolved = resolveTarget(config, one, key, rest, isPattern, isImport, conditions);
        if (resolved === undefined) continue;
        if (resolved !== null) return resolved;
        last = null;
        failure = undefined;
      } catch (error) {
        if (error.code !== 'ERR_INVALID_PACKAGE_TARGET') throw error;
        failure = error;
      }
    }
    if (failure !== undefined) throw failure;
    return target.length === 0 ? null : last;
  }
  if (target === null) return null;
  if (typeof target === 'object') {
    for (const condition of Object.keys(target)) {
      if (condition !== 'default' && !conditions.has(condition)) continue;
      const resolved = resolveTarget(config, target[condition], key, rest, isPattern, isImport, conditions);
      if (resolved !== undefined) return resolved;
    }
    return undefined;
  }
  throw invalid();
}

// The longest pattern of a map that matches, with what its star stands for.
function bestPattern(map, subpath) {
  let best = null;
  for (const key of Object.keys(map)) {
    const star = key.indexOf('*');
    if (star === -1 || !subpath.startsWith(key.slice(0, star))) continue;
    const tail = key.slice(star + 1);
    if (subpath.length < key.length || !subpath.endsWith(tail) || key.lastIndexOf('*') !== star) continue;
    const isBetter = best === null || star > best.star || (star === best.star && key.length > best.key.length);
    if (isBetter) best = { key, star, rest: subpath.slice(star, subpath.length - tail.length) };
  }
  return best;
}

function resolveInMap(config, map, subpath, isImport, conditions) {
  if (Object.prototype.hasOwnProperty.call(map, subpath) && !subpath.includes('*') && !subpath.endsWith('/')) {
    return resolveTarget(config, map[subpath], subpath, '', false, isImport, conditions);
  }
  const best = bestPattern(map, subpath);
  if (best === null) return undefined;
  return resolveTarget(config, map[best.key], best.key, best.rest, true, isImport, conditions);
}

// Whether "exports" is one target for the package itself and not a map of subpaths.
function isMainSugar(exports, config) {
  if (typeof exports === 'string' || Array.isArray(exports)) return true;
  if (typeof exports !== 'object' || exports === null) return false;
  const keys = Object.keys(exports);
  const plain = keys.filter((key) => key === '' || key[0] !== '.').length;
  if (plain !== 0 && plain !== keys.length) {
    throw new codes.ERR_INVALID_PACKAGE_CONFIG(path.join(config.directory, 'package.json'), undefined,
      '"exports" cannot contain some keys starting with \'.\' and some not. The exports object must either be an object of package subpath keys or an object of main entry condition name keys only.');
  }
  return plain === keys.length && keys.length > 0;
}

function resolveExports(config, subpath, base, conditions = REQUIRE_CONDITIONS) {
  const map = isMainSugar(config.exports, config) ? { '.': config.exports } : config.exports;
  const resolved = resolveInMap(config, map, subpath, false, conditions);
  if (resolved === undefined || resolved === null) throw new codes.ERR_PACKAGE_PATH_NOT_EXPORTED(`${config.directory}/`, subpath, base);
  return resolved;
}

// A file name, or `{ specifier }` for another package.
function resolveImports(specifier, base, conditions = REQUIRE_CONDITIONS) {
  if (specifier === '#' || specifier.startsWith('#/')) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(specifier, 'is not a valid internal imports specifier name', base);
  }
  const config = nearest(base);
  if (config !== null && config.imports !== null && typeof config.imports === 'object') {
    const resolved = resolveInMap(config, config.imports, specifier, true, conditions);
    if (resolved !== undefined && resolved !== null) return resolved;
  }
  throw new codes.ERR_PACKAGE_IMPORT_NOT_DEFINED(specifier, config === null ? undefined : `${config.directory}/`, base);
}

module.exports = { resolveExports, resolveImports };
