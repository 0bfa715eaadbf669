// Cooked text, nesting, conversions, line endings, raw.
const n = 3;
console.log(`a${n}b${n + 1}c`, `${'nested ' + `inner ${n}`}`, `${''}`);
console.log(`line one
line two\nline three\
 joined`);
console.log(String.raw`a\n${n}\u0041\x41`, String.raw`\``.length);
console.log(`\u{1F600}`.length, `\x41\u0042\0`.length, `$`, `$$`, `\${}`, `${'$'}{`);
const log = [];
const conv = (name) => ({ toString() { log.push(name + ' toString'); return name; }, valueOf() { log.push(name + ' valueOf'); return 1; } });
console.log(`${conv('a')}${conv('b')}`, log.join());
console.log('' + conv('plus'), log.slice(2).join());
try { `${Symbol('x')}`; } catch (e) { console.log(e.message); }
try { `${Object.create(null)}`; } catch (e) { console.log(e.message); }
console.log(`${[1, [2, 3]]} ${{}} ${null} ${undefined} ${-0} ${() => 1}`);
console.log(`${{ [Symbol.toPrimitive]: (hint) => hint }}`);
console.log(typeof `x`, `a` === 'a', `a` in { a: 1 }, { [`k${n}`]: 1 }.k3);
console.log(`\r\n`.length, eval('`\r\n`').length, eval('`\r`').charCodeAt(0), eval('String.raw`\r\n`').length);
console.log(`${1}${2}${3}`.length, `a${1, 2}b`);
let i = 0;
console.log(`${i++}${i++}${i++}`, i);
const lone = `\ud83d${''}\ude00`;
console.log(lone.length, lone === '\u{1F600}');
