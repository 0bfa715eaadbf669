// The order of own keys, everywhere it shows, for objects that grew, shrank and changed representation.
const s1 = Symbol('s1'), s2 = Symbol('s2');
const make = () => ({ z: 1, [s1]: 1, 10: 1, a: 1, 2: 1, [s2]: 1, '-1': 1, '01': 1, 4294967295: 1, 4294967294: 1, '1.5': 1 });
const text = (keys) => keys.map(String).join(' ');
const o = make();
console.log(text(Reflect.ownKeys(o)));
delete o.a;
o.a = 2;
o[1] = 1;
delete o[10];
o[10] = 2;
console.log(text(Reflect.ownKeys(o)));
console.log(text(Object.keys(o)), '|', Object.entries(o).map(([k]) => k).join(' '), '|', JSON.stringify(o), '|', text(Reflect.ownKeys({ ...o })), '|', text(Reflect.ownKeys(Object.assign({}, o))));
let seen = [];
for (const k in o) seen.push(k);
console.log(seen.join(' '));
const child = Object.create(o, { own: { value: 1, enumerable: true }, z: { value: 1, enumerable: false }, 7: { value: 1, enumerable: true } });
seen = [];
for (const k in child) seen.push(k);
console.log(seen.join(' '));
const dictionary = {};
for (let i = 0; i < 300; i++) dictionary[`k${(i * 7) % 300}`] = i;
for (let i = 0; i < 300; i += 3) delete dictionary[`k${i}`];
dictionary.k0 = 'back';
dictionary[5] = 'index';
const keys = Object.keys(dictionary);
console.log(keys.length, keys.slice(0, 4).join(), keys.at(-1), text(Reflect.ownKeys(Object.freeze({ b: 1, a: 2 }))));
const sparse = [];
sparse[5000] = 1;
sparse.named = 1;
sparse[3] = 1;
sparse[-1] = 1;
sparse[100000] = 1;
console.log(text(Reflect.ownKeys(sparse)), Object.keys([1, , 2]).join());
console.log(text(Reflect.ownKeys('ab'.constructor.prototype.constructor('ab').split(''))), text(Reflect.ownKeys(Object.assign(new String('ab'), { x: 1, 5: 1, 2: 1 }))), text(Reflect.ownKeys(Object.assign((a) => a, { b: 1, 1: 1 }))), text(Reflect.ownKeys(class { static z = 1; static a() {} static 3 = 1; })), text(Reflect.ownKeys(Object.assign(new Uint8Array(2), { x: 1 }))));
(function () {
  console.log(text(Reflect.ownKeys(arguments)));
})(1, 2);
console.log(text(Reflect.ownKeys((() => { const r = /x/g; r.extra = 1; return r; })())), text(Reflect.ownKeys(/(?<n>a)/d.exec('a'))), text(Reflect.ownKeys(Object.getOwnPropertyDescriptor({ get a() { return 1; } }, 'a'))));
const changing = { a: 1, b: 2, c: 3, d: 4 };
seen = [];
for (const k in changing) {
  seen.push(k);
  if (k === 'a') {
    delete changing.b;
    changing.e = 5;
  }
  if (k === 'c') changing.b = 'again';
}
console.log(seen.join(), Object.keys(changing).join());
const shadow = Object.create({ x: 1, y: 2 });
Object.defineProperty(shadow, 'x', { value: 1, enumerable: false });
seen = [];
for (const k in shadow) seen.push(k);
console.log(seen.join());
function collect(object) {
  let out = '';
  for (const k in object) if (Object.hasOwn(object, k)) out += k;
  return out;
}
let length = 0;
for (let i = 0; i < 150; i++) length += collect({ b: 1, [i % 5]: 1, a: 1, ['c' + (i % 3)]: 1 }).length + Object.keys(Object.defineProperty({ q: 1 }, 'hidden', { value: 1 })).length;
console.log(length, collect({ 2: 1, b: 1, 1: 1, a: 1 }), collect(Object.create({ inherited: 1 })));
