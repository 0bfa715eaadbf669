// Many small appends, joins, numbers mixed with text, escaping, char by char transformations.
function rot13(s) { let r = ''; for (let i = 0; i < s.length; i++) { const c = s.charCodeAt(i); r += c >= 97 && c <= 122 ? String.fromCharCode(((c - 97 + 13) % 26) + 97) : s[i]; } return r; }
console.log(rot13('hello, world'), rot13(rot13('hello, world')));
function escapeHtml(s) { let out = ''; for (const c of s) out += c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '&' ? '&amp;' : c; return out; }
console.log(escapeHtml('<a href="x">T&T</a>'));
let csv = '';
for (let i = 0; i < 5; i++) { for (let j = 0; j < 3; j++) csv += (j ? ',' : '') + (i * j) / 2; csv += '\n'; }
console.log(csv);
let bin = '';
for (let n = 37; n; n >>= 1) bin = (n & 1) + bin;
console.log(bin, parseInt(bin, 2));
const chunks = [];
for (let i = 0; i < 1000; i++) chunks.push(i, i % 2 ? undefined : null, '');
console.log(chunks.join('').length, chunks.join('-').slice(0, 30), chunks.toString().length);
let s = '';
s += 1; s += true; s += null; s += undefined; s += [1, 2]; s += {}; s += 1.5; s += -0; s += 10n; s += NaN;
console.log(s);
let t = 1;
t += 2; t += '3'; t += 4;
console.log(t, typeof t, 1 + 2 + '3' + 4 + 5, '' + 1 + 2);
function wrap(text, width) { const lines = []; let line = ''; for (const w of text.split(' ')) { if ((line + ' ' + w).trim().length > width) { lines.push(line.trim()); line = ''; } line += ' ' + w; } lines.push(line.trim()); return lines; }
console.log(wrap('the quick brown fox jumps over the lazy dog and runs away', 16).join('|'));
const counts = {};
for (const ch of 'mississippi') counts[ch] = (counts[ch] || 0) + 1;
console.log(JSON.stringify(counts), [...'mississippi'].sort().join(''), [...new Set('mississippi')].join(''));
function lcs(a, b) { const d = Array.from({ length: a.length + 1 }, () => Array(b.length + 1).fill('')); for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) d[i][j] = a[i - 1] === b[j - 1] ? d[i - 1][j - 1] + a[i - 1] : d[i - 1][j].length >= d[i][j - 1].length ? d[i - 1][j] : d[i][j - 1]; return d[a.length][b.length]; }
console.log(lcs('AGGTABQWERTY', 'GXTXAYBWRT'));
const isPal = (x) => { const c = x.toLowerCase().replace(/[^a-z]/g, ''); return c === [...c].reverse().join(''); };
console.log(isPal('A man, a plan, a canal: Panama'), isPal('not one'));
const roman = (n) => [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']].reduce((r, [v, l]) => { while (n >= v) { r += l; n -= v; } return r; }, '');
console.log([1, 4, 9, 14, 40, 90, 400, 1994, 2024].map(roman).join());
let hash = 5381;
for (const c of 'a fairly long string to be hashed'.repeat(10)) hash = (hash * 33 + c.charCodeAt(0)) >>> 0;
console.log(hash.toString(16));
