// lastIndex, exec overrides, species, Symbol.replace and friends through subclassing; matchAll.
const re = /a/g;
re.lastIndex = 5;
console.log('aaa'.replace(re, 'b'), re.lastIndex, 'aaa'.match(re).length, re.lastIndex, 'baa'.search(re), re.lastIndex);
class Loud extends RegExp { exec(s) { const r = super.exec(s); if (r) r[0] = r[0].toUpperCase(); return r; } }
const l = new Loud('[a-c]', 'g');
console.log('abcd'.replace(l, '<$&>'), 'abcd'.match(l).join(), [...'abcd'.matchAll(l)].map((m) => m[0]).join(), l.test('x'), l instanceof RegExp, 'xaxbx'.split(new Loud('[ab]')).join('|'));
const fake = { exec: (() => { let n = 0; return () => (n++ < 2 ? { index: n, 0: 'm', length: 1 } : null); })(), flags: 'g', global: true, lastIndex: 0 };
console.log(RegExp.prototype[Symbol.replace].call(fake, 'abcdef', 'X'));
const all = 'a1b2'.matchAll(/[a-z](\d)/g);
console.log(all.next().value[1], [...all].map((m) => m.input + m.index).join(), all.next().done);
const frozen = Object.freeze(/a/g);
try { frozen.test('a'); console.log('no'); } catch (e) { console.log(e.message); }
console.log(frozen.lastIndex, Object.getOwnPropertyNames(/a/).join(), Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get.call({ global: 1, sticky: true, unicode: 'x' }));
const r2 = /x/;
r2.lastIndex = 7;
console.log(r2.test('x'), r2.lastIndex, r2.exec('nothing'), r2.lastIndex);
const flags = ['global', 'ignoreCase', 'multiline', 'dotAll', 'unicode', 'sticky', 'hasIndices'];
console.log(flags.map((f) => /a/gs[f]).join(), RegExp.prototype.global, RegExp.prototype.source, RegExp.prototype.flags === '');
try { Object.getOwnPropertyDescriptor(RegExp.prototype, 'global').get.call({}); } catch (e) { console.log(e.name); }
console.log(RegExp[Symbol.species] === RegExp, RegExp(re) === re, new RegExp(re) === re, RegExp({ source: 'q', flags: 'i', [Symbol.match]: true, constructor: Array }).source);
const m = /(?<word>\w+) (\w+)/.exec('hello there world');
console.log(Object.keys(m).join(), m.length, m.input, Object.getPrototypeOf(m.groups), m.groups.word, 'groups' in /a/.exec('a'), Array.isArray(m));
console.log(m);
let calls = 0;
console.log('abc'.replace(/./g, function () { calls++; return this === undefined || typeof this; }), calls);
console.log('aXbX'.replace(/X/g, (m0, off, str) => off + str.length), 'abc'.replace(/(b)(z)?/, (m0, b, z, off) => [b, z, off].map(String)), 'k=v;x=y'.replace(/(\w)=(\w)/g, '$2=$1'), 'abc'.replace(/b/g, undefined), 'abc'.replace(/b/, null));
const stateful = /\d/g;
const results = ['1', '2', '3', '4'].map((s) => stateful.test(s));
console.log(results.join());
const tokens = [];
const lexer = /\s*(?:(\d+)|([a-z]+)|(.))/gy;
let t;
while ((t = lexer.exec('let x = 42 + y;')) !== null && t[0] !== '') tokens.push(t[1] ? 'num' : t[2] ? 'id:' + t[2] : t[3]);
console.log(tokens.join(' '), lexer.lastIndex);
console.log(/a/[Symbol.match]('banana').index, /an/g[Symbol.match]('banana').length, /n/[Symbol.search]('banana'), /a/[Symbol.split]('banana', 2).join('|'));
console.log(JSON.stringify(/a/), String(/a/.lastIndex), { re: /x/gi }, [/y/]);
