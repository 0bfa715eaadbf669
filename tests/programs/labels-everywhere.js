// Labels on blocks, ifs, loops, switches and other labels; what break and continue may name.
const log = [];
a: b: c: {
  log.push(1);
  if (log.length === 1) break b;
  log.push('skipped');
}
test: if (true) {
  log.push(2);
  if (log) break test;
  log.push('skipped');
}
outer: switch (1) {
  case 1:
    inner: switch (2) {
      case 2:
        log.push(3);
        break outer;
    }
    log.push('skipped');
}
again: do {
  for (const x of [1, 2, 3]) {
    if (x === 2) continue again;
    log.push(`x${x}`);
  }
} while (false);
first: for (var i = 0; i < 3; i++) {
  second: for (var j = 0; ; j++) {
    third: {
      if (j === 1) break third;
      if (j === 2) continue first;
      if (i === 2) break first;
      log.push(`${i}${j}`);
    }
    log.push('t');
  }
}
yes: try {
  log.push('try');
  break yes;
} finally {
  log.push('finally');
}
w: with ({ v: 1 }) {
  log.push(v);
  break w;
}
console.log(log.join(' '));
foo: foo2: function labelled() {}
console.log(typeof labelled);
const accepts = (text) => {
  try {
    new Function(text);
    return 'ok';
  } catch (e) {
    return e.message;
  }
};
for (const text of ['break;', 'continue;', 'a: { continue a; }', 'a: a: ;', 'a: { a: ; }', 'a: ; a: ;', 'break a;', 'a: { (function () { break a; })() }', 'while (1) { function f() { break; } }', 'a: while (0) { b: { continue a; } }', 'if (0) a: function f() {}', 'while (0) a: function f() {}', 'a: let\nb', 'a: class C {}', 'a: const x = 1;', 'a: async function f() {}', 'a: function* g() {}', 'yield: 1', '"use strict"; yield: 1', 'await: 1', 'async () => { await: 1 }', 'let: 1', 'a: for (;;) { b: for (;;) { continue b; } }', 'l\u0061b: { break lab; }', 'switch (1) { case 1: continue; }', 'a: switch (1) { case 1: continue a; }', 'for (;;) switch (1) { case 1: continue; }']) console.log(text.replace(/\n/, '\\n').padEnd(45), accepts(text));
function search(grid, wanted) {
  let steps = 0;
  found: {
    rows: for (const row of grid) {
      for (const cell of row) {
        steps++;
        if (cell === wanted) break found;
        if (cell < 0) continue rows;
      }
    }
    return `none after ${steps}`;
  }
  return steps;
}
let total = 0;
for (let n = 0; n < 500; n++) total += Number(search([[1, 2, -1, 9], [4, n % 9, 5], [7]], 7)) || 0;
console.log(total, search([[1]], 2), search([[-1, 2], [2]], 2));
