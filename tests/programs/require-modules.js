// require: cache, exports forms, cycles, JSON, folders, resolution errors, module fields.
const path = require('path');
const a = require('./fixtures/cycle-a');
console.log(a.done, a.fromB, require('./fixtures/cycle-b').sawA);
const c1 = require('./fixtures/counter'), c2 = require('./fixtures/counter.js');
c1.inc();
console.log(c2.value(), c1 === c2, require.cache[require.resolve('./fixtures/counter')].exports === c1);
delete require.cache[require.resolve('./fixtures/counter')];
console.log(require('./fixtures/counter').value(), require('./fixtures/data').list[1], require('./fixtures/data.json') === require('./fixtures/data'));
console.log(require('./fixtures/folder').name, require('./fixtures/with-main').main, require('./fixtures/exports-function')(4), require('pkg-in-fixtures-does-not-exist-ok-'.length ? './fixtures/uses-package' : '').loaded);
for (const id of ['./fixtures/none', 'no-such-package', './fixtures/bad-json.json', './fixtures/throws', '']) { try { require(id); console.log('loaded'); } catch (e) { console.log(e.name, e.code, e.message.split('\n')[0].split(__dirname).join('DIR')); } }
try { require(5); } catch (e) { console.log(e.code); }
console.log(path.basename(__filename), path.basename(__dirname), module.id, path.basename(module.filename), module.loaded, require.main === module, module.children.length > 3, typeof module.paths[0], module.exports === exports, this === exports, arguments.length);
const t = require('./fixtures/this-and-scope');
console.log(t.thisIsExports, t.parentFile, typeof leakedFromFixture, t.argNames);
let n = 0;
try { require('./fixtures/throws'); } catch (e) { n++; }
console.log(n, require('./fixtures/throws-count').count);
console.log(typeof require('fs').readFileSync, require('node:fs') === require('fs'), (() => { try { require('node:nope'); } catch (e) { return e.code; } })(), require.resolve('fs'), require('module').builtinModules.includes('fs'));
console.log(require('./fixtures/getter-exports').lazy, Object.keys(require('./fixtures/getter-exports')).join(), require('./fixtures/../fixtures/./counter').value());
exports.x = 1;
console.log(module.exports.x, require(__filename) === module.exports);
