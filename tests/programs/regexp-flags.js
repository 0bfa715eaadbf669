// All flags and what they change; lastIndex; lookbehind; names; indices; Unicode sets.
const show = (...values) => console.log(...values.map((v) => (v === null ? 'null' : Array.isArray(v) ? JSON.stringify(v) : v)));
show('A\nb'.match(/^b$/m), 'A\nb'.match(/^b$/), /a.b/s.test('a\nb'), /a.b/.test('a\nb'), /\u{1F600}/u.test('\u{1F600}'), /^.$/u.test('\u{1F600}'), /^.$/.test('\u{1F600}'));
show(/[^\d]/giy.flags, new RegExp('a', 'yusmigd').flags, RegExp(/x/g, 'i').flags, Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get.call({ global: 1, sticky: true, hasIndices: 0 }));
const sticky = /foo/y;
sticky.lastIndex = 3;
show(sticky.test('barfoo'), sticky.lastIndex, sticky.test('barfoo'), sticky.lastIndex, 'foofoobar'.replace(/foo/gy, 'x'), 'barfoo'.replace(/foo/gy, 'x'), 'foofoo bar'.match(/foo/gy));
const global = /a/g;
show(global.exec('aXa').index, global.exec('aXa').index, global.exec('aXa'), global.lastIndex);
global.lastIndex = 5;
show(global.test('aaa'), global.lastIndex, 'aaa'.search(global), global.lastIndex);
const indices = /(?<year>\d{4})-(?<month>\d\d)?/d.exec('on 2024-');
show(indices.indices, indices.indices.groups.year, indices.indices.groups.month, indices.groups.year);
show('2024-05'.replace(/(?<y>\d+)-(?<m>\d+)/, '$<m>/$<y>/$<none>/$1/$3/$&/$`/$$'), 'ab'.replace(/(?<x>a)/, (...args) => JSON.stringify(args.at(-1))));
show('$1 5€ $22 7'.match(/(?<=\$)\d+/g), '$1 5€ $22'.match(/(?<!\$)\b\d+/g), 'abcdef'.match(/(?<=(\w)(\w))d/), 'aab'.match(/(?<=\1(a))b/), 'xab'.match(/(?<!x)ab|b/));
show('foobar'.match(/foo(?=bar)/), 'foobaz'.match(/foo(?!bar)/), 'foobar'.match(/foo(?!bar)/), 'aaa'.match(/(?=(a+))a*b\1/), 'baaabac'.match(/(?=(a+))a*b\1/));
show(/\p{Lu}/u.exec('aÉ'), /\p{Script=Greek}+/u.exec('abc αβγ'), /\P{L}/u.exec('ab1'), /^\p{Emoji}$/u.test('😀'), /[\p{N}--[0-5]]/v.exec('3 7'), /[[a-z]&&[aeiou]]+/v.exec('xyzaeb'), /^\p{RGI_Emoji}$/v.test('👨‍👩‍👧'), /[\q{abc|d}]/v.exec('xabc'));
show(/\bword\b/i.test('a WORD.'), /[\b]/.test('\b'), /\cJ/.test('\n'), /\0/.test('\0'), /[\w-]+/.exec('a-b c'), /\x41\u0042/.exec('AB'), /[^]/.test('\n'), /[]/.test('a'));
show(/(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac'), /(a*)*/.exec('b'), /(?:a|ab)(?:c|bcd)(?:d*)/.exec('abcd'), /(a*?)(a*)/.exec('aaa'), /a{2,3}?/.exec('aaaa'), /(\2)(\1)/.exec('aaa'), /(?:)/.exec(''), /a|ab/.exec('abc'));
show(/ſ/iu.test('s'), /K/i.test('k'), /\u212a/iu.test('k'), /[^x]/iu.test('X'), /ß/i.test('ẞ'), /ß/iu.test('ẞ'), /σ/i.test('ς'));
for (const [source, flags] of [['(', ''], ['a**', ''], ['[b-a]', ''], ['\\', ''], ['(?<a>.)(?<a>.)', ''], ['{1}', 'u'], ['\\1', 'u'], ['\\p{Foo}', 'u'], ['a', 'gg'], ['a', 'uv'], ['(?<1a>.)', ''], ['\\k<x>', 'u'], ['(?<=a)+', 'u'], ['x{2,1}', '']]) {
  try {
    new RegExp(source, flags);
    console.log(source, flags, 'accepted');
  } catch (e) {
    console.log(e.name, e.message);
  }
}
show(new RegExp('/').source, new RegExp('').source, new RegExp('\n').source, String(new RegExp('a/b', 'g')), String(/[/]\//), RegExp('\\/').source);
show('a,b;c'.split(/[,;]/), 'abc'.split(/(b)/), 'abc'.split(/(?:)/u), ''.split(/x/), ''.split(/(?:)/), 'a1b2c'.split(/\d/, 2), '𠮷a'.split(/(?:)/u));
let count = 0;
const word = /\b(\w)(\w*)\b/g, text = 'the quick brown fox jumps over the lazy dog';
for (let i = 0; i < 300; i++) count += text.replace(word, (m, a, b) => a.toUpperCase() + b).length + [...text.matchAll(word)].length + (word.test(text) ? 1 : 0);
show(count, word.lastIndex);
