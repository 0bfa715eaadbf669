// Frames of async functions and generators; the position is where the error was made.
const here = (e, n) => e.stack.split('\n').filter((l) => l.includes(__filename) || !l.startsWith('    at')).slice(0, n).map((l) => l.replace(__filename, 'FILE')).join('\n');
async function leaf() { await null; throw new Error('from leaf'); }
async function middle() { await leaf(); }
async function root() { try { await middle(); } catch (e) { console.log(here(e, 4)); } }
function* gen() { yield new Error('in generator'); }
console.log(here([...gen()][0], 2));
class C { *items() { yield new Error('method generator'); } async run() { return new Error('async method'); } }
console.log(here(new C().items().next().value, 2));
new C().run().then((e) => console.log(here(e, 2)));
root().then(() => {
  Promise.resolve().then(function named() { throw new Error('in then'); }).catch((e) => console.log(here(e, 2)));
  setTimeout(function timer() { console.log(here(new Error('in timer'), 2)); }, 1);
});
