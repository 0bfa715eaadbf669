// Spread in calls, arrays and object literals.
console.log(Math.max(...[1, 5, 3], 4, ...new Set([9, 2])));
console.log([...'a\u{1F600}b'].length, [...[1, , 3]].map(String).join(), [, ...[,]].length);
function* g() { yield 1; yield 2; return 3; }
console.log([...g(), ...g()].join(), [...new Map([[1, 2]])][0].join());
const o = { a: 1, get b() { console.log('getter ran'); return 2; }, [Symbol('s')]: 3 };
Object.defineProperty(o, 'hidden', { value: 1, enumerable: false });
const copy = { ...o };
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(copy, 'b')), Object.getOwnPropertySymbols(copy).length, 'hidden' in copy);
console.log(JSON.stringify({ ...null, ...undefined, ...1, ...'hi', ...[7, 8], ...true, ...(() => {}) }));
console.log(JSON.stringify({ a: 1, ...{ a: 2, b: 3 }, b: 4 }));
const setter = { set v(x) { console.log('must not run'); }, ...{ v: 1 } };
console.log(setter.v);
const order = [];
({ [(order.push(1), 'x')]: order.push(2), ...(order.push(3), {}), y: order.push(4) });
console.log(order.join());
console.log(JSON.stringify({ ...{ z: 1, 2: 'two', a: 3, 1: 'one' } }));
const proto = { inherited: 1 };
console.log(JSON.stringify({ ...Object.create(proto, { own: { value: 2, enumerable: true } }) }));
console.log({ ...{ __proto__: { q: 1 } } }.q, Object.keys({ ...JSON.parse('{"__proto__": 5}') }).join());
class P { constructor(...a) { this.a = a; } }
console.log(new P(...[1, 2], 3).a.join(), new Date(...[2020, 1, 2]).getFullYear());
function f(a, b, c) { return [a, b, c, arguments.length].join(); }
console.log(f(...[]), f(...[1], ...[2, 3, 4]), f.call(null, ...'xyz'));
const obj = { m(...args) { return this === obj && args.length; } };
console.log(obj.m(...[1, 2, 3]), obj?.m(...'ab'), obj['m'](...[]));
for (const bad of [undefined, 5, {}, null]) {
  try { f(...bad); } catch (e) { console.log(e.name); }
  try { [...bad]; } catch (e) { console.log(e.name, e.message); }
}
const big = Array.from({ length: 5000 }, (_, i) => i);
console.log(Math.max(...big), f(...big), String.fromCharCode(...big.slice(65, 91)));
