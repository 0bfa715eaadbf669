// What a script or eval of each kind of statement gives.
const texts = [
  '1; ;', '1; {}', '2; var x = 5', '3; function f() {}', '4; if (false) 5', '4; if (true) 5', 'if (true) {} else 6',
  '1; do { 2; break; } while (false)', '1; do { } while (false)', 'do { 3; continue; } while (false)',
  '1; for (var i = 0; i < 3; i++) i * 10', '1; for (var i = 0; i < 3; i++) { if (i === 1) break; i }',
  '1; for (var k in { a: 1 }) k', '1; for (var k in {}) k', '1; for (var v of [7, 8]) { v; continue; }', '1; for (let v of []) v',
  '1; while (false) 2', '1; switch (1) { case 1: 3; case 2: 4; break; default: 5 }', '1; switch (1) { case 1: }',
  '1; switch (9) { default: 2; case 1: }', '1; try { 2 } finally { 3 }', '1; try { throw 4 } catch (e) { e }',
  '1; try { } finally { 3 }', 'out: { 1; break out; }', '1; out: { break out; }', '1; out: { 2; { 3; break out; } }',
  'do { 1; try { 2; break; } finally { 3 } } while (false)', 'do { 1; try { 2; continue; } finally { } } while (false)',
  'outer: for (;;) { 5; for (;;) { break outer; } }', '1; with ({ a: 9 }) a', '1; with ({}) ;', '1; class C {}',
  '"text"', '({ a: 1 }).a', '{ a: 1 }', '1; let y = 2', 'throwaway: 8', 'var z = 1; z += 1', '1; debugger', 'void 0',
  'eval("1; {}")', '5; eval("")', '1; { 2; { } }', '1; if (1) { } ', '2; do { if (true) { 3; break; } } while (false)',
  '1; do { switch (0) { case 0: 2; continue; } } while (false)',
];
for (const text of texts) {
  let value;
  try {
    value = (0, eval)(text);
  } catch (e) {
    value = e.name;
  }
  console.log(text.padEnd(70), '=>', value);
}
