// Every form of function.
function f(a, b = 1, ...c) { 'directive'; return a; }
async function* g() { yield* await a; for await (const b of c) yield b; }
(async x => x, () => ({}), function () {}, async function named() {});
({ m() {}, get a() { return 1; }, set a(v) {}, async *[b]() {}, 'c'() {}, d, __proto__: null });
