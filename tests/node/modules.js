// events, fs, the CommonJS loader, console and timers against Node's own.

'use strict';

const fs = require('fs');
const os = require('os');
const path = require('path');
const { load, loop, same } = require('./harness');

// events: the same script run with both, writing a log.
function eventsScript(EventEmitter) {
  const log = [];
  const emitter = new EventEmitter();
  const a = (...args) => log.push(`a${args}`);
  const b = (...args) => log.push(`b${args}`);
  emitter.on('newListener', (name) => log.push(`new ${String(name)}`));
  emitter.on('removeListener', (name) => log.push(`removed ${String(name)}`));
  emitter.on('x', a).once('x', b).prependListener('x', () => log.push('first'));
  log.push(emitter.emit('x', 1, 2), emitter.emit('x', 3), emitter.emit('none'));
  log.push(emitter.listenerCount('x'), emitter.eventNames().map(String).join());
  emitter.off('x', a);
  emitter.removeAllListeners('x');
  log.push(emitter.rawListeners('x').length, emitter.getMaxListeners());
  try { emitter.emit('error', new Error('boom')); } catch (e) { log.push(e.message); }
  try { emitter.emit('error', { x: 1 }); } catch (e) { log.push(e.message, e.code); }
  try { emitter.on('x', 5); } catch (e) { log.push(e.message); }
  emitter.on(EventEmitter.errorMonitor, (e) => log.push(`monitor ${e}`));
  emitter.on('error', () => log.push('handled'));
  emitter.emit('error', 1);
  emitter.once('y', () => { emitter.emit('y'); log.push('y'); });
  emitter.emit('y');
  class Sub extends EventEmitter {}
  const sub = new Sub();
  sub.on('z', function z() { log.push(this === sub); });
  sub.emit('z');
  sub.removeAllListeners();
  log.push(sub._eventsCount, EventEmitter.listenerCount(sub, 'z'), EventEmitter.defaultMaxListeners);
  function Old() { EventEmitter.call(this); }
  Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
  const old = new Old();
  old.once('q', (v) => log.push(v));
  old.emit('q', 'old');
  return JSON.stringify(log);
}
same('events', () => eventsScript(load('events')), () => eventsScript(require('events')));

