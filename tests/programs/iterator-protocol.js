// Own iterators everywhere the language takes them; built-in iterator objects.
class Range { constructor(a, b) { this.a = a; this.b = b; } *[Symbol.iterator]() { for (let i = this.a; i < this.b; i++) yield i; } }
const r = new Range(1, 5);
console.log([...r].join(), Math.max(...r), Array.from(r, (x) => x * x).join(), new Set(r).size, Object.fromEntries([...r].map((x) => [x, -x]))[3]);
const ai = [1, 2][Symbol.iterator]();
console.log(JSON.stringify([ai.next(), ai.next(), ai.next(), ai.next()]), String(ai), ai[Symbol.iterator]() === ai);
console.log([...['a', 'b'].entries()].join('|'), [...['a', 'b'].keys()].join(), [...[, 1].keys()].join());
console.log(Object.prototype.toString.call(new Map().entries()), Object.prototype.toString.call(''[Symbol.iterator]()), Object.prototype.toString.call('a'.matchAll(/a/g)));
const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
console.log(IteratorPrototype === Object.getPrototypeOf(Object.getPrototypeOf(new Map().keys())), IteratorPrototype[Symbol.iterator].call(5));
const m = new Map([['a', 1], ['b', 2], ['c', 3]]);
const mi = m.entries();
mi.next();
m.delete('b');
m.set('d', 4);
console.log([...mi].join('|'), mi.next().done);
const log = [];
const lazy = { [Symbol.iterator]() { log.push('iter'); return { get next() { log.push('get next'); return () => ({ get done() { log.push('done'); return log.length > 9; }, get value() { log.push('value'); return 1; } }); } }; } };
[...lazy];
console.log(log.join(' '));
const orig = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { yield 'patched'; };
console.log([...[1, 2]].join(), Math.max.length, (([x]) => x)([9]));
Array.prototype[Symbol.iterator] = orig;
const ArrayIteratorPrototype = Object.getPrototypeOf([][Symbol.iterator]());
const origNext = ArrayIteratorPrototype.next;
let n = 0;
ArrayIteratorPrototype.next = function () { n++; return origNext.call(this); };
const [a, b] = [1, 2];
for (const x of [1, 2]);
ArrayIteratorPrototype.next = origNext;
console.log(a, b, n);
const own = [1, 2, 3];
own[Symbol.iterator] = function* () { yield* [7, 8]; };
console.log([...own].join(), Array.from(own).join(), new Set(own).size, own.concat([]).join());
try { ArrayIteratorPrototype.next.call({}); } catch (e) { console.log(e.name); }
console.log(Array.from({ length: 3, 0: 'x', 2: 'z' }).map(String).join(), Array.from('a\u{1F600}').length);
const entries = Object.entries({ x: 1, y: 2 });
for (const [k, v] of entries) console.log(k + v);
const weird = { next() { return { done: true, value: 'end' }; }, [Symbol.iterator]() { return this; } };
console.log([...weird].length, (function* () { return yield* weird; })().next().value);
function* zip(...its) { const cs = its.map((i) => i[Symbol.iterator]()); for (;;) { const rs = cs.map((c) => c.next()); if (rs.some((x) => x.done)) return; yield rs.map((x) => x.value); } }
console.log([...zip('abc', [1, 2, 3], new Range(7, 99))].join('|'));
