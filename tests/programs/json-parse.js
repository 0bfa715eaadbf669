// Grammar, revivers, duplicate keys, __proto__, numbers, errors with positions.
const p = JSON.parse;
console.log(p('1'), p(' [1, 2 , {"a" : null}]\n')[2].a, p('"\\u0041\\n\\/\\b"').length, p('true'), p('-0.5e-2'), p('1E3'), p('{"a":1,"a":2}').a, Object.is(p('-0'), -0), p('123456789012345678901234567890'), p('""') === '');
const o = p('{"__proto__": {"x": 1}, "constructor": 2, "2": "b", "1": "a"}');
console.log(Object.keys(o).join(), Object.getPrototypeOf(o) === Object.prototype, o.x);
console.log(JSON.stringify(p('{"a":[1,2,{"b":3}],"c":4}', (k, v) => (typeof v === 'number' ? v + 1 : v))));
const order = [];
p('{"a":{"b":[1,2]},"c":3}', function (k, v) { order.push(k + '=' + JSON.stringify(v)); return v; });
console.log(order.join(' '));
console.log(JSON.stringify(p('{"keep":1,"drop":2,"arr":[1,2,3]}', (k, v) => (k === 'drop' || v === 2 ? undefined : v))));
console.log(JSON.stringify(p('[1,2,3]', function (k, v) { if (k === '0') this[1] = 'changed'; return v; })));
const tell = (s) => { try { console.log(JSON.stringify(p(s))); } catch (e) { console.log(e.name + ': ' + e.message); } };
for (const s of ['', ' ', '{', '[1,', '{"a"', '{"a":', '{a:1}', "{'a':1}", '[1,]', '{"a":1,}', '01', '1.', '.5', '+1', '-', '1e', 'tru', 'nul', 'undefined', 'NaN', '"abc', '"\\x41"', '"\\u00G0"', '"tab\there"', '[1 2]', '{"a" 1}', '1 2', '[] x', '/**/1', '\u00a01', '{"a":1}}', '[[[', ']']) tell(s);
tell('{"a": 1,\n "b": oops}');
tell(undefined);
tell(null);
tell({ toString: () => '[1]' });
try { p(Symbol()); } catch (e) { console.log(e.message); }
console.log(JSON.stringify(p('{"a":{"b":{"c":[{},[],[[]]]}}}')), p('"\\ud83d\\ude00"') === '\u{1F600}', p('"\ud83d"').length, p('"\u2028"').length, p('[' + '1,'.repeat(999) + '1]').length);
let deep = '';
for (let i = 0; i < 1000; i++) deep = '{"k":[' + deep + ']}';
let d = p(deep), n = 0;
while (d) { d = d.k[0]; n++; }
console.log(n);
const same = p('[{"x":1,"y":2},{"x":3,"y":4},{"y":5,"x":6},{"x":1.5,"y":"s"}]');
console.log(same.map((e) => e.x + '' + e.y).join(), Object.keys(same[2]).join());
const round = { s: 'q"\\\n', n: [1.5, -0, 1e21, null, true], o: { nested: { deep: ['x'] } }, '': 'empty key', 'ключ': '\u4e2d' };
console.log(JSON.stringify(p(JSON.stringify(round))) === JSON.stringify(round), p('{"length":5}').length, p('{"a":1}').hasOwnProperty('a'), Object.isExtensible(p('{}')));