// fs
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cutaway-fs-'));
function fsScript(f, base) {
  const log = [];
  const at = (name) => path.join(base, name);
  const clean = (text) => String(text).replaceAll(base, 'BASE');
  const step = (name, action) => {
    let result;
    try {
      result = action();
    } catch (e) {
      result = `throws ${e.name} ${e.code} ${e.errno} ${e.syscall} ${clean(e.path)} ${clean(e.dest)} ${clean(e.message)}`;
    }
    log.push(`${name}: ${clean(Buffer.isBuffer(result) || result instanceof Uint8Array ? `bytes ${[...result]}` : typeof result === 'object' ? JSON.stringify(result) : result)}`);
  };
  f.mkdirSync(base, { recursive: true });
  step('write', () => f.writeFileSync(at('a.txt'), 'héllo'));
  step('read', () => f.readFileSync(at('a.txt')));
  step('read utf8', () => f.readFileSync(at('a.txt'), 'utf8'));
  step('read hex', () => f.readFileSync(at('a.txt'), { encoding: 'hex' }));
  step('append', () => { f.appendFileSync(at('a.txt'), '!'); return f.readFileSync(at('a.txt'), 'latin1'); });
  step('missing', () => f.readFileSync(at('nope')));
  step('missing utf8', () => f.readFileSync(at('nope'), 'utf8'));
  step('dir', () => f.readFileSync(base));
  step('dir utf8', () => f.readFileSync(base, 'utf8'));
  step('exists', () => [f.existsSync(at('a.txt')), f.existsSync(at('b')), f.existsSync(), f.existsSync(5)]);
  step('mkdir', () => f.mkdirSync(at('d')));
  step('mkdir again', () => f.mkdirSync(at('d')));
  step('mkdir deep', () => f.mkdirSync(at('p/q/r'), { recursive: true }));
  step('mkdir deep again', () => f.mkdirSync(at('p/q/r'), { recursive: true }));
  step('mkdir over file', () => f.mkdirSync(at('a.txt'), { recursive: true }));
  step('readdir', () => f.readdirSync(base));
  step('readdir types', () => f.readdirSync(base, { withFileTypes: true }).map((e) => [e.name, e.isFile(), e.isDirectory()]));
  step('readdir missing', () => f.readdirSync(at('zzz')));
  step('stat', () => { const s = f.statSync(at('a.txt')); return [s.isFile(), s.isDirectory(), s.size, s.mtime instanceof Date, Object.keys(s).join()]; });
  step('stat missing', () => f.statSync(at('zzz')));
  step('stat quiet', () => f.statSync(at('zzz'), { throwIfNoEntry: false }));
  step('lstat', () => { f.symlinkSync('a.txt', at('link')); return [f.lstatSync(at('link')).isSymbolicLink(), f.readlinkSync(at('link'))]; });
  step('realpath', () => f.realpathSync(at('link')));
  step('realpath missing', () => f.realpathSync(at('nolink')));
  step('rename', () => f.renameSync(at('a.txt'), at('b.txt')));
  step('rename missing', () => f.renameSync(at('a.txt'), at('b.txt')));
  step('copy', () => f.copyFileSync(at('b.txt'), at('c.txt')));
  step('copy excl', () => f.copyFileSync(at('b.txt'), at('c.txt'), 1));
  step('copy missing', () => f.copyFileSync(at('x.txt'), at('c.txt')));
  step('fd', () => { const fd = f.openSync(at('b.txt'), 'r+'); const b = Buffer.alloc(3); const n = f.readSync(fd, b, 0, 3, 1); const w = f.writeSync(fd, 'ZZ', 0); f.closeSync(fd); return [n, [...b], w, f.readFileSync(at('b.txt'), 'utf8')]; });
  step('open missing', () => f.openSync(at('none'), 'r'));
  step('open flag', () => f.openSync(at('none'), 'bad'));
  step('close bad', () => f.closeSync(9999));
  step('access', () => f.accessSync(at('b.txt')));
  step('access missing', () => f.accessSync(at('none')));
  step('rmdir full', () => f.rmdirSync(at('p')));
  step('rmdir', () => f.rmdirSync(at('d')));
  step('rm', () => f.rmSync(at('p'), { recursive: true }));
  step('rm force', () => f.rmSync(at('none'), { force: true }));
  step('unlink', () => f.unlinkSync(at('b.txt')));
  step('unlink missing', () => f.unlinkSync(at('b.txt')));
  step('truncate', () => { f.truncateSync(at('c.txt'), 2); return f.readFileSync(at('c.txt'), 'utf8'); });
  step('mkdtemp', () => f.mkdtempSync(at('tmp-')).length - base.length);
  step('bad path', () => f.readFileSync({}));
  step('null path', () => f.readFileSync('a\0b'));
  step('bad encoding', () => f.readFileSync(at('c.txt'), 'nope'));
  step('bad data', () => f.writeFileSync(at('c.txt'), {}));
  step('url', () => f.readFileSync(require('url').pathToFileURL(at('c.txt')), 'utf8'));
  step('buffer path', () => f.readFileSync(Buffer.from(at('c.txt')), 'utf8'));
  return log.join('\n');
}
function compareLines(name, ours, nodes) {
  const [a, b] = [ours.split('\n'), nodes.split('\n')];
  for (let i = 0; i < Math.max(a.length, b.length); i++) same(`${name} line ${i}`, () => a[i], () => b[i]);
}
compareLines('fs', fsScript(load('fs'), path.join(directory, 'ours')), fsScript(fs, path.join(directory, 'node')));

