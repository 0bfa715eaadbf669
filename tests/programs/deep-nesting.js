// Deeply nested but legal source: expressions, arrays, objects, blocks, functions, ternaries.
const rep = (a, n, mid, b) => a.repeat(n) + mid + b.repeat(n);
console.log(eval(rep('(', 500, '1', ')')), eval(rep('[', 300, '7', ']')).flat(Infinity)[0], eval(rep('-(', 301, '5', ')')), eval(rep('!', 301, 'true', '')));
console.log(eval(Array.from({ length: 3000 }, (_, i) => i).join('+')), eval(Array.from({ length: 1000 }, () => '"s"').join('+')).length, eval(Array.from({ length: 1000 }, (_, i) => i).join(',')));
console.log(eval(Array.from({ length: 500 }, (_, i) => `false ? ${i} :`).join(' ') + '"end"'), eval(Array.from({ length: 500 }, () => 'true &&').join(' ') + '"and"'), eval(Array.from({ length: 500 }, () => 'null ??').join(' ') + '"nullish"'));
let o = eval('(' + rep('{ a: ', 200, '"leaf"', '}') + ')');
let d = 0;
while (typeof o === 'object') { o = o.a; d++; }
console.log(d, o);
console.log(new Function(rep('{', 300, 'return "blocks"', '}'))(), new Function(rep('if (true) ', 300, 'return "ifs"', ''))(), new Function(rep('try {', 100, 'return "tries"', '} finally {}'))(), new Function(rep('for (;;) {', 60, 'return "loops"', '}'))());
console.log(new Function('a', 'return ' + 'a' + '.a'.repeat(500))((() => { const self = {}; self.a = self; return self; })()) !== undefined, new Function('f', 'return ' + 'f' + '()'.repeat(300))(function f() { return f; }).name);
console.log(new Function('x', 'return ' + rep('[', 100, 'x', '][0]') + ' + ' + rep('(() => ', 60, 'x', ')()'))(3));
console.log(new Function('x', 'x' + ' = x'.repeat(500) + '; return x')(9), new Function('x', 'return ' + '`${'.repeat(100) + 'x' + '}`'.repeat(100))('t'));
const [a] = eval(rep('[', 100, '1', ']'));
console.log(Array.isArray(a), new Function('o', 'const ' + rep('{ a: ', 100, 'v', '}') + ' = o; return v')((() => { let o2 = 'found'; for (let i = 0; i < 100; i++) o2 = { a: o2 }; return o2; })()));
let ifelse = '';
for (let i = 0; i < 400; i++) ifelse += `if (x === ${i}) return 'branch ${i}'; else `;
console.log(new Function('x', ifelse + 'return "none"')(399), new Function('x', ifelse + 'return "none"')(400));
console.log(JSON.parse(rep('[', 1000, '', ']')).length, JSON.stringify(JSON.parse(rep('{"a":', 500, '1', '}'))).length);
console.log(new RegExp(rep('(', 50, 'a', ')')).exec('a').length, new RegExp(rep('(?:', 200, 'b', ')')).test('b'));
for (const src of ['('.repeat(100000), '['.repeat(100000), '{'.repeat(100000), '`${'.repeat(50000), 'a=>'.repeat(50000), '!'.repeat(100000) + '1;', '(' .repeat(100000) + '1' + ')'.repeat(100000)]) { try { new Function(src); console.log('accepted'); } catch (e) { console.log(e instanceof SyntaxError || e instanceof RangeError); } }
