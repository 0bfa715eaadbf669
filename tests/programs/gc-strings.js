// Text under collection: ropes, slices, atoms used as keys, numbers made into keys, big strings.
const keep = [];
for (let i = 0; i < 300; i++) { const s = 'prefix-' + i + '-' + 'x'.repeat(i % 40); keep.push(s.slice(3, 20) + s.slice(-3)); }
console.log(keep[0], keep[150], keep[299], keep.join('').length);
const table = {};
for (let r = 0; r < 3; r++) for (let i = 0; i < 200; i++) { const k = ['dyn', i, r % 2].join('_'); table[k] = (table[k] || 0) + 1; }
console.log(Object.keys(table).length, table['dyn_' + 7 + '_0'], table.dyn_9_1);
let rope = '';
const ropes = [];
for (let i = 0; i < 400; i++) { rope += i; if (i % 50 === 0) { ropes.push(rope); rope = ''; } }
console.log(ropes.map((r) => r.length).join(), ropes[3].slice(0, 12));
const freq = new Map();
for (const w of ('the quick brown fox jumps over the lazy dog ' + 'the end ').repeat(20).split(' ')) freq.set(w, (freq.get(w) || 0) + 1);
console.log([...freq].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3).join('|'));
const big = 'ab'.repeat(50000);
let count = 0;
for (let i = 0; i < big.length; i += 1000) if (big.slice(i, i + 2) === 'ab') count++;
console.log(big.length, count, big.lastIndexOf('b'));
const uni = [];
for (let i = 0; i < 100; i++) uni.push(String.fromCharCode(0x4e00 + i) + i);
console.log(uni.join('').length, uni[99], [...uni.join('')].length);
const json = JSON.stringify(Array.from({ length: 50 }, (_, i) => ({ id: i, name: 'name ' + i, tags: ['t' + (i % 3)] })));
const back = JSON.parse(json);
console.log(json.length, back[49].name, JSON.stringify(back) === json);
const words = json.match(/[a-z]+/g);
console.log(words.length, new Set(words).size, json.replace(/\d+/g, (d) => d.length).length);
let text = 'start';
for (let i = 0; i < 100; i++) text = text.split('').reverse().join('') + (i % 10);
console.log(text.length, text.slice(0, 10));
const sym = {};
for (let i = 0; i < 50; i++) sym[Symbol('s' + i)] = i;
console.log(Object.getOwnPropertySymbols(sym).length, Object.getOwnPropertySymbols(sym)[49].description);
const memo = {};
const f = (n) => memo['fib' + n] ?? (memo['fib' + n] = n < 2 ? BigInt(n) : f(n - 1) + f(n - 2));
console.log(f(150), Object.keys(memo).length);
