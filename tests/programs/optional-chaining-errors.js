// Grouping ends the chain; a non-function called optionally still throws.
const o = { x: undefined, n: 5, f: null };
const tell = (f) => { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } };
tell(() => (o.x?.y).z);
tell(() => o.x?.y.z);
tell(() => o.n?.());
tell(() => o?.n());
tell(() => o.f?.());
tell(() => o.missing?.a.b);
tell(() => o.missing.a?.b);
tell(() => undeclared?.x);
tell(() => o?.["x"]?.["y"]);
tell(() => null?.[(() => { throw new Error('key must not run'); })()]);
tell(() => o.x?.y === undefined ? 'undefined' : 'other');
tell(() => typeof o.x?.y.z);
tell(() => o.x?.y || 'or');
tell(() => o.x?.y ?? 'nullish');
tell(() => new (class { p = o.x?.y; })().p);
tell(() => [o.x?.y, ...(o.x ?? [])].length);
tell(() => o.n?.toString(2));
tell(() => o?.x?.y?.z?.());
tell(() => `${o.x?.y}`);
tell(() => { for (const k in o.x?.y) return k; return 'no keys'; });
tell(() => true?.5:1);
tell(() => ((a) => a?.b?.c)({ b: { c: 'deep' } }));
tell(() => super_());
function super_() {
  class A { m() { return 'A.m'; } }
  class B extends A { m() { return super.m?.() + ' ' + super.none?.(); } }
  return new B().m();
}
