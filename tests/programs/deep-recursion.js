// Unbounded recursion is a RangeError that can be caught, again and again, from many kinds of call.
// flags: --stack-size=200
const tell = (name, f) => { try { f(); console.log(name, 'returned'); } catch (e) { console.log(name, e.name + ': ' + e.message, e instanceof RangeError); } };
let depth = 0;
function plain() { depth++; return plain() + 1; }
tell('function', plain);
console.log(depth > 500);
tell('again', plain);
const o = { m() { return this.m() + 1; }, get g() { return this.g + 1; }, toString() { return `${this}`; }, set s(v) { this.s = v; } };
tell('method', () => o.m());
tell('getter', () => o.g);
tell('setter', () => { o.s = 1; });
tell('toString', () => String(o));
class A { constructor() { new A(); } }
tell('constructor', () => new A());
class B { constructor() { return Reflect.construct(B, []); } }
tell('Reflect.construct', () => new B());
const arrow = () => arrow() + 1;
tell('arrow', arrow);
tell('apply', function ap() { return ap.apply(this, []) + 1; });
tell('bind', function bd() { return bd.bind(null)() + 1; });
tell('callback', function cb() { return [1].map(cb)[0]; });
tell('sort', function st() { [2, 1].sort(st); });
tell('replace', function rp() { return 'a'.replace(/a/, rp); });
const p = new Proxy({}, { get(t, k, r) { return r[k]; } });
tell('proxy', () => p.x);
const j = { toJSON() { return JSON.stringify(j); } };
tell('toJSON', () => JSON.stringify(j));
tell('generator', function gn() { return [...(function* () { yield gn(); })()]; });
tell('spread', function sp(...a) { return sp(...a.slice(1), 1); });
function mutual(n) { return n === 0 ? 'even' : other(n - 1); }
function other(n) { return n === 0 ? 'odd' : mutual(n - 1); }
console.log(mutual(500), mutual(501));
function bigFrame(n) { let a = n, b = a + 1, c = b + 1, d = c + 1, e = d + 1, f = e + 1; const r = n ? bigFrame(n - 1) : 0; return r + a - b + c - d + e - f + 3; }
console.log(bigFrame(300));
let fin = 0;
function withFinally(n) { try { return withFinally(n + 1); } finally { fin++; } }
tell('finally', () => withFinally(0));
console.log(fin > 300);
