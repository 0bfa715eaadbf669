// Globals that become accessors or read-only under optimized code.
globalThis.gx = 1; globalThis.gx = 2;
const f = () => gx;
const g = (v) => { gx = v; return gx; };
for (let i = 0; i < 20000; i++) { f(); g(i); }
Object.defineProperty(globalThis, 'gx', { get() { return 'got'; }, set(v) { this.gy = v; }, configurable: true });
console.log(f(), g(5), globalThis.gy);
Object.defineProperty(globalThis, 'gx', { value: 9, writable: true, configurable: true });
for (let i = 0; i < 20000; i++) { f(); g(i); }
Object.defineProperty(globalThis, 'gx', { value: 10, writable: false, configurable: true });
console.log(f(), g(5));
