// esprima parses its own source, tokenizes, and reports errors.
const esprima = require('esprima');
const fs = require('fs');
const source = fs.readFileSync(require.resolve('esprima'), 'utf8');
const counts = {};
const tree = esprima.parseScript(source, { loc: true, range: true, comment: true }, (node) => { counts[node.type] = (counts[node.type] || 0) + 1; });
for (const k of Object.keys(counts).sort()) console.log(k, counts[k]);
console.log(esprima.version, tree.comments.length, tree.loc.end.line, esprima.tokenize(source).length);
for (const bad of ['var a = ;', 'function (', '"open', 'let let', '/x']) { try { esprima.parseScript(bad); } catch (e) { console.log(e.message, e.lineNumber, e.column); } }
console.log(JSON.stringify(esprima.parseModule('import a, { b as c } from "m"; export default async (x) => await x ** 2;')));
console.log(JSON.stringify(esprima.tokenize('let re = /ab+c/g, t = `x${1}`; // end', { comment: true, range: true })));
