// The module `vm`, for code in the current realm. Contexts with globals of their own are not supported.

'use strict';

const loader = internalBinding('loader');
const { codes } = require('internal/error_codes');
const { validateString } = require('internal/validators');

function filenameOf(options) {
  if (typeof options === 'string') return options;
  return options && options.filename !== undefined ? options.filename : 'evalmachine.<anonymous>';
}

function unsupported(name) {
  return () => { throw new codes.ERR_METHOD_NOT_IMPLEMENTED(`vm.${name}()`); };
}

class Script {
  constructor(code, options) {
    Object.defineProperty(this, 'source', { value: `${code}` });
    Object.defineProperty(this, 'filename', { value: filenameOf(options) });
    loader.checkScript(this.source, this.filename);
  }

  runInThisContext() {
    return loader.runScript(this.source, this.filename);
  }
}

module.exports = {
  Script,
  createScript: (code, options) => new Script(code, options),
  runInThisContext: (code, options) => new Script(code, options).runInThisContext(),
  compileFunction(code, params = [], options = {}) {
    validateString(code, 'code');
    return loader.compileFunction(code, filenameOf(options), params);
  },
  isContext: () => false,
  createContext: unsupported('createContext'),
  runInContext: unsupported('runInContext'),
  runInNewContext: unsupported('runInNewContext'),
};
