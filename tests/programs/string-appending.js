// Texts that grow at their end move to buffers; what was seen of them before must not change.
const sum = (s) => { let h = 0; for (let i = 0; i < s.length; i++) h = (h * 31 + s.charCodeAt(i)) | 0; return s.length + ':' + h; };
let out = '';
const kept = [];
for (let i = 0; i < 4000; i++) { out += 'piece ' + i + ';'; if (i % 500 === 7) kept.push(out); }
console.log(sum(out), kept.map(sum).join(' '));
// Two continuations of one text.
let a = kept[3], b = kept[3];
for (let i = 0; i < 300; i++) { a += 'a' + i; b += 'b' + i; }
console.log(sum(a), sum(b), sum(kept[3]), a.startsWith(kept[3]), b.startsWith(kept[3]));
// A base with many endings, each of which goes on.
const ends = Array.from({ length: 50 }, (_, i) => out + i + '\n' + 'x'.repeat(i));
console.log(ends.every((e, i) => e.slice(out.length) === i + '\n' + 'x'.repeat(i)), sum(ends[49]));
// A unit that does not fit one byte, in the middle and at last.
let wide = '';
for (let i = 0; i < 1200; i++) wide += i === 700 ? '\u{1f600}' : i % 7 ? 'é' : 'ab';
const before = wide;
for (let i = 0; i < 600; i++) wide += String.fromCharCode(0x3b1 + (i % 20));
console.log(sum(wide), sum(before), before === wide.slice(0, before.length), wide.indexOf('\u{1f600}'), wide.lastIndexOf('α'));
// A text appended to itself, in part and whole.
let self = 'seed';
for (let i = 0; i < 600; i++) self += self.slice(i, i + 3);
console.log(sum(self), sum(self + self), sum((self += self)));
// Single characters, reading between the appends.
let r = '';
for (let i = 9999; i >= 0; i--) { r += String(i % 10); if (i % 997 === 0 && r.at(-1) !== String(i % 10)) console.log('wrong', i); }
console.log(sum(r), r.slice(5000, 5010), /9876543210$/.test(r), r.split('0').length);
const keys = {};
let key = '';
for (let i = 0; i < 900; i++) { key += 'k'; keys[key] = i; }
console.log(Object.keys(keys).length, keys['k'.repeat(800)], key === 'k'.repeat(900), new Set([key, 'k'.repeat(900)]).size);
console.log(JSON.stringify({ out: out.slice(0, 20), r: r.slice(-12) }), sum(JSON.stringify(a)), sum(encodeURIComponent(wide.slice(690, 720))));
