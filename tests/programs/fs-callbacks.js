// The callback and promise forms: results, errors, order of completion kept by nesting.
const fs = require('fs'), path = require('path'), os = require('os');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cutaway-cb-'));
const f = path.join(dir, 'x.txt');
fs.writeFile(f, 'callback text', (err) => {
  console.log('written', err);
  fs.readFile(f, 'utf8', (err2, text) => {
    console.log(err2, text);
    fs.readFile(f, (e, buf) => {
      console.log(Buffer.isBuffer(buf), buf.toString('hex').slice(0, 8));
      fs.stat(f, (e2, st) => {
        console.log(e2, st.size);
        fs.readFile(path.join(dir, 'missing'), (e3, data) => {
          console.log(e3.code, e3.syscall, data, e3 instanceof Error, e3.message.replace(dir, 'DIR'));
          fs.mkdir(path.join(dir, 'd'), (e4) => {
            fs.readdir(dir, (e5, names) => {
              console.log(e4, names.sort().join());
              promises();
            });
          });
        });
      });
    });
  });
});
console.log('sync first');
async function promises() {
  const fsp = fs.promises;
  await fsp.writeFile(f, 'one');
  await fsp.appendFile(f, ' two');
  console.log(await fsp.readFile(f, 'utf8'), (await fsp.stat(f)).size, require('fs/promises') === fsp);
  try { await fsp.readFile(dir + '/none'); } catch (e) { console.log(e.code, e.syscall); }
  console.log((await Promise.all([1, 2, 3].map((i) => fsp.writeFile(f + i, 'n' + i).then(() => fsp.readFile(f + i, 'utf8'))))).join());
  console.log((await fsp.readdir(dir)).sort().join());
  await fsp.rm(dir, { recursive: true });
  console.log(fs.existsSync(dir));
  try { fs.readFile(f); } catch (e) { console.log(e.code, e.name); }
  fs.access(f, (denied) => {
    console.log(denied.code);
    let done = 0;
    for (let i = 0; i < 8; i++) fs.readFile(__filename, 'utf8', (e, t) => { if (t.includes('order of completion')) done++; if (done === 8) console.log('eight read'); });
  });
}