// CommonJS: a tree of packages, each case required from both loaders.
const tree = {
  'main.js': 'module.exports = require.resolve;',
  'a.js': "exports.early = 1; exports.b = require('./b'); exports.late = 2;",
  'b.js': "exports.seen = Object.keys(require('./a')).join(); exports.parent = module.parent && require('path').basename(module.parent.filename); exports.names = [typeof __filename, require('path').basename(__dirname), this === module.exports, arguments.length].join();",
  'data.json': '{"x": [1, 2]}', 'bad.json': '{"x": ', 'dir/index.js': "module.exports = 'dir index';", 'pkgmain/package.json': '{"main": "lib/start"}', 'pkgmain/lib/start.js': "module.exports = 'start';",
  'badmain/package.json': '{"main": "nope.js"}', 'badmain/index.js': "module.exports = 'index of badmain';", 'nomain/package.json': '{"main": "nope.js"}', 'both.js': "module.exports = 'file';", 'both/index.js': "module.exports = 'directory';",
  'throws.js': "throw new Error('while loading');", 'syntax.js': 'let let = 1;', 'count.js': 'globalThis.loadCount = (globalThis.loadCount || 0) + 1; module.exports = globalThis.loadCount;', 'x.cjs': "module.exports = 'cjs';", 'hashbang.js': "#!/usr/bin/env node\nmodule.exports = 'hashbang';",
  'node_modules/plain/index.js': "module.exports = 'plain';", 'node_modules/plain/sub.js': "module.exports = 'plain sub';", 'node_modules/@scope/name/package.json': '{"main": "./m.js"}', 'node_modules/@scope/name/m.js': "module.exports = 'scoped';",
  'node_modules/exp/package.json': JSON.stringify({ name: 'exp', exports: { '.': { import: './m.mjs', require: './c.js', default: './d.js' }, './sub': './sub.js', './feat/*': './features/*.js', './feat/hidden/*': null, './cond': { node: { require: './node.js' }, default: './d.js' }, './list': ['./list.js'], './bad': '../out.js', './missing': './gone.js', './data/*.json': './data/*.json' }, imports: { '#dep': 'plain', '#own': './sub.js', '#x/*': './features/*.js' } }),
  'node_modules/exp/c.js': "module.exports = 'exp require';", 'node_modules/exp/sub.js': "module.exports = 'exp sub';", 'node_modules/exp/features/one.js': "module.exports = 'one';", 'node_modules/exp/features/hidden/x.js': "module.exports = 'hidden';", 'node_modules/exp/node.js': "module.exports = 'exp node';", 'node_modules/exp/list.js': "module.exports = 'list';", 'node_modules/exp/data/q.json': '{"q":1}', 'node_modules/exp/self.js': "module.exports = [require('exp'), require('#dep'), require('#own'), require('#x/one')].join();",
  'node_modules/sugar/package.json': '{"exports": "./s.js"}', 'node_modules/sugar/s.js': "module.exports = 'sugar';", 'deep/er/here.js': "module.exports = require('plain') + require('../../dir');",
};
for (const [name, text] of Object.entries(tree)) {
  fs.mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
  fs.writeFileSync(path.join(directory, name), text);
}
const requests = ['./a', './a.js', './b', './data', './data.json', './bad.json', './dir', './dir/', './pkgmain', './badmain', './nomain', './both', './both/', './throws', './syntax', './count', './count.js', './x', './x.cjs', './hashbang', 'plain', 'plain/sub', 'plain/', 'plain/nope', '@scope/name', 'exp', 'exp/sub', 'exp/feat/one', 'exp/feat/two', 'exp/feat/hidden/x', 'exp/cond', 'exp/list', 'exp/bad', 'exp/missing', 'exp/nope', 'exp/data/q.json', './node_modules/exp/self.js', 'sugar', 'sugar/s.js', './deep/er/here', 'nothing', '@scope/none', './none', '../none', 'fs', 'node:fs', 'node:nothing', '/none', '.', '..', '', '#none', 'node:path'];
const from = path.join(directory, 'main.js');
const nodeRequire = require('module').createRequire(from);
const oursRequire = load('module').createRequire(from);
for (const request of requests) {
  const run = (r) => { globalThis.loadCount = 0; const v = r(request); return JSON.stringify(typeof v === 'object' && v.readFileSync ? Object.keys(v).includes('readFileSync') : v.join && v.sep ? 'path' : v); };
  const outcome = (r) => { try { return run(r); } catch (e) { return `${e.name} ${e.code} ${e.message}`; } };
  same(`require ${request}`, () => outcome(oursRequire), () => outcome(nodeRequire));
  const resolved = (r) => { try { return r.resolve(request); } catch (e) { return `${e.code} ${e.message} ${JSON.stringify(e.requireStack)}`; } };
  same(`resolve ${request}`, () => resolved(oursRequire), () => resolved(nodeRequire));
}
same('paths', () => oursRequire.resolve.paths('plain').filter((p) => p.startsWith(directory)).join(), () => nodeRequire.resolve.paths('plain').filter((p) => p.startsWith(directory)).join());
same('extensions', () => Object.keys(oursRequire.extensions).join(), () => Object.keys(nodeRequire.extensions).join());
same('cache', () => Object.keys(oursRequire.cache).filter((k) => k.startsWith(directory)).length > 10, () => true);

