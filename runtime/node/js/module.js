// The module `module`.

'use strict';

module.exports = require('internal/cjs_loader').Module;
