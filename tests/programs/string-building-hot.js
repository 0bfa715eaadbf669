// Parsers and printers that work on strings in hot loops: CSV, base64, run lengths, templates, Levenshtein, Caesar.
function csv(text) {
  const rows = [[]];
  let field = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') field += text[++i];
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      rows.at(-1).push(field);
      field = '';
      if (c === '\n') rows.push([]);
    } else field += c;
  }
  rows.at(-1).push(field);
  return rows;
}
let cells = 0;
for (let i = 0; i < 60; i++) cells += csv(`a,"b ""${i}""",c\n1,2,"x\ny"\n,,${i}`).flat().length;
console.log(cells, JSON.stringify(csv('é,"\u{1F600}"')));
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function base64(bytes) {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += alphabet[n >> 18] + alphabet[(n >> 12) & 63] + (i + 1 < bytes.length ? alphabet[(n >> 6) & 63] : '=') + (i + 2 < bytes.length ? alphabet[n & 63] : '=');
  }
  return out;
}
let same = 0;
for (let i = 0; i < 80; i++) {
  const bytes = Uint8Array.from({ length: i % 13 }, (_, j) => (i * 31 + j * 17) & 255);
  if (base64(bytes) === Buffer.from(bytes).toString('base64')) same++;
}
console.log(same, base64([104, 101, 108, 108, 111]));
const encode = (s) => s.replace(/(.)\1*/gs, (run, c) => (run.length > 1 ? run.length : '') + c);
const decode = (s) => s.replace(/(\d+)(\D)/g, (_, n, c) => c.repeat(n));
let ok = 0;
for (let i = 0; i < 100; i++) {
  const s = 'ab'[i % 2].repeat(i % 9) + 'c'.repeat(i % 4) + 'xyz';
  if (decode(encode(s)) === s) ok++;
}
console.log(ok, encode('aaabccd\n\n'));
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    let previous = row[0]++;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? previous : 1 + Math.min(previous, row[j], row[j - 1]);
      previous = row[j];
      row[j] = cost;
    }
  }
  return row[b.length];
}
let d = 0;
for (let i = 0; i < 60; i++) d += distance('kitten' + i, 'sitting' + (i * 7));
console.log(d, distance('', 'abc'), distance('flaw', 'lawn'));
const caesar = (s, k) => [...s].map((c) => (/[a-z]/i.test(c) ? String.fromCharCode(((c.charCodeAt(0) & 31) - 1 + k + 26) % 26 + (c < 'a' ? 65 : 97)) : c)).join('');
let text = 'The Quick Brown Fox, 42!';
for (let i = 0; i < 52; i++) text = caesar(text, 1);
console.log(text, caesar('xyz ABC', 3), caesar(caesar('Round', 7), -7));
const template = (t, v) => t.replace(/\{\{(\w+)(?:\|(\w+))?\}\}/g, (m, name, filter) => (name in v ? (filter === 'upper' ? v[name].toUpperCase() : v[name]) : m));
let t = 0;
for (let i = 0; i < 150; i++) t += template('{{a}}-{{b|upper}}-{{c}}', { a: i, b: `x${i}` }).length;
console.log(t, template('{{x|upper}} {{y}}', { x: 'é', y: '$&' }));
const isPalindrome = (s) => {
  for (let i = 0, j = s.length - 1; i < j; i++, j--) if (s.charCodeAt(i) !== s.charCodeAt(j)) return false;
  return true;
};
let p = 0;
for (let i = 0; i < 2000; i++) if (isPalindrome(String(i))) p++;
console.log(p, isPalindrome('été'), isPalindrome(''));
