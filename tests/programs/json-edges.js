// JSON at its edges: revivers, replacers, indentation, toJSON, cycles, errors, odd texts, property order.
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return e.name;
  }
};
for (const text of ['', ' ', '1', '-0', '01', '1.', '.5', '1e5', '1E+2', '+1', '-', 'NaN', '"a"', "'a'", '"\t"', '"\\t"', '"\\u00e9"', '"\\u00g9"', '"\\x41"', '[1,]', '[,1]', '{"a":1,}', '{a:1}', '{"a":1 "b":2}', '{"a":1,"a":2}', 'true', 'True', 'null ', 'undefined', '[1,2', '{"__proto__":1}', '"\ud800"', '\u00a01', '[[[]]]', '// 1', '"\\ud83d\\ude00"', '1 2', '{"1":1,"b":2,"0":0}', '9007199254740993', '1e999', '"\u2028"', '\ufeff1']) {
  const value = attempt(() => JSON.parse(text));
  console.log(JSON.stringify(text), Object.is(value, -0) ? '-0' : value);
}
console.log(Object.keys(JSON.parse('{"__proto__":{"x":1}}')), JSON.parse('{"__proto__":{"x":1}}').x, Object.getPrototypeOf(JSON.parse('{"__proto__":null}')) === Object.prototype);
const log = [];
console.log(JSON.parse('{"a":[1,{"b":2}],"c":"x"}', function (key, value) {
  log.push(`${key}:${Array.isArray(this) ? 'array' : typeof this}`);
  return typeof value === 'number' ? value * 10 : key === 'c' ? undefined : value;
}), log.join());
console.log(JSON.parse('[1,2,3]', function (k, v) { if (k === '0') this[1] = 'changed'; if (k === '2') return undefined; return v; }), JSON.parse('{"a":1,"b":2}', function (k, v) { if (k === 'a') delete this.b; return v; }), attempt(() => JSON.parse('[1]', () => { throw new RangeError(); })));
const values = [undefined, null, true, NaN, Infinity, -0, 1e21, 'q"\\/\b\f\n\r\t\v\0\x7f', '\ud800', '\u2028', () => 1, Symbol('s'), new Date(0), new Date(NaN), /x/, new Error('e'), new Map([[1, 2]]), new Set([1]), [undefined, () => 1, , Symbol()], { u: undefined, f() {}, [Symbol()]: 1 }, new Number(5), new String('s'), new Boolean(false), Object.create({ inherited: 1 }), [], {}, [[]], new Uint8Array([1, 2]), Object.create(null), { toJSON: () => 'custom' }, { toJSON: 5 }, { toJSON: () => undefined }];
for (const value of values) console.log(attempt(() => JSON.stringify(value)), attempt(() => JSON.stringify([value])), attempt(() => JSON.stringify({ value })));
console.log(attempt(() => JSON.stringify(1n)), attempt(() => JSON.stringify(Object(1n))), attempt(() => { const c = {}; c.c = c; return JSON.stringify(c); }), attempt(() => JSON.stringify({ get x() { throw new EvalError(); } })));
const nested = { b: [1, { c: [] }], a: {}, 1: 'one' };
for (const indent of [0, 2, 20, -1, 1.9, '--', 'longer than ten', '', null, new Number(1), new String('*')]) console.log(JSON.stringify(nested, null, indent));
console.log(JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ['a', 'c']), JSON.stringify({ 1: 1, a: 2 }, [1, new String('a'), 'a', {}, null]), JSON.stringify({ a: [1, 2] }, (k, v) => (k === '0' ? undefined : Array.isArray(v) ? v.concat('added') : v)), JSON.stringify({ a: 1 }, () => ({})), JSON.stringify({ a: 1, b: 2 }, function (k, v) { if (k === 'a') { this.b = 'replaced'; } return v; }), JSON.stringify({ k: 1 }, 5), JSON.stringify([1], []));
console.log(JSON.stringify({ date: { toJSON(key) { return `key ${key} ${typeof this}`; } } }), JSON.stringify([{ toJSON: (k) => k }, { toJSON: (k) => k }]), JSON.stringify({ a: new Proxy([1, 2], {}), b: new Proxy({ x: 1 }, {}) }), JSON[Symbol.toStringTag]);
const order = [];
JSON.stringify({ get a() { order.push('a'); return { toJSON() { order.push('toJSON'); return 1; } }; }, get b() { order.push('b'); } }, (k, v) => (order.push(`r${k}`), v));
console.log(order.join());
let n = 0;
for (let i = 0; i < 300; i++) n += JSON.stringify(JSON.parse(`{"i":${i},"list":[${i},${i / 4},"t${i}",null],"deep":{"x":{"y":${i % 2 === 0}}}}`)).length;
console.log(n, JSON.parse('['.repeat(200) + ']'.repeat(200)).length, JSON.stringify('x'.repeat(5)).length);
