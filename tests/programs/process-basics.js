// argv, env, exitCode, exit events, hrtime, memoryUsage, versions, platform, cwd, stdout.write.
// args: first --second=2 third
const path = require('path');
console.log(process.argv.length, path.basename(process.argv[1]), process.argv.slice(2).join(), process.execArgv.length >= 0);
console.log(typeof process.pid, process.platform.length > 0, typeof process.version, process.version[0], typeof process.versions.v8, process.arch.length > 0, process.title.length > 0);
process.env.CUTAWAY_TEST = 5;
console.log(process.env.CUTAWAY_TEST, typeof process.env.CUTAWAY_TEST, process.env.NOT_SET_ANYWHERE, 'CUTAWAY_TEST' in process.env, delete process.env.CUTAWAY_TEST, process.env.CUTAWAY_TEST, process.env.TZ);
const t = process.hrtime(), d = process.hrtime(t), b = process.hrtime.bigint();
console.log(t.length, d[0] >= 0, typeof b, process.uptime() > 0, typeof performance.now(), process.cwd() === __dirname);
const m = process.memoryUsage();
console.log(['rss', 'heapTotal', 'heapUsed', 'external'].every((k) => m[k] >= 0), typeof process.memoryUsage.rss());
process.stdout.write('no newline|');
process.stdout.write('more\n');
console.log(process.stdout.write('') === true, process.stdout.isTTY, process.stdout.fd, typeof process.stderr.write);
console.log(process.listenerCount('exit'), process.emit('custom'), typeof process.on, String(process), Object.prototype.toString.call(process));
process.on('beforeExit', (c) => { if (!process.again) { process.again = true; console.log('beforeExit', c); setTimeout(() => console.log('kept alive once'), 1); } });
process.on('exit', (c) => { console.log('exit', c, process.exitCode); setTimeout(() => console.log('never'), 0); });
process.once('exit', () => console.log('second exit listener'));
process.exitCode = 3;