// console
class Sink extends require('stream').Writable {
  constructor() {
    super({ decodeStrings: false });
    this.text = '';
  }

  _write(chunk, encoding, done) {
    this.text += chunk;
    done();
  }
}
function consoleScript(Console) {
  const [out, err] = [new Sink(), new Sink()];
  const c = new Console({ stdout: out, stderr: err });
  c.log('a', 1, { b: 2 }); c.log(); c.log('%s is %d', 'x', 5, 'rest'); c.info('i'); c.debug('d'); c.error('e %o', [1]); c.warn('w');
  c.group('G', { x: 1 }); c.log('in\nside'); c.group(); c.warn('deep'); c.groupEnd(); c.groupEnd(); c.groupEnd(); c.log('out');
  c.count(); c.count('x'); c.count(); c.countReset(); c.count(); c.assert(true, 'no'); c.assert(false, 'yes %s', 1); c.assert(false); c.assert(0, { a: 1 });
  c.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
  for (const data of [[1, 2, 3], [{ a: 1, b: 'x' }, { a: 2, c: true }], { x: { v: 1 }, y: { v: 2 } }, new Map([['k', 1], ['l', { a: 1 }]]), new Set([1, 'two']), 'text', null, [[1, 2], [3, 4]], [1, { a: 1 }], [], {}, ['日本', 'x'], [{ o: { p: 1 }, l: [1, 2, 3, 4] }]]) c.table(data);
  c.table([{ a: 1, b: 2 }], ['b']); c.table([{ a: 1 }], ['z']);
  return `${out.text}=====\n${err.text}`;
}
compareLines('console', consoleScript(load('console').Console), consoleScript(console.Console));

// timers on a clock set by hand, against what Node would do.
const timers = load('internal/timers');
const log = [];
const at = (word) => () => log.push(`${word}@${loop.now}`);
timers.setTimeout(at('b'), 20); timers.setTimeout(at('a'), 10); timers.setTimeout(at('c'), 20); const gone = timers.setTimeout(at('gone'), 5); timers.clearTimeout(gone);
const interval = timers.setInterval(() => { log.push(`i@${loop.now}`); if (loop.now > 1040) timers.clearInterval(interval); }, 15);
timers.setTimeout(() => timers.setTimeout(at('inner'), 1), 30);
const late = timers.setTimeout(at('late'), 1000); late.unref();
const byNumber = timers.setTimeout(at('number'), 12); timers.clearTimeout(+byNumber);
timers.setTimeout(at('zero'), 0); timers.setTimeout(at('one'), 1); timers.setTimeout(at('nan'), 'x');
for (let i = 0; i < 100 && loop.now < 1100; i++) { loop.now++; if (loop.scheduled !== undefined && loop.scheduled <= loop.now) { loop.scheduled = undefined; const next = loop.callbacks[0](loop.now); if (next) loop.scheduled = Math.abs(next); } }
same('timers', () => log.join(' '), () => 'zero@1001 one@1001 nan@1001 a@1010 i@1015 b@1020 c@1020 i@1030 inner@1031 i@1045');
same('references', () => loop.isRef, () => false);
same('hasRef', () => [late.hasRef(), interval.hasRef(), late.ref().hasRef()].join(), () => 'false,true,true');

fs.rmSync(directory, { recursive: true });
