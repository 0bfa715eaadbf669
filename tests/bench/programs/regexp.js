// Matching, replacing and tokenizing with regular expressions.
'use strict';
const text = Array.from({ length: 260 }, (_, i) => `user${i}@mail${i % 9}.example.com [2024-0${(i % 9) + 1}-1${i % 10}] "GET /path/${i}/x?q=${i * 3} HTTP/1.1" ${200 + (i % 5)} ${i * 17} -- some words here, number ${i}.${i % 10}`).join('\n');
const source = 'function add(a, b) { return a + b * 42; } // comment\nconst s = "text with \\"quotes\\""; let x = add(1, 2.5) >= 3 ? s : null;\n'.repeat(40);
function once() {
  let n = 0;
  n += (text.match(/[\w.]+@[\w.]+\.\w+/g) || []).length;
  const line = /^(\S+) \[(\d{4})-(\d\d)-(\d\d)\] "(\w+) (\S+) [^"]*" (\d+) (\d+)/gm;
  for (let m; (m = line.exec(text)); ) n += Number(m[7]) + m[6].length + Number(m[3]);
  n += text.replace(/(\d+)\.(\d+)/g, '$2,$1').length;
  n += text.replace(/\b[a-z]{4,}\b/g, (w) => w[0].toUpperCase() + w.slice(1)).split(/\s+/).length;
  const token = /\s+|\/\/[^\n]*|"(?:\\.|[^"\\])*"|\d+(?:\.\d+)?|[A-Za-z_]\w*|>=|[-+*\/=(){};,?:<>]/gy;
  const kinds = {};
  for (let m; (m = token.exec(source)); ) { const c = m[0][0]; const k = c === '"' ? 'string' : c >= '0' && c <= '9' ? 'number' : /[A-Za-z_]/.test(c) ? 'word' : c.trim() === '' ? 'space' : 'mark'; kinds[k] = (kinds[k] || 0) + 1; }
  n += text.split('\n').filter((l) => /words (?=here)/.test(l) && !/number 1\d\b/.test(l)).length;
  n += [...text.matchAll(/(?<year>\d{4})-(?<month>\d\d)/g)].reduce((s, m) => s + Number(m.groups.month), 0);
  return n + ':' + JSON.stringify(kinds);
}
exports.run = () => {
  let result;
  for (let round = 0; round < 18; round++) result = once();
  return result;
};
