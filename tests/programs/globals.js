// What the global object has, and how globals behave as properties.
console.log([typeof globalThis, typeof global, global === globalThis, typeof window, typeof self, typeof setTimeout, typeof setImmediate, typeof queueMicrotask, typeof console, typeof process, typeof Buffer].join());
console.log([NaN, Infinity, undefined].map((v, i) => Object.getOwnPropertyDescriptor(globalThis, ['NaN', 'Infinity', 'undefined'][i]).writable).join(), delete globalThis.NaN);
NaN = 1; undefined = 2; Infinity = 3;
console.log(NaN, undefined, Infinity);
globalThis.added = 'global';
console.log(added, typeof added, delete globalThis.added, typeof added);
implicit = 5;
console.log(globalThis.implicit, Object.getOwnPropertyDescriptor(globalThis, 'implicit').configurable, delete implicit, typeof implicit);
for (const n of ['Object', 'Array', 'Math', 'JSON', 'Reflect', 'Promise', 'Proxy', 'Symbol', 'parseInt', 'globalThis']) { const d = Object.getOwnPropertyDescriptor(globalThis, n); if (d.enumerable || !d.writable || !d.configurable) console.log('attributes differ', n); }
const saved = Object;
(function () { const Object = 'shadowed'; console.log(Object); })();
console.log(saved === Object, Object.prototype.toString.call(globalThis), String(globalThis));
console.log(encodeURIComponent('a b&c/d?é\u{1F600}'), encodeURI('a b&c/d?é#x'), decodeURIComponent('%41%20%C3%A9'), decodeURI('%2F%41'), escape('a b+é\u4e2d'), unescape('%u4e2d%E9%zz'));
for (const bad of ['%', '%4', '%ff', '%C3', '%C3%28', '%E0%80%80', '%F8']) { try { console.log(decodeURIComponent(bad)); } catch (e) { console.log(e.name, e.message); } }
console.log(isNaN('abc'), isFinite('12'), parseInt === Number.parseInt, parseFloat === Number.parseFloat, eval('1 + 1'), typeof eval, new Function('return typeof this')());
globalThis.counter = 0;
function bump() { counter++; return counter; }
for (let i = 0; i < 5; i++) bump();
Object.defineProperty(globalThis, 'counter', { get: () => 'accessor', configurable: true });
console.log(counter, bump());
delete globalThis.counter;
try { counter; } catch (e) { console.log(e.message); }
console.log(Object.keys(globalThis).includes('console'), 'console' in globalThis, globalThis.hasOwnProperty('Array'));
