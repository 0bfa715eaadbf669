// Each iteration of a `let` loop has its own binding, and the update runs on the copy for the next one.
const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
console.log(fs.map((f) => f()).join());

const bumped = [];
for (let i = 0; i < 6; i++) {
  bumped.push(() => i);
  i++; // seen by this iteration's closure, then carried to the next copy
}
console.log(bumped.map((f) => f()).join());

var vs = [];
for (var v = 0; v < 3; v++) vs.push(() => v);
console.log(vs.map((f) => f()).join());

// A closure made in the initialiser sees the binding of the initialiser, which no iteration shares.
let fromInit;
for (let i = 0, get = (fromInit = () => i); i < 3; i++);
console.log(fromInit());

// A closure made in the test or the update sees the iteration it runs in.
const tests = [];
const updates = [];
for (let i = 0; tests.push(() => i), i < 3; updates.push(() => i), i++);
console.log(tests.map((f) => f()).join(), updates.map((f) => f()).join());

const ofs = [];
for (const x of ['a', 'b']) ofs.push(() => x);
for (const k in { p: 1, q: 2 }) ofs.push(() => k);
console.log(ofs.map((f) => f()).join(''));

const whiles = [];
let n = 0;
while (n < 3) {
  let m = n * n;
  whiles.push({ get: () => m, inc: () => ++m });
  n++;
}
whiles[2].inc();
console.log(whiles.map((w) => w.get()).join());

// continue still copies the binding.
const odd = [];
for (let i = 0; i < 5; i++) {
  if (i % 2 === 0) continue;
  odd.push(() => i);
}
console.log(odd.map((f) => f()).join());
