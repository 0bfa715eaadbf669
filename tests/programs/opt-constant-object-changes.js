// A constant object whose shape changes after code was made that knew it: accessors, deletion, freezing.
const cfg = { a: 1, b: 2 };
function f() { return cfg.a + 1; }
function g(v) { cfg.b = v; return cfg.b; }
let r = 0;
for (let i = 0; i < 20000; i++) { r += f(); r += g(i & 3); }
console.log(r);
Object.defineProperty(cfg, 'a', { get() { return 41; }, configurable: true });
console.log(f(), f());
delete cfg.b;
console.log(g(7), Object.keys(cfg).join());
Object.freeze(cfg);
console.log(g(9), cfg.b);
