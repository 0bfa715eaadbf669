// Concatenations and slices, however they are held, read as the flat text they stand for.
let rope = '';
for (let i = 0; i < 3000; i++) rope += 'abc'[i % 3];
console.log(rope.length, rope[0], rope[1500], rope[2999], rope.slice(1000, 1010), rope === 'abc'.repeat(1000));
let left = 'start-of-a-long-left-part';
for (let i = 0; i < 200; i++) left = i + ',' + left;
console.log(left.length, left.slice(0, 12), left.endsWith('part'), left.split(',').length);
const slice = rope.slice(100, 400);
const sub = slice.slice(50, 100);
console.log(sub.length, sub === rope.slice(150, 200), sub.charCodeAt(0), sub + slice === rope.slice(150, 200) + rope.slice(100, 400));
const keyed = {};
keyed[rope.slice(0, 6)] = 1;
keyed['abc' + 'abc'] = 2;
keyed[['abc', 'abc'].join('')] += 10;
console.log(JSON.stringify(keyed), new Map([['long key made of several parts', 1]]).get('long key ' + 'made of ' + 'several parts'));
const parts = [];
for (let i = 0; i < 100; i++) parts.push('line ' + i + ' of the text');
const text = parts.join('\n');
console.log(text.length, text.split('\n')[57], text.indexOf('line 99'), text.slice(text.indexOf('line 42')).split('\n')[0]);
const mixed = 'latin'.repeat(10) + '\u4e2d\u6587' + 'tail'.repeat(10);
console.log(mixed.length, mixed.indexOf('\u6587'), mixed.slice(0, 50) === 'latin'.repeat(10), mixed.slice(52), mixed.slice(0, 50) < mixed);
function deep(n) { let s = 'x'; for (let i = 0; i < n; i++) s = (i % 2 ? s + 'r' : 'l' + s); return s; }
const d = deep(20000);
console.log(d.length, d[0], d[10000], d[20000], d.indexOf('x'));
const shared = 'shared part that is long enough to be a rope leaf ';
const tree = (n) => (n === 0 ? shared : tree(n - 1) + tree(n - 1));
const t = tree(8);
console.log(t.length, t.lastIndexOf('shared'), t.slice(-5, -1), t === shared.repeat(256));
let acc = '';
for (let i = 0; i < 50; i++) { acc += 'piece' + i; if (i % 7 === 0) acc.charCodeAt(acc.length - 1); }
console.log(acc.length, acc.slice(-12));
console.log(('a'.repeat(20) + 'b'.repeat(20)).replace(/b+/, (m) => m.length), ('x'.repeat(30) + '1,2').split(',')[1], ('[' + '1,'.repeat(30) + '2]').length, JSON.parse('[' + '1,'.repeat(30) + '2]').length);
const a = 'one long string number ' + 1, b = 'one long string number ' + 1;
console.log(a === b, a == b, Object.is(a, b), a <= b, new Set([a, b]).size, [a].includes(b), ({ [a]: 1 })[b]);
switch ('case with a ' + 'long label') { case 'case with a long label': console.log('matched'); break; default: console.log('missed'); }
let repl = 'abc'.repeat(20);
for (let i = 0; i < 5; i++) repl = repl.replace('abc', 'A' + i).slice(1);
console.log(repl.length, repl.slice(0, 10), parseInt(('1234567890' + '1234567890').slice(5, 9)), +('12' + '34'), ('0x' + 'ff'.repeat(1)) * 1);
let empty = '' + '' + '';
console.log(empty.length, (empty + 'x').length, 'abc'.slice(1, 1) === '', ('a' + empty) === 'a');
