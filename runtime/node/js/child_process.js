// The module `child_process`. Starting processes is not supported yet; the module exists so that programs which only may
// start one can load it.

'use strict';

const { codes } = require('internal/error_codes');

for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']) {
  exports[name] = { [name]() { throw new codes.ERR_METHOD_NOT_IMPLEMENTED(`child_process.${name}()`); } }[name];
}
