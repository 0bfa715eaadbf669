// Short-circuit of the whole chain, calls, keys, delete, receivers, grouping.
const o = { a: { b: { c: 1, f() { return this.c; } } }, nul: null, fn: () => 'fn', zero: 0, empty: '' };
let count = 0;
const tick = () => (count++, 'b');
console.log(o?.a?.b?.c, o.x?.y.z.w, o.x?.[tick()].q(tick()), count);
console.log(o.nul?.a, o.nul?.a.b.c.d(), o.zero?.toFixed(1), o.empty?.length);
console.log(o.fn?.(), o.nofn?.(), o.nofn?.()(), o.a.b.f?.(), o.a?.b.f(), (o.a?.b.f)(), o.a?.b['f']?.());
console.log(delete o?.a?.b?.c, delete o.x?.y, o.a.b.c, delete undefined?.x);
console.log(o?.['a']?.['b']?.['f']?.call({ c: 'other receiver' }));
console.log([o.x?.y, o.x?.[0]?.z, o.a.missing?.().x.y].every((v) => v === undefined));
const list = [{ tags: ['x'] }, {}, null];
console.log(list.map((e) => e?.tags?.[0] ?? 'none').join());
class Node { #next; constructor(n) { this.#next = n; } static second(n) { return n?.#next?.#next; } }
console.log(Node.second(new Node(new Node('end'))), Node.second(null), Node.second(new Node(undefined)));
