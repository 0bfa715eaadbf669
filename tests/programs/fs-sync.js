// Files and folders, synchronously: write, read, append, stat, rename, errors with codes.
const fs = require('fs'), path = require('path'), os = require('os');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cutaway-fs-'));
const f = path.join(dir, 'a.txt');
fs.writeFileSync(f, 'héllo\n');
fs.appendFileSync(f, 'more');
console.log(fs.readFileSync(f, 'utf8'), fs.readFileSync(f).length, fs.readFileSync(f, { encoding: 'latin1' }).length, fs.existsSync(f), fs.existsSync(dir + '/no'));
const st = fs.statSync(f);
console.log(st.isFile(), st.isDirectory(), st.size, fs.statSync(dir).isDirectory(), typeof st.mtimeMs, st.mtime instanceof Date);
fs.mkdirSync(path.join(dir, 'sub/deep'), { recursive: true });
fs.writeFileSync(path.join(dir, 'sub', 'b.json'), JSON.stringify({ x: 1 }));
console.log(fs.readdirSync(dir).sort().join(), fs.readdirSync(dir, { withFileTypes: true }).map((e) => e.name + ':' + e.isDirectory()).sort().join());
fs.renameSync(f, path.join(dir, 'c.txt'));
fs.copyFileSync(path.join(dir, 'c.txt'), path.join(dir, 'd.txt'));
console.log(fs.readdirSync(dir).sort().join(), require(path.join(dir, 'sub', 'b.json')).x);
for (const g of [() => fs.readFileSync(dir + '/missing'), () => fs.readFileSync(dir), () => fs.mkdirSync(dir), () => fs.rmdirSync(dir), () => fs.statSync(dir + '/nope'), () => fs.unlinkSync(dir + '/nope'), () => fs.readdirSync(f), () => fs.writeFileSync(f, Symbol.iterator)]) { try { g(); console.log('fine'); } catch (e) { console.log(e.code, e.syscall, e.errno, e.message.split(dir).join('DIR').split('\n')[0]); } }
const fd = fs.openSync(path.join(dir, 'e.bin'), 'w+');
fs.writeSync(fd, Buffer.from([1, 2, 3, 4]));
const buf = Buffer.alloc(4);
console.log(fs.readSync(fd, buf, 0, 2, 1), buf);
fs.closeSync(fd);
fs.truncateSync(path.join(dir, 'e.bin'), 2);
console.log(fs.statSync(path.join(dir, 'e.bin')).size, fs.statSync(dir + '/zz', { throwIfNoEntry: false }));
fs.symlinkSync('c.txt', path.join(dir, 'link'));
console.log(fs.readlinkSync(path.join(dir, 'link')), fs.lstatSync(path.join(dir, 'link')).isSymbolicLink(), path.basename(fs.realpathSync(path.join(dir, 'link'))));
fs.unlinkSync(path.join(dir, 'd.txt'));
fs.rmSync(dir, { recursive: true });
console.log(fs.existsSync(dir), fs.rmSync(dir, { force: true }));
