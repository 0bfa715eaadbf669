// The strings array: frozen, cached per site, raw and cooked, invalid escapes give undefined.
function tag(strings, ...values) { return { strings, values }; }
const t = tag`a${1}b${2}c`;
console.log(JSON.stringify(t.strings), JSON.stringify(t.strings.raw), JSON.stringify(t.values));
console.log(Object.isFrozen(t.strings), Object.isFrozen(t.strings.raw), Array.isArray(t.strings), Object.keys(t.strings).join());
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(t.strings, 'raw').enumerable));
const site = () => tag`x${0}`.strings;
console.log(site() === site(), tag`x${0}`.strings === tag`x${0}`.strings);
const seen = new Set();
for (let i = 0; i < 3; i++) seen.add(tag`loop ${i}`.strings);
console.log(seen.size);
function make() { return (() => tag`inner`)().strings; }
console.log(make() === make());
console.log(tag`\u{zzz}\unicode${1}\xg`.strings.map(String).join(), JSON.stringify(tag`\u{zzz}${1}\xg`.strings.raw));
console.log(JSON.stringify(tag``.strings), JSON.stringify(tag`${1}`.strings), tag`\n`.strings[0].length, tag`\n`.strings.raw[0].length);
const o = { name: 'o', t(s) { return this.name + s[0]; }, get g() { return (s) => 'got ' + s.raw[0]; } };
console.log(o.t`!`, o.g`\t`, o['t']`?`);
console.log(new (class { constructor(s) { this.s = s; } })().s, new tag`a`.constructor === tag);
const chain = (s) => (s2) => (s3) => s[0] + s2[0] + s3[0];
console.log(chain`a``b``c`);
console.log((() => tag)()`called`.strings[0]);
try { undefined`x`; } catch (e) { console.log(e.name, e.message); }
try { ({}).missing`x`; } catch (e) { console.log(e.name, e.message); }
console.log(((s, ...v) => s.reduce((a, x, i) => a + x + (v[i] ?? ''), ''))`1${'+'}1${'='}2`);
const evals = [0, 1].map(() => eval('tag`same text`').strings);
console.log(evals[0] === evals[1]);
