// String methods at their edges: positions, surrogates, separators, padding, normalization, well-formedness.
const s = 'añ\u{1F600}b';
console.log(s.length, [...s].length, s.at(-1), s.at(9), s.charAt(2) === '\ud83d', s.codePointAt(2), s.codePointAt(3), s.slice(-3, -1) === '\u{1F600}', s.substring(4, 1) === s.substring(1, 4), s.substr(-3, 2) === '\u{1F600}');
console.log('abcabc'.indexOf('c', -5), 'abcabc'.indexOf('c', 3), 'abcabc'.lastIndexOf('a', 2), 'abc'.indexOf('', 10), 'abc'.lastIndexOf(''), 'abc'.lastIndexOf('c', NaN), 'abc'.includes(''), 'abc'.startsWith('b', 1), 'abc'.endsWith('b', 2), 'abc'.startsWith(''), 'undefined'.includes());
for (const f of [() => 'a'.includes(/a/), () => 'a'.repeat(-1), () => 'a'.repeat(Infinity), () => 'a'.repeat(2 ** 30), () => String.fromCodePoint(1.5), () => String.fromCodePoint(0x110000), () => 'a'.normalize('NFX'), () => String.prototype.trim.call(null), () => 'x'.matchAll(/x/), () => 'x'.replaceAll(/x/, ''), () => `${Symbol()}`, () => String(Object.create(null))]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
console.log('x'.padStart(5, 'ab'), 'x'.padEnd(4), 'x'.padStart(3, ''), 'abc'.padStart(2, '-'), 'é'.normalize('NFD').length, '\u0065\u0301'.normalize().length, 'ﬁ'.normalize('NFKC'), '\u1E9B\u0323'.normalize('NFKD').length);
console.log(' \u00a0\ufeff\u2003\n\u180e.'.trimStart().length, '\t x \v'.trim(), 'x\u2029'.trimEnd().length, '\u200b x'.trim().length);
console.log('İ'.toLowerCase().length, 'ß'.toUpperCase(), 'ΑΣ'.toLowerCase(), 'ΑΣΑ'.toLowerCase(), 'ŉ'.toUpperCase().length, '\u{10400}'.toLowerCase() === '\u{10428}', 'ǆ'.toUpperCase(), 'i'.toLocaleUpperCase());
console.log('a,b,,c'.split(','), 'abc'.split(''), 'abc'.split('', 2), 'abc'.split(), ''.split(''), ''.split(','), 'a,b'.split(',', 0), 'a,b'.split(undefined, 1), 'aXbxc'.split(/x/i), 'a1b2'.split(/(\d)/), 'test'.split({ [Symbol.split]: (str, limit) => [str, limit] }, 3));
console.log('aaa'.replace('a', '[$&$`$\'$$$1]'), 'aaa'.replaceAll('a', (m, i, whole) => i + whole.length), 'abc'.replaceAll('', '-'), 'abc'.replace('', '_'), 'xyz'.replace('y', () => '$&'), 'aa'.replaceAll('a', '$`'), 'a.b'.replaceAll('.', '$$'), 'abc'.replace({ [Symbol.replace]: (str, r) => `custom ${str} ${r}` }, 'R'));
console.log('ab\ud800c'.isWellFormed?.() ?? false, JSON.stringify('ab\ud800c'.toWellFormed?.()), 'ab'.isWellFormed?.(), encodeURIComponent('\u{1F600} é/?'), decodeURIComponent('%F0%9F%98%80'), escape('é€ +'), unescape('%u20AC%e9%zz'));
for (const bad of ['%', '%E0%A4%A', '%C0%80', '%ED%A0%80', '\ud800']) {
  try {
    console.log(bad === '\ud800' ? encodeURI(bad) : decodeURIComponent(bad));
  } catch (e) {
    console.log(e.name, e.message);
  }
}
console.log('a'.localeCompare('b'), 'a'.localeCompare('B'), 'ä'.localeCompare('z'), 'a'.localeCompare('a'), ['é', 'e', 'z', 'E', 'a'].sort((x, y) => x.localeCompare(y)).join(''), 'a' < 'B', 'résumé'.localeCompare('resume'));
console.log('abc'.anchor('"x"'), 'abc'.big(), 'abc'.link('u'), 'x'.fontcolor('red'), 'abc'.sub() + 'd'.sup(), 'x'.concat(1, null, [2]), String(null), String([1, [2]]), String({ toString: () => 5 }) === '5', 'abc'[1], 'abc'['1'], 'abc'[-1], 'abc'.length = 5);
const boxed = new String('hi');
boxed.extra = 1;
console.log(Object.keys(boxed), 1 in boxed, 2 in boxed, boxed.length, typeof boxed, boxed + '!', boxed == 'hi', Object.getOwnPropertyDescriptor(boxed, 0), Object.getOwnPropertyNames('ab'));
console.log([...'ab'.matchAll(/(?<l>[a-z])/g)].map((m) => m.groups.l + m.index), 'aBc'.match(/[A-Z]/)?.index, 'abc'.search(/c/), 'x'.match(/y/), 'aa'.match(/a/g), 'abab'.lastIndexOf('ab', -1), 'abc'.trimLeft === 'abc'.trimStart);
console.log(String.raw`a\n${1}`, String.fromCharCode(65.9, -1, 65601), String.fromCodePoint(0x1F600, 97), '\x41\u{42}\103\0'.length, 'a\
b', 'tab\tquote\'"', '\u2028'.length);
