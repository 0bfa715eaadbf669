// Labelled break and continue over blocks, loops and switch.
outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    if (j === 1) continue outer;
    if (i === 2) break outer;
    console.log(i, j);
  }
}
block: {
  console.log('in');
  if (true) break block;
  console.log('never');
}
a: b: c: for (;;) {
  break b;
}
loop: while (true) {
  switch (1) {
    case 1:
      break loop;
  }
}
let n = 0;
again: do {
  n++;
  for (const x of [1, 2, 3]) {
    if (x === 2 && n < 3) continue again;
  }
} while (n < 3);
console.log(n);
// A label and a variable may share a name.
var same = 'variable';
same: for (var i = 0; i < 2; i++) {
  if (same === 'variable') break same;
}
console.log(same, i);
// yield, let and async are labels in sloppy code.
yield: for (;;) break yield;
async: for (;;) break async;
// for-in with labelled continue keeps enumerating.
const seen = [];
keys: for (const k in { a: [1, 5], b: [9, 1], c: [2] }) {
  for (const v of { a: [1, 5], b: [9, 1], c: [2] }[k]) {
    if (v > 4) continue keys;
  }
  seen.push(k);
}
console.log(seen.join());
