// Flags, classes, groups, backreferences, lookaround, lastIndex, sticky, named groups, indices of results.
const show = (m) => (m ? JSON.stringify([...m]) + ' @' + m.index : 'null');
console.log(show(/(\d+)-(\d+)/.exec('tel 555-1234 x')), show(/a(b)?c/.exec('ac')), show(/(a)|(b)/.exec('b')), show(/^$/.exec('')));
console.log(show(/(?<y>\d{4})-(?<m>\d\d)/.exec('on 2024-05')), JSON.stringify(/(?<y>\d{4})-(?<m>\d\d)/.exec('2024-05').groups), '2024-05'.replace(/(?<y>\d+)-(?<m>\d+)/, '$<m>/$<y>'));
console.log(show(/(?<=\$)\d+/.exec('cost $42')), show(/(?<!\$)\b\d+/.exec('$42 17')), show(/\w+(?=!)/.exec('hey you!')), show(/q(?!u)/.exec('quiz iraq')), show(/(\w)\1/.exec('hello')), show(/\k<q>.*?(?<q>['"])x\k<q>/.exec(`"x"`)));
const g = /o/g;
const idx = [];
let m;
while ((m = g.exec('foo boo'))) idx.push(m.index + ':' + g.lastIndex);
console.log(idx.join(), g.lastIndex, g.test('o'), g.lastIndex, g.test('o'), g.lastIndex);
const y = /a/y;
console.log(y.test('ba'), y.lastIndex, (y.lastIndex = 1, y.test('ba')), y.lastIndex, 'aab'.replace(/a/y, 'x'), 'baa'.replace(/a/gy, 'x'), 'aaba'.match(/a/gy).length);
console.log('a.b*c'.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'x-y_z'.split(/[-_]/).join(), 'CamelCaseString'.replace(/[A-Z]/g, (c, i) => (i ? '_' : '') + c.toLowerCase()), '2020-01-02'.match(/\d+/g).map(Number).join(), 'aBc'.match(/[a-z]/gi).length);
console.log(/^b/m.test('a\nb'), /a.c/s.test('a\nc'), /a.c/.test('a\nc'), /\u{61}/u.test('a'), /\u{61}/.test('u'.repeat(61)), /^\S+$/.test('\u00a0'), /[\b]/.test('\b'), /\cJ/.test('\n'), /[^]/.test('\n'), /[]/.test('a'), /\0/.test('\0'), /\x41\u0042/.test('AB'));
console.log(/\p{L}+/u.exec('123 \u00e9\u4e2d')[0].length, /\p{Script=Greek}/u.test('\u03b1'), /\P{Lu}/u.test('a'), /[\p{N}_]/u.test('\u0664'), /\w/iu.test('\u017f'), /[^\x00-\x7f]/.test('caf\u00e9'), /\u212a/i.test('k'), /\u212a/iu.test('k'));
console.log('aaa'.match(/a{2}/)[0], 'aaaa'.match(/a{2,3}?/)[0], 'aaaa'.match(/a+?/)[0], 'abab'.match(/(?:ab)+/)[0], 'xaax'.match(/a*/)[0] === '', 'foobar'.match(/(?:foo|fo)(?:bar|obar)/)[0], /(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac').map(String).join());
console.log(String(new RegExp('/', 'g')), String(new RegExp('')), new RegExp('a', 'gimsuy').flags, String(/[/]\/\n/), new RegExp(/x/g, 'i').flags, new RegExp('\n').source, RegExp('a') instanceof RegExp, /a/.source, RegExp.prototype.toString.call({ source: 's', flags: 'f' }));
for (const p of ['(', '[', '*', 'a**', '(?<n>a)(?<n>b)', '\\', '(?<', 'a{2,1}', '[b-a]', '(?z)', ')']) { try { new RegExp(p); console.log('ok'); } catch (e) { console.log(e.name + ': ' + e.message); } }
try { new RegExp('a', 'gg'); } catch (e) { console.log(e.message); }
try { new RegExp('\\u{110000}', 'u'); } catch (e) { console.log(e.name); }
console.log('abcabc'.replace(/(?<first>a)(b)/g, (...args) => JSON.stringify(args)));
console.log('x'.replace(/(x)(y)?/, '[$1][$2][$3][$01][$10]'), 'abc'.replace(/b/, '$`|$&|$\''), 'aaa'.lastIndexOf('a'), 'a-b-c'.replace(/-/g, () => '$&'), 'test'.replace(/(t)(e)/, '$2$1'), 'abc'.replace(/(?:)/g, '.'), '\u{1F600}'.replace(/(?:)/gu, '.').length);
console.log('one  two'.split(/\s/).length, 'one  two'.split(/\s+/).length, 'abc'.split(/(b)/).join('|'), 'abc'.split(/$/).length, ''.split(/x/).length, ''.split(/(?:)/).length, 'A<B>bold</B>and'.split(/<(\/)?([^<>]+)>/).map(String).join('|'));
const d = /(?<a>x)(y)?/d.exec('zx');
console.log(JSON.stringify(d.indices), JSON.stringify(d.indices.groups.a), /a/d.hasIndices);
const ci = /(a+)+b/;
console.log(ci.test('aaaaaaaaaaaaab'), /^(?:\+|-)?\d+(?:\.\d+)?$/.test('-12.5'), /^[\w.]+@[\w.]+\.\w+$/.test('a.b@c.de'), /(?=(a+))a*b\1/.exec('baaabac').join('|'), /((?:a)|b)*/.exec('abab').join());
