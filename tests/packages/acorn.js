// acorn parses its own source; node counts by type, and the parts of the tree that a walk touches.
const acorn = require('acorn');
const fs = require('fs');
const source = fs.readFileSync(require.resolve('acorn'), 'utf8');
const comments = [], tokens = [];
const tree = acorn.parse(source, { ecmaVersion: 2022, sourceType: 'script', locations: true, ranges: true, onComment: comments, onToken: tokens });
const counts = {};
let lastLine = 0, names = new Set();
(function walk(n) {
  if (Array.isArray(n)) return n.forEach(walk);
  if (!n || typeof n.type !== 'string') return;
  counts[n.type] = (counts[n.type] || 0) + 1;
  if (n.loc) lastLine = Math.max(lastLine, n.loc.end.line);
  if (n.type === 'Identifier') names.add(n.name);
  for (const k of Object.keys(n)) if (k !== 'loc' && k !== 'range' && typeof n[k] === 'object') walk(n[k]);
})(tree);
for (const k of Object.keys(counts).sort()) console.log(k, counts[k]);
console.log(acorn.version, source.length, lastLine, names.size, comments.length, tokens.length);
for (const bad of ['let a = ;', 'for (;;', '"abc', 'a => {}()', 'class A { constructor() {} constructor() {} }', 'await 1']) {
  try { acorn.parse(bad, { ecmaVersion: 2020 }); } catch (e) { console.log(e.name, e.message, JSON.stringify(e.loc), e.pos); }
}
console.log(JSON.stringify(acorn.parseExpressionAt('x + (1, [a, ...b])?.c ?? `t${1}`', 0, { ecmaVersion: 2022 })));
console.log([...acorn.tokenizer('a /= /re/g + 1n', { ecmaVersion: 2022 })].map((t) => t.type.label).join(' '));
class Extended extends acorn.Parser { parseExprAtom(...a) { this.constructor.atoms++; return super.parseExprAtom(...a); } }
Extended.atoms = 0;
Extended.parse('f(1, 2 + x)', { ecmaVersion: 2020 });
console.log(Extended.atoms, acorn.isIdentifierStart(0x61), acorn.getLineInfo('a\nb', 3).line);
