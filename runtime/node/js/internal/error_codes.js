// Node's error classes by code, their table loaded when the first one is needed: most programs run without.

'use strict';

const codes = new Proxy({}, { get: (target, code) => require('internal/errors').codes[code] });

module.exports = { codes };
