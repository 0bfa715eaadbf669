// Identity, registry, description, conversion rules, well-known symbols as hooks.
const s = Symbol('desc'), t = Symbol('desc');
console.log(s === t, s.toString(), s.description, Symbol().description, Symbol.for('k') === Symbol.for('k'), Symbol.keyFor(Symbol.for('k')), Symbol.keyFor(s));
const tell = (f) => { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } };
tell(() => s + '');
tell(() => +s);
tell(() => s * 1);
tell(() => new Symbol());
tell(() => String(s) + [s].length + JSON.stringify({ s }) + JSON.stringify([s]));
tell(() => [s].join());
tell(() => !s === false && typeof Object(s) === 'object' && Object(s) == s && Object(s) !== s);
const o = { [s]: 1, a: 2, [Symbol.toStringTag]: 'Tagged' };
console.log(String(o), Object.keys(o).join(), Object.getOwnPropertySymbols(o).length, o[s], o[Object(s)], s in o, JSON.stringify(o));
class Temp { constructor(c) { this.c = c; } [Symbol.toPrimitive](hint) { return hint === 'string' ? this.c + 'C' : hint === 'number' ? this.c : 'def' + this.c; } }
const x = new Temp(20);
console.log(`${x}`, +x, x + 1, x * 2, x == 'def20', [x] + '', x > 10, new Date(new Temp(5)).getTime(), ({ '20C': 'key' })[x]);
tell(() => +{ [Symbol.toPrimitive]: () => ({}) });
tell(() => +{ [Symbol.toPrimitive]: 5 });
tell(() => +{ [Symbol.toPrimitive]: null, valueOf: () => 3 });
console.log([].concat({ length: 2, 0: 'a', 1: 'b', [Symbol.isConcatSpreadable]: true }, Object.assign([1], { [Symbol.isConcatSpreadable]: false })).length);
class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } }
console.log(2 instanceof Even, 3 instanceof Even, Function.prototype[Symbol.hasInstance].call(Array, []));
const re = { [Symbol.match]: (str) => 'match ' + str, [Symbol.replace]: (str, r) => 'replace ' + str + r, [Symbol.search]: (str) => 'search ' + str, [Symbol.split]: (str, l) => 'split ' + str + l };
console.log('x'.match(re), 'x'.replace(re, 'y'), 'x'.search(re), 'x'.split(re, 3));
const notRe = /a/;
notRe[Symbol.match] = false;
tell(() => '/a/'.startsWith(notRe));
tell(() => '/a/'.startsWith(/a/));
console.log(Object.getOwnPropertyNames(Symbol).filter((n) => typeof Symbol[n] === 'symbol').slice(0, 13).sort().join());
console.log(Object.prototype.toString.call(function* () {}()), String(Symbol.prototype[Symbol.toStringTag]), Math[Symbol.toStringTag], JSON[Symbol.toStringTag]);
console.log(Symbol.iterator.toString(), Symbol('').toString(), Symbol(undefined).description, Symbol(null).description, Symbol('a\nb').description.length);
const sealed = Object.seal({ [s]: 1 });
sealed[s] = 2;
delete sealed[s];
console.log(sealed[s], Object.getOwnPropertyDescriptor(sealed, s).configurable);
console.log({ f() {}, [s]() {}, get [t]() { return 1; } }[s].name, Object.getOwnPropertyDescriptor({ get [t]() { return 1; } }, t).get.name, { [Symbol()]: () => {} }[Symbol()] === undefined);
console.log(Reflect.ownKeys({ b: 1, [s]: 1, 1: 1, a: 1, [Symbol.iterator]: 1, 0: 1 }).map(String).join());
const m = new Map([[s, 'by symbol']]);
console.log(m.get(s), m.get(t), new Set([s, s, t]).size);
