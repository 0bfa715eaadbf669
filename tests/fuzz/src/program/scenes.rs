//! **Scenes**: functions with a theme, one line of the table each. `$int`, `$num` and so on are expressions that are made anew
//! at each place; `$ev` is a call that may cause the program's event, `$stmts` a few statements, `$F` the function's name.
//! The file is long because the table is.

use super::tables::{BINARY, COMPARISONS, MATH, NUMBERS, SMALL, VALUES};
use super::{Kind, Writer};

/// Kinds of parameters (a letter each: see `kind_of`), what stands before the function, its body. A body runs some 40 expressions.
const SCENES: &[(&str, &str, &str)] = &[
    // Order of evaluation: conversions with side effects inside arithmetic.
    (
        "XX",
        "",
        "let s = ''; const l = { valueOf() { s += 'l'; $ev; return a; } }, m = { [Symbol.toPrimitive](h) { s += h; return b; } }; const v = l $bin m; return s + v;",
    ),
    (
        "IX",
        "",
        "let s = 0; const o = { get x() { s = s * 10 + 1; return a; }, get y() { s = s * 10 + 2; return b; } }; const v = o.x $bin (o.y $bin $int); return [v, s];",
    ),
    (
        "IX",
        "",
        "let n = a; const o = { valueOf() { n = $edge; return 1; } }; for (let i = 0; i < 4; i++) { n = n $bin (i == 2 ? o : i) $bin (n | 0); if (typeof n !== 'number') n = 1; } return n;",
    ),
    ("IX", "", "const l = [a, b, $int]; let k = 0; l[k++] = l[k++] $bin (k = 2, $int); return [l, k];"),
    (
        "NX",
        "",
        "const o = { toString() { $ev; return 'x@'; } }; const p = { x@: a }; p[o] = p[o] $bin b; return p[o];",
    ),
    ("IX", "", "let r = 0; for (let i = 0; i < 6; i++) r = (r $bin +(i == 4 ? b : i)) | 0; return r;"),
    // Integers at their edges.
    (
        "II",
        "",
        "let s = 0, n = 0; for (let i = a; i < a + 6 && n < 6; i++, n++) { s = (s + i * b) | 0; s ^= i >>> 1; } return s;",
    ),
    (
        "II",
        "",
        "let s = a; for (let i = 0; i < 5; i++) { s = s $bin $edge; if (s !== s) s = b; if (s > 1e15) s = i; } return s;",
    ),
    (
        "II",
        "",
        "return [a * b, a * 0, -a, a % b, (a | 0) % (b | 0), a / b, a >>> 0, ~a, -(a | 0), Math.imul(a, b)];",
    ),
    (
        "II",
        "",
        "let m = a | 0, n = b | 0; return [m + n, m - n, m * n, (m + n) | 0, (m * n) | 0, m % n, -m, Math.abs(m), m / n | 0, m << n, m >> n, m >>> n];",
    ),
    (
        "NN",
        "",
        "let z = 0; for (let i = 0; i < 5; i++) { z = z * (i - 2) $bin a; if (Object.is(z, -0)) return 'neg' + i; } return 1 / (z * b);",
    ),
    (
        "IN",
        "",
        "let lo = 0, hi = $small; for (let i = 0; i <= hi && i < 9; i++) { lo = Math.max(lo - i, i $bin a); hi = Math.min(hi, $small + i); } return lo + hi;",
    ),
    (
        "NN",
        "",
        "return [$math(a), $math(b), $math(-a), Math.max(a, b), Math.min(a, b), Math.max(-0, a), Math.pow(a, 2), a ** 0.5, Math.round(a + b)];",
    ),
    (
        "NN",
        "",
        "let d = a; for (let i = 0; i < 5; i++) { d = d * 0.5 + i; if (i == 3) d = d | 0; if (d $cmp b) d = -d; } return d;",
    ),
    (
        "IX",
        "",
        "let u = a >>> 0, c = 0; for (let i = 0; i < 4; i++) { u = (u << 1) >>> 0; if (u > 2147483647) c++; u ^= $small; } return [u, c, u $bin b];",
    ),
    // Loops: entered in the middle, left early, with changes on the way.
    (
        "IA",
        "",
        "let s = 0; for (let i = 0; i < 24; i++) { s = cut@(s + b[i & 3]); if (i == 15) { $stmts } if (s $cmp $int) s -= 1; } return s;",
    ),
    (
        "OI",
        "",
        "let s = 0; for (let i = 0; i < 20; i++) { s = cut@(s $bin a.x@); if (i == b) $ev; a.y@ = i; } return s;",
    ),
    (
        "IO",
        "",
        "let s = 0; outer: for (let i = 0; i < 5; i++) { for (let j = 0; j < 4; j++) { if (j == (a & 3)) continue outer; if (i + j > 6) break outer; s = cut@(s + i * j $bin b.x@); $ev; } } return s;",
    ),
    (
        "AI",
        "",
        "let i = 0, s = 0; while (i < a.length && i < 9) { const v = a[i]; s = cut@(s + v); if (v === b) { a[i + 1 & 7] = $val; } i++; } return [s, i];",
    ),
    (
        "AX",
        "",
        "for (let i = a.length - 1; i >= 0 && i > a.length - 9; i--) { if (a[i] === undefined) a[i] = b; else if (a[i] < 0) a[i] = -a[i]; } return a.length;",
    ),
    (
        "IN",
        "",
        "let x = a, y = b, n = 0; do { [x, y] = [y, x - 1]; if (x !== x) break; } while (x > 0 && y > 0 && x < 20 && n++ < 30); return x + y;",
    ),
    (
        "II",
        "",
        "let s = 0; for (let i = 0, j = a; i < 8; i++, j -= b) { if (i & 1) { s += j; } else { s -= i; } s = cut@(s); } return s;",
    ),
    // Exceptions through inlined frames.
    (
        "IX",
        "function t$F(x, y) { if (x $cmp $small) throw new RangeError('t' + x); return x $bin y; }",
        "let r = 0; for (let i = 0; i < 6; i++) { try { r = cut@(r + t$F(i $bin a, b)); } catch (e) { r = cut@(r + (e.name ? e.name.length : 1)); if (i > 4) throw e; } finally { r = cut@(r + 1); $ev; } } return r;",
    ),
    (
        "OI",
        "function u$F(o) { return o.x@.y@; } function w$F(o, k) { const z = k * 2; try { return u$F(o) + z; } finally { ec@ += z; } }",
        "let r = a; for (let i = 0; i < 4; i++) { try { r = w$F(i == b ? null : a, i); } catch (e) { r = e; } } return r;",
    ),
    (
        "IX",
        "function t$F(x) { try { if (x > 3) throw x; return x $bin 1; } catch (e) { if (e > 6) throw e + 1; return -e; } finally { if (x == 5) return 'five'; } }",
        "let s = []; for (let i = 0; i < 9; i++) { try { s.push(t$F(i === a ? b : i)); } catch (e) { s.push('!' + e); } } return s;",
    ),
    (
        "XI",
        "class E$F extends Error { constructor(m) { super(m); this.code = $int; } } function t$F(x) { if (x === $small) throw new E$F('e' + x); return x; }",
        "try { return t$F(a) + t$F(b); } catch (e) { return e instanceof E$F ? [e.code, e.message, e.name] : e; }",
    ),
    (
        "IX",
        "",
        "for (let i = 0; i < 3; i++) { try { try { if (i == 1) throw a; $stmts } finally { if (i == 2) continue; ec@++; } } catch (e) { if (e === b) break; ec@ += 2; } } return ec@;",
    ),
    (
        "IA",
        "",
        "let s = 0; for (const x of b) { try { if (x === a) continue; s = cut@(s + x.x@); } catch { s = -1; break; } finally { s = cut@(s + 1); } if (s > 40) return s; } return [s];",
    ),
    (
        "OX",
        "",
        "const g = { get x@() { if (ev@() == 2) throw 'getter'; return a.x@; } }; let r = 1; try { r = r $bin g.x@; r = r $bin g.x@; } catch (e) { r = [e, r]; } return r;",
    ),
    // Inlining and recursion.
    ("IN", "", "if (!(a > 0) || a > 7) return b; return cut@($F(a - 1, b $bin 1) $bin a);"),
    (
        "IX",
        "function odd$F(n, x) { return n <= 0 || n > 9 ? x : even$F(n - 1, x $bin 1); } function even$F(n, x) { if (!(n > 0 && n < 9)) return [x]; return odd$F(n - 1, x); }",
        "return odd$F(a, b);",
    ),
    (
        "IX",
        "function h$F(x, y) { return x $bin y; } function k$F(x, y) { return h$F(x, y) $bin h$F(y, x); }",
        "return k$F(a, $int) $bin k$F(b, a);",
    ),
    ("FI", "", "let s = 0; for (let i = 0; i < 6; i++) s = cut@(s $bin a(i, b)); return s;"),
    ("FX", "", "return [a(1, b), a.call(o0@, b), a.apply(null, [b, 2]), a(...[3, b])];"),
    (
        "II",
        "const q$F = [(x) => x + 1, (x) => x * 2, (x) => -x, (x) => x | 0, (x) => 'q' + x, (x) => ev@()];",
        "let s = a; for (let i = 0; i < 8; i++) s = cut@(q$F[(i $bin b) & $small & 3](s)); return s;",
    ),
    (
        "IX",
        "",
        "function inner(x, y = x + 1, ...z) { return x $bin y $bin z.length; } return [inner(a), inner(a, undefined), inner(a, b, 1), inner(b, a, 2, 3)];",
    ),
    (
        "XX",
        "",
        "return [arguments.length, arguments[0], arguments[1], arguments[5], [...arguments].length, typeof a, b];",
    ),
    (
        "IX",
        "",
        "function inner(x, y) { arguments[0] = b; let s = 0; for (let i = 0; i < arguments.length; i++) s = cut@(s + arguments[i]); return [s, x, y]; } return inner(a, $int, 3);",
    ),
    (
        "IX",
        "function v$F() { let s = 0; for (const x of arguments) s = cut@(s + x); return s; }",
        "return v$F(a, b) $bin v$F.apply(null, [1, a, b]) $bin v$F(...[a, b], 2) $bin v$F();",
    ),
    (
        "II",
        "function t$F(k) { return this === undefined ? k : typeof this + k; } function t2$F(k) { 'use strict'; return typeof this + k; }",
        "return [t$F(a), t$F.call(a, b), t2$F.call(a, b), t2$F.apply('s', [1]), t$F.call(o1@, 2).length];",
    ),
    // Closures.
    (
        "IX",
        "",
        "let n = a; const inc = () => { n = cut@(n $bin 1); return n; }, get = () => n; for (let i = 0; i < 5; i++) { inc(); if (i == 3) n = b; } return [get(), n];",
    ),
    (
        "II",
        "",
        "const l = []; for (let i = 0; i < 4; i++) { l.push(() => i $bin a); if (b & 1) i = i + 0; } let s = 0; for (const f of l) s = cut@(s + f()); return s;",
    ),
    (
        "IX",
        "const k$F = (() => { let c = 0; return { add(v) { c = cut@(c + v); return c; }, reset() { c = 0; } }; })();",
        "k$F.add(a); const r = k$F.add(b); if ($cond) k$F.reset(); return r;",
    ),
    (
        "IX",
        "function mk$F(n) { return (x) => x $bin n; }",
        "const f = mk$F(a), g = mk$F(b); return [f(1), g(2), f(g(3)), mk$F(f(2))(1)];",
    ),
    ("IX", "let c$F = 1;", "c$F = cut@(c$F $bin a); if (c$F > 1000 || c$F !== c$F) c$F = b; return c$F;"),
    (
        "IX",
        "",
        "{ try { if (a == 7) return z; } catch (e) { return e.name; } let z = b; const f = () => z; z = cut@(z $bin 1); return f(); }",
    ),
    // Shapes.
    (
        "OI",
        "",
        "for (let i = 0; i < 6; i++) { if (i == 3) a.w@ = b; a.x@ = cut@(a.x@ $bin i); } return [a.x@, a.w@];",
    ),
    (
        "IX",
        "",
        "const o = {}; o.x@ = a; o.y@ = b; if (a > 3) o.z@ = 1; o.x@ = o.y@; delete o.y@; o.w@ = $int; return [o.x@, o.y@, o.z@, o.w@, Object.keys(o).length];",
    ),
    ("OO", "", "return [a.x@, b.x@, a.m@(1), b.m@(2), a.sum@, a === b, 'x@' in a, a instanceof A@];"),
    (
        "OX",
        "",
        "const k = ['x@', 'y@', 'm@', 'nope', 0]; let s = 0; for (let i = 0; i < 5; i++) { const v = a[k[i]]; s = cut@(s + (typeof v === 'number' ? v : i)); } a[k[1]] = b; return [s, a.y@];",
    ),
    (
        "IO",
        "",
        "const l = [b, o0@, o1@, o2@, { y@: 1 }, new C@(a), new P@(a)]; let s = 0; for (let i = 0; i < l.length; i++) { s = cut@(s + (l[i].x@ ?? 1)); l[i].y@ = a; } return s;",
    ),
    (
        "IX",
        "",
        "const o = new A@(a, b); o.x@ = cut@(o.x@ $bin 1); const p = Object.freeze(new A@(1, a)); p.x@ = b; return [o.x@, o.sum@, p.x@, o.p@(1), A@.s@];",
    ),
    (
        "IX",
        "",
        "const o = new B@(a); return [o.m@(b), o.sum@, o.x@, o.z@, o instanceof A@, o.h@(o), Object.getPrototypeOf(o) === B@.prototype];",
    ),
    (
        "OI",
        "",
        "const p = { __proto__: a, y@: b }; p.x@ = cut@(p.x@ $bin 1); return [p.x@, a.x@, p.m@ && p.m@(2), p.hasOwnProperty && p.hasOwnProperty('x@')];",
    ),
    (
        "IX",
        "class S$F { #v = 1; static #c = 0; get v() { return this.#v; } set v(x) { this.#v = cut@(x $bin 1); S$F.#c++; } #q(k) { return this.#v $bin k; } q(k) { return this.#q(k); } static c() { return S$F.#c; } }",
        "const s = new S$F(); s.v = a; s.v = b; s.v += 1; return [s.v, s.q(a), S$F.c()];",
    ),
    (
        "OX",
        "class T$F { #z = 1; static r(o) { return o.#z; } static w(o, v) { o.#z = v; } static i(o) { return #z in o; } } const t$F = new T$F();",
        "const o = $cond ? t$F : a; if (T$F.i(o)) T$F.w(o, b); return T$F.r(o);",
    ),
    (
        "IX",
        "class D$F extends (class { constructor(x) { this.x@ = x; if (x == 5) return { five: 1 }; } g() { return this.x@; } }) { f@ = this.x@; constructor(x, y) { if (y === 3) super(x + 1); else super(x); this.y@ = y; } g() { return super.g() $bin 1; } }",
        "const d = new D$F(a, b); return [d, d.g?.()];",
    ),
    (
        "IX",
        "function N$F(x) { if (!new.target) return new N$F(x); this.x@ = x; } N$F.prototype.g = function () { return this.x@ $bin 1; };",
        "return [N$F(a).g(), new N$F(b).x@, Reflect.construct(N$F, [1], B@) instanceof B@];",
    ),
    (
        "IX",
        "const p$F = { get v() { return this._v ?? 1; }, set v(x) { this._v = cut@(x); $ev; } };",
        "p$F.v = a; p$F.v += b; return [p$F.v, p$F.v++];",
    ),
    (
        "OI",
        "const s$F = { a: { x@: 1 }, b: { x@: 0.5 } };",
        "const o = $cond ? s$F.a : s$F.b; o.x@ = cut@(o.x@ $bin b); s$F.b = { x@: a.x@ }; return [s$F.a.x@, s$F.b.x@];",
    ),
    // Objects that never escape, until they do.
    (
        "IN",
        "",
        "const v = { x@: a, y@: b }, w = { x@: v.y@, y@: v.x@, o: v }; w.o.x@ = $int; return w.x@ $bin w.o.x@ $bin v.y@;",
    ),
    (
        "IX",
        "",
        "const v = { x@: a, y@: 1 }; let r = v.x@ $bin b; if (r $cmp $edge) { o2@.z@ = v; v.x@ = 2; } v.y@ = r; return v.x@;",
    ),
    (
        "II",
        "",
        "let p = { x@: 0, y@: 1 }; for (let i = 0; i < 6; i++) { p = { x@: p.y@, y@: cut@(p.x@ $bin i) }; if (i == a) note(p); } return p.x@ + p.y@;",
    ),
    (
        "IX",
        "function add$F(p, q) { return new A@(p.x@ + q.x@, p.y@ + q.y@); }",
        "let p = new A@(a, 1); for (let i = 0; i < 4; i++) p = add$F(p, new A@(i, 2)); if (a == b) return p; return p.x@ $bin p.sum@;",
    ),
    (
        "IX",
        "",
        "const t = [a, b, 3]; const [x, y] = t; t[1] = $int; return [x, y, t[1], t.length, t[a & 3]];",
    ),
    (
        "IX",
        "",
        "const f = { x@: a, g() { return this.x@ $bin b; } }; const r = f.g(); try { if ($cond) throw f; } catch (e) { return e.x@; } return r;",
    ),
    (
        "IO",
        "",
        "const o = { x@: a, next: { x@: 1, next: b } }; let s = 0, p = o; for (let i = 0; i < 3 && p; i++) { s = cut@(s + p.x@); p = p.next; } return s;",
    ),
    // Arrays.
    (
        "AI",
        "",
        "const l = []; for (let i = 0; i < 8; i++) { l[i] = a[i]; if (i == b) l[i + 2] = $val; } return l;",
    ),
    (
        "IX",
        "",
        "const l = new Array(4); for (let i = 0; i < 6; i++) l[i] = i $bin a; l[b & 7] = b; let s = 0; for (let i = 0; i < l.length; i++) s = cut@(s + (l[i] || 0)); return [s, l.length];",
    ),
    (
        "NX",
        "",
        "const l = [a, 1.5, a $bin 2]; l[1] = b; l.push(l[0], -0); if ($cond) l.length = 2; return l;",
    ),
    (
        "AX",
        "",
        "a[0] = b; const v = a[1]; a[1] = a[0]; a[2] = v; return [a[0], a[a.length - 1], a[-1], a['1']];",
    ),
    ("AI", "", "const r = a.map((x, i) => { if (i == 1) $ev; return x $bin b; }); return r;"),
    (
        "AI",
        "",
        "let n = 0; a.forEach((x, i, l) => { n = cut@(n + x); if (i == b && l.length < 12) l.push(i); if (i == 2) l.length = 3; }); return n;",
    ),
    (
        "AX",
        "",
        "return [a.reduce((s, x) => cut@(s $bin x), b), a.filter((x) => x $cmp b), a.some((x) => x === b), a.findIndex((x) => x > 1), a.indexOf(b), a.includes(b)];",
    ),
    (
        "AI",
        "",
        "let s = 0, n = 0; for (const x of a) { s = cut@(s + x); if (++n > 9) break; if (n == b) { a.push($val); $ev; } } return [s, n];",
    ),
    (
        "AX",
        "",
        "const [x, y = b, ...z] = a; const { length, 0: w } = a; return [x, y, z.length, length, w, ...a.slice(0, 2)];",
    ),
    (
        "AA",
        "",
        "const l = [...a, ...b]; return [l.length, l[0], l[l.length - 1], Math.max(...a.slice(0, 5)), [...'ab', ...b].length];",
    ),
    (
        "AI",
        "",
        "let s = 0; for (let i = 0; i < 7; i++) { s = cut@(s + (a[i] === undefined ? 1 : a[i])); a[i] = i $bin b; if (i in a) s++; } return s;",
    ),
    (
        "II",
        "const m$F = [[1, 2], [3, 4.5], ['x', ,]];",
        "let s = 0; for (let i = 0; i < 3; i++) for (let j = 0; j < 2; j++) { s = cut@(s + m$F[i][j]); m$F[i][j] = cut@(s $bin a); } return [s, m$F[b & 1][0]];",
    ),
    (
        "AX",
        "",
        "const i = a.length; a[i & 31] = b; a.pop(); const x = a.shift(); a.unshift(x); return [a.length, x, a.at(-1), a.concat([b]).length];",
    ),
    (
        "IX",
        "const st$F = [];",
        "if (st$F.length < 20) st$F.push(a); if ($cond) st$F.push(b); const x = st$F.pop(); return [x, st$F.length, st$F[0]];",
    ),
    ("AI", "", "a.sort((x, y) => { $ev; return x - y; }); return [a[0], a[b & 3], a.length];"),
    // Typed arrays and buffers.
    (
        "TI",
        "",
        "let s = 0; for (let i = 0; i < 9; i++) { s = cut@(s + (a[i] ?? 1)); if (i == b) $ev; } return s;",
    ),
    (
        "TX",
        "",
        "a[0] = b; a[1] = $edge; a[2] = $num; a[99] = 1; a[-1] = 2; return [a[0], a[1], a[2], a[99], a.length];",
    ),
    (
        "TI",
        "",
        "for (let i = 0; i < a.length && i < 12; i++) a[i] = a[i] $bin b; return [a[0], a[a.length - 1], a[a.length]];",
    ),
    (
        "II",
        "const u$F = new Uint8Array(8), v$F = new Float64Array(4), i$F = new Int32Array(u$F.buffer);",
        "u$F[a & 7] = b; v$F[a & 3] = a $bin 0.5; i$F[1] += a; u$F[b] = 300; return [i$F[0], i$F[1], v$F[a & 3], u$F[a], u$F[8]];",
    ),
    (
        "IX",
        "const rb$F = new ArrayBuffer(16, { maxByteLength: 64 }), ra$F = new Int32Array(rb$F), rf$F = new Int16Array(rb$F, 4, 4);",
        "if (a == 9) rb$F.resize(48); if (a == 11) rb$F.resize(4); ra$F[a & 15] = b; let s = 0; for (let i = 0; i < ra$F.length; i++) s += ra$F[i]; return [s, ra$F.length, rf$F.length, rf$F[1], ra$F[5]];",
    ),
    (
        "TX",
        "",
        "a[1] = { valueOf() { $ev; return 7; } }; const v = a[1]; a.fill(b, 0, 1); return [v, a[0], a.indexOf(7), a.length];",
    ),
    (
        "IN",
        "const d$F = new DataView(new ArrayBuffer(16));",
        "d$F.setFloat64(0, b); d$F.setInt32(8, a); d$F.setUint16(12, a); return [d$F.getFloat64(0), d$F.getInt32(8), d$F.getUint8(12), d$F.getInt16(1)];",
    ),
    // Text.
    (
        "SI",
        "",
        "let h = 0; for (let i = 0; i < a.length && i < 20; i++) h = (h * 31 + a.charCodeAt(i)) | 0; return [h, a[b], a.charCodeAt(b), a.at?.(b)];",
    ),
    (
        "SX",
        "",
        "let s = ''; for (let i = 0; i < 6; i++) { s += a[i]; if (i == 3) s += b; } return [s, s.length, s === a + b, s < a];",
    ),
    (
        "SI",
        "",
        "let c = 0; for (const ch of a) { if (ch === 'l' || ch > 'k') c++; else c = cut@(c $bin b); if (c > 50) break; } return c;",
    ),
    (
        "SX",
        "",
        "switch (a) { case 'x': return 1; case 'abc': return b; case 'k3': $stmts break; case s0@: return 's0'; default: return a.length; } return typeof a;",
    ),
    (
        "SS",
        "",
        "return [a + b, a === b, a == b, a < b, a > b, `${a}-${b}`, a.length + b.length, typeof a, a && b, !a];",
    ),
    (
        "SI",
        "",
        "const t = a + b; return [t.slice(1, 3), t.substring(b, 1), t.charAt(0), t.indexOf('c'), t.split('').length, t.toUpperCase(), t.padStart(5, '-').length, t.codePointAt(b)];",
    ),
    (
        "SX",
        "const d$F = {};",
        "d$F[a] = (d$F[a] || 0) + 1; d$F[b] = a; const k = Object.keys(d$F); return [d$F[a], d$F.abc, k.length > 30, a in d$F];",
    ),
    // BigInt among numbers.
    (
        "XI",
        "",
        "let r = 0n; try { r = r + BigInt.asIntN(32, BigInt(b | 0)); r = r * 3n - 1n; r = r $bin a; } catch (e) { return [e, r]; } return typeof r === 'bigint' ? BigInt.asIntN(64, r) : r;",
    ),
    (
        "XX",
        "",
        "return [a == 5n, a < 5n, typeof a === typeof b, 5n > b, (typeof a === 'bigint' ? -a : 1), 10n == b];",
    ),
    (
        "II",
        "",
        "let x = $small, y = BigInt(a | 0); for (let i = 0; i < 4; i++) { if (i == b) x = y; x = typeof x === 'bigint' ? BigInt.asIntN(32, x * 2n) : x - 1; } return x;",
    ),
    // Globals.
    (
        "IX",
        "",
        "v0@ = cut@(v0@ $bin a); n0@ = cut@(n0@ $bin 1); if ($cond) n1@ = b; return [v0@, n0@, n1@, typeof nope@, globalThis.v0@];",
    ),
    ("IX", "var gf$F = (x) => x $bin 1;", "const r = gf$F(a); if (a == 6) gf$F = (x) => b; return r;"),
    (
        "IX",
        "var gc$F = 5;",
        "let s = 0; for (let i = 0; i < 5; i++) { s = cut@(s $bin gc$F); if (i == 3 && a == 8) gc$F = b; } return s;",
    ),
    (
        "IX",
        "",
        "try { return late$F $bin a; } catch (e) { if (a == 12) globalThis.late$F = b; return e.name; }",
    ),
    // Comparison and truth.
    (
        "XX",
        "",
        "return [a == b, a === b, a < b, a >= b, !a, a != null, a ? 1 : 2, a ?? b, a || b, a && b, typeof a];",
    ),
    (
        "XX",
        "",
        "let s = 0; for (const x of [a, b, $int, $val]) { if (x == null) s += 1; else if (x == 0) s += 10; else if (x > 0) s += 100; else if (typeof x === 'string') s += 1000; if (!x) s += 5; } return s;",
    ),
    (
        "XI",
        "",
        "switch (a) { case 0: return 'zero'; case b: return 'b'; case '1': return 's1'; case null: return 'n'; case $edge: return 'edge'; case undefined: return 'u'; } return NaN;",
    ),
    (
        "XO",
        "",
        "return [a instanceof A@, a instanceof Array, b instanceof B@, typeof a === 'object', a?.x@, a?.m@?.(1), b.nope?.deep.er];",
    ),
    (
        "XI",
        "",
        "const t = typeof a; if (t === 'number') return a $bin b; if (t === 'string') return a + b; if (t === 'object') return a && a.x@; if (t === 'function') return a(b); return t;",
    ),
    // Generators, maps, iteration protocols.
    (
        "IX",
        "function* g$F(n) { for (let i = 0; i < n && i < 5; i++) { const x = yield i; if (x) return x; } }",
        "let s = 0; for (const v of g$F(a)) s = cut@(s + v); const it = g$F(3); it.next(); return [s, it.next(b).value, [...g$F(2)].length];",
    ),
    (
        "IX",
        "const m$F = new Map();",
        "m$F.set(a, b); let s = 0, n = 0; for (const [k, v] of m$F) { s = cut@(s + k + v); if (++n > 6) break; } return [s, m$F.get(a), m$F.has(b), m$F.size > 20];",
    ),
    (
        "IX",
        "",
        "const it = { [Symbol.iterator]() { let i = 0; return { next() { $ev; return { done: i++ > 3, value: i }; }, return() { ec@++; return {}; } }; } }; let s = 0; for (const v of it) { s = cut@(s + v); if (v == a) break; if (v == b) throw v; } return s;",
    ),
    (
        "OI",
        "",
        "let s = ''; for (const k in a) { s += k[0]; if (s.length > 6) break; if (s.length == b) delete a.y@; } return s;",
    ),
    // Rest: freezing mid-loop, defineProperty, recursion to the end of the stack.
    (
        "OI",
        "",
        "for (let i = 0; i < 8; i++) { try { a.x@ = i; a.y@ = cut@(a.x@ $bin 1); } catch (e) { return [e.name, i, a.x@]; } if (i == b) Object.freeze(a); } return [a.x@, a.y@];",
    ),
    (
        "AI",
        "",
        "for (let i = 0; i < 6; i++) { try { a[i & 3] = i $bin b; } catch (e) { return [e.name, i]; } if (i == b) Object.freeze(a); if (i == 5) delete a[1]; } return a[0];",
    ),
    (
        "OI",
        "",
        "let s = 0; for (let i = 0; i < 8; i++) { s = cut@(s + a.x@); if (i == b) Object.defineProperty(a, 'x@', { get() { $ev; return 3; }, configurable: true, enumerable: true }); } return s;",
    ),
    (
        "OI",
        "",
        "let s = 0; for (let i = 0; i < 8; i++) { try { s = cut@(s + a.m@(i)); } catch (e) { s = cut@(s + 1); } if (i == b) Object.setPrototypeOf(a, o2@); if (i == 6) A@.prototype.m@ = function (k) { return k $bin 1; }; } return s;",
    ),
    // Sites of arrays, and stores that widen elements.
    (
        "IX",
        "",
        "const l = []; for (let i = 0; i < 8; i++) { l[i] = i; if (i == (a & 7)) l[i] = 0.5; if (i == 6) l[i] = b; } let s = 0; for (let i = 0; i < l.length; i++) s = cut@(s + l[i]); return [s, l];",
    ),
    (
        "IX",
        "function mk$F() { return []; } function nk$F(x) { return [x, x]; }",
        "const l = mk$F(), m = nk$F(a); for (let i = 0; i < 4; i++) l.push(i $bin a); m[1] = b; m.push(l.length); l[2] = m[0]; return [l, m, nk$F(1)];",
    ),
    (
        "AX",
        "",
        "const l = a.slice(0, 4); l[l.length] = b; l[0] = $num; const m = [...l, b], n = l.concat(m).map((x) => x); n[1] = $int; return [l, m.length, n[1], n.length];",
    ),
    (
        "NX",
        "",
        "const m = [[a, 1], [2, b], []]; for (const l of m) { l.push(a); l[0] = cut@(l[0] $bin 1); } return [m, m.length, m[2][0]];",
    ),
    (
        "AI",
        "",
        "let n = 0; while (a.length > 0 && n < 12) { const x = n & 1 ? a.pop() : a.shift(); if (x === b) a.push(0.25); n++; } a.length = 3; a[3] = n; return [a, n];",
    ),
    (
        "IX",
        "",
        "const l = [1, 2, 3]; l.length++; l[l.length] = a; delete l[1]; l.length -= 1; l['1'] = b; l[4294967295] = 1; return [l, l.length, 1 in l];",
    ),
    // What is known of ranges.
    (
        "II",
        "const r$F = [5, 4, 3, 2, 1, 0, 7, 8, 9];",
        "let s = 0; for (let i = 0; i < 3; i++) for (let j = 0; j <= i; j++) { s = cut@(s + r$F[i * 3 + j]); if (r$F[i + j + a] > 4) s++; } for (let i = 8; i >= 0; i -= 3) s = cut@(s + r$F[i] * (i - b)); return s;",
    ),
    (
        "II",
        "const r$F = [5, 4, 3, 2, 1, 0, 7, 8];",
        "let lo = 0, hi = r$F.length - 1, n = 0; while (lo <= hi && n++ < 9) { const mid = (lo + hi) >> 1; if (r$F[mid] < a) hi = mid - 1; else if (r$F[mid] > b) lo = mid + 1; else return mid; } return -lo;",
    ),
    (
        "II",
        "",
        "let s = 0, n = 0; for (let i = a; i < 2147483647 && n < 9; i += b, n++) { s = (s + (i | 0)) | 0; if (i > 2147483640) s ^= n; } return [s, n];",
    ),
    (
        "II",
        "",
        "let n = 0; for (let i = 2147483640; i > 0 && n < 12; i++) { n++; if (i + a === 2147483648) n += b & 1; } for (let i = -2147483645; i < 0 && n < 40; i--) n++; return n;",
    ),
    (
        "II",
        "",
        "const x = a & 1023, y = b & 7; return [x * y, x - y * 300, (x << 5) - x, x * x * x * x, y * 0 - 0, x / (y + 1) | 0, x % (y + 1), -(x & 0), (x + y) * (x - y), x >>> y];",
    ),
    (
        "IN",
        "",
        "let z = 0, s = []; for (let i = -2; i < 3; i++) { z = i * (a & 3); s.push(1 / z, -i, i % 2, 0 / (i - b), Math.round(i / 4), (i | 0) * -0); } return s;",
    ),
    // Unsigned and truncated arithmetic.
    (
        "II",
        "",
        "const u = a >>> 0, v = b >>> 0; return [u + v, u - v, u * v, u / v, u % v, u < v, u > a, u === a, -u, u | 0, (u + v) >>> 0, (u >>> 1) + (v >>> 31), Math.max(u, v), [1, 2, 3][u]];",
    ),
    (
        "NN",
        "",
        "return [(a * b) | 0, (a + b + 0.5) | 0, ~~a, a | 0, b >>> 0, (a / b) | 0, Math.floor(a) | 0, (a * 4294967296 + b) | 0, (a - b) >> 3, a << 1, (Math.imul(a, b) + a) | 0, ~a ^ b];",
    ),
    (
        "NN",
        "",
        "let h = 17; for (let i = 0; i < 5; i++) { h = (h * 1664525 + a) | 0; h ^= b >> i; h = (h * h + 12345) >>> 1; } return [h, h / 3 | 0, h % 1000];",
    ),
    // Values that meet in different forms.
    (
        "NX",
        "",
        "let x = a > 1 ? 1 : 0.5; if (a $cmp 2) x = b; for (let i = 0; i < 3; i++) { if (i == 1 && a > 5) x = true; x = i & 1 ? x : -x; } return [x, typeof x, x === b];",
    ),
    (
        "II",
        "",
        "let ok = a > b; for (let i = 0; i < 4; i++) { ok = i & 1 ? ok && a > i : ok || b === i; if (!ok) a++; } return [ok, ok + 1, ok ? 's' : 0, +ok, ok === true];",
    ),
    (
        "IX",
        "",
        "let x; for (let i = 0; i < 5; i++) { if (i > (a & 3)) x = i; else if (i == 2) x = b; } return [x, x === undefined, x == null, typeof x];",
    ),
    (
        "IX",
        "",
        "let x = a, y = b, t; for (let i = 0; i < 5; i++) { t = x; x = y; y = t; if (typeof x === 'number') x = x + 1; } return [x, y, t];",
    ),
    // Loops that do not run; checks before them.
    (
        "OI",
        "",
        "let s = 0; for (let i = 0; i < b; i++) { s = cut@(s + a.x@ * a.y@); if (i > 6) break; } return s;",
    ),
    (
        "AI",
        "",
        "let s = 0; for (let i = 0; i < b && i < 7; i++) { s = cut@(s + a[i]); s = cut@(s + a.length); if (s > 50) { a.length = 2; $ev; } } return s;",
    ),
    (
        "XI",
        "",
        "let n = 0; for (let i = 0; i < 6; i++) { n++; if (i < b) continue; n = cut@(n + a.x@); n = cut@(n + a.y@); } return n;",
    ),
    (
        "TI",
        "",
        "let s = 0; for (let i = b; i < a.length && i < b + 8; i++) { if (i >= 0) s = cut@(s + a[i]); a[i & 1] = s; } return s;",
    ),
    // Two names for one thing.
    (
        "OO",
        "",
        "a.x@ = 1; b.x@ = 2.5; const v = a.x@; a.y@ = v; b.y@ = a.y@ $bin 1; return [v, a.x@, b.x@, a.y@, b.y@];",
    ),
    (
        "AA",
        "",
        "a[0] = 1; b[0] = 0.5; b[1] = a[0]; const v = a[0]; a[1] = $val; return [v, a[0], b[1], a.length === b.length];",
    ),
    (
        "OI",
        "let k$F = 0; function w$F(o) { k$F++; o.x@ = k$F; return 1; }",
        "const t = a.x@; const u = k$F; const v = w$F(a) $bin w$F(b ? a : o2@); return [t, a.x@, u, k$F, v];",
    ),
    (
        "IX",
        "",
        "let n = a; const set = (v) => { n = v; }; const t = n; set(b); const u = n; if (a == 3) set(t); const o = { g() { return n; } }; set(o); return [t, u, n === o, typeof n];",
    ),
    (
        "OX",
        "",
        "a.x@ = 0; a.x@ = -0; const z = 1 / a.x@; a.x@ = NaN; a.x@ = 0.5; a.x@ = b; const w = a.x@; a.x@ = 3; return [z, w, a.x@];",
    ),
    // Exceptions with values that live on.
    (
        "IX",
        "function t$F(x, k) { let y = x $bin 1; if (k === 2) throw { y }; y = y $bin k; return y; }",
        "let p = a, q = 1, r = b; try { p = t$F(p, 1); q = t$F(q, b); r = t$F(p, a & 3); } catch (e) { return [p, q, r, e.y ?? e]; } return [p, q, r];",
    ),
    (
        "IX",
        "function i$F(x) { try { return x.x@.y@; } catch { return $int; } finally { ec@ += 2; } }",
        "let s = 0; for (let i = 0; i < 4; i++) { try { s = cut@(s + i$F(i === (a & 3) ? b : { x@: { y@: i } })); if (s > 60) throw s; } finally { if (i == 3 && a > 4) return [s]; } } return s;",
    ),
    (
        "IX",
        "",
        "l1: for (let i = 0; i < 3; i++) { try { for (let j = 0; j < 3; j++) { try { if (j == a) continue l1; if (j == b) break l1; if (i + j == 3) throw j; } finally { ec@ += j; } } } catch (e) { ec@ += e * 10; } } return ec@;",
    ),
    // Calls of other kinds.
    (
        "IX",
        "function b$F(x, y) { return [this, x, y].length + x; }",
        "const f = b$F.bind(o0@, a), g = Function.prototype.call.bind(b$F); return [f(b), g(null, a), Reflect.apply(b$F, undefined, [a, b]), f.length, b$F.call.call(b$F, 1, 2)];",
    ),
    (
        "IX",
        "function t$F(s, ...v) { return s.raw.length + v.length; } let l$F;",
        "const q = (s) => s; const x = q`a`, y = t$F`a${a}b${b}`; const same = l$F === x || l$F === undefined; l$F = q`a`; return [y, same, x[0]];",
    ),
    (
        "XX",
        "",
        "return [((x, y = x) => y)(a), ((...x) => x.length)(a, b), ((x, { y } = { y: 2 }) => y)(a), (([x, z = 3]) => z)([b]), (function () { return arguments.length; })(a, b, 3)];",
    ),
    (
        "IX",
        "function F$F(x) { this.x@ = x; } F$F.prototype.g = function (y) { return this.x@ $bin y; };",
        "const o = new F$F(a); const r = [o.g(b), o instanceof F$F]; if (a == 9) F$F.prototype = { g() { return 'new'; } }; r.push(new F$F(1).g(2), o instanceof F$F); return r;",
    ),
    (
        "IX",
        "class K$F extends A@ { constructor(...l) { super(...l); } set sum@(v) { super.sum@ = v; } get sum@() { return super.sum@ $bin 1; } static n(...l) { return new this(...l); } }",
        "const k = K$F.n(a, b); k.sum@ = 4; return [k.sum@, k.x@, k.m@(2), new K$F().x@];",
    ),
    (
        "IX",
        "const s$F = Symbol('s'), k$F = { [s$F]: 1, ['x' + 1]: 2, get [s$F.description]() { return this[s$F]; } };",
        "k$F[s$F] = cut@(k$F[s$F] $bin a); const o = { [b === 1 ? 'x@' : 'y@']: a, [s$F]: b }; return [k$F.s, o.x@, o.y@, o[s$F] === b];",
    ),
    (
        "IO",
        "",
        "const o = { ...b, z@: a }, p = { x@: 0, ...o, ...null, ...'ab' }, q = Object.assign({}, o, { y@: a }); const { x@: x, ...r } = o; return [o.x@, p[0], p.z@, q.y@, x, r.z@, Object.keys(r).length > 3];",
    ),
    // Switches, text and regular expressions.
    (
        "IX",
        "",
        "let s = 0; for (let i = 0; i < 10; i++) { switch (i == 7 ? b : (i + a) & 7) { case 0: s += 1; case 1: s += 2; break; case 2: case 3: s -= 1; continue; case 4: s *= 2; break; case 5: if (s > 9) return s; break; case 6: s ^= 5; break; default: s += 100; } s = s | 0; } return s;",
    ),
    (
        "SI",
        "",
        "let s = '', n = 0; for (let i = 0; i < 9; i++) { const c = a[i]; if (c === 'l') n++; else if (c === undefined) n += 10; s = c + s; if (s.length > b) s = s.slice(0, 3); } return [s, n, s === a, s.charCodeAt(9), a.charCodeAt(-1)];",
    ),
    (
        "SX",
        "",
        "let s = a; for (let i = 0; i < 5; i++) { s = (i & 1 ? s + i : i + s); if (s.length > 30) s = a; } const t = s + b; return [t, t === s + b, t < s, t.length, t[1], typeof t];",
    ),
    (
        "SX",
        "",
        "const r = /([a-l])(.)?/g; let n = 0, m; while ((m = r.exec(a)) && n < 5) { n++; if (m[2] === b) break; } return [n, a.replace(/l/, () => n), /^a/.test(a), a.match(/[a-c]+/)?.[0]];",
    ),
    (
        "XI",
        "",
        "return [`${a}`.length > 0, String(a).length, a + '', [a] + '', typeof (a + b), Number(b + ''), +(b + '1'), parseInt(a), JSON.stringify([a === b])];",
    ),
    (
        "II",
        "",
        "const m = new Map([[a, 1]]), t = new Set(); for (let i = 0; i < 5; i++) { m.set(i & 3, (m.get(i & 3) || 0) + b); t.add(i % 2 ? a : i); if (i == 3) m.delete(a); } let s = 0; for (const [k, v] of m) s = cut@(s + k * v); return [s, t.size, t.has(-0)];",
    ),
];

impl Writer {
    /// A function from the table.
    pub(super) fn scene(&mut self) {
        let (letters, before, body) = self.random.pick_one(SCENES);
        let parameters: Vec<Kind> = letters.chars().map(kind_of).collect();
        let name = format!("f{}@", self.functions.len());
        let outer = self.scope.len();
        self.begin(&parameters);
        self.cost += 40;
        // Statements inside a scene are in a loop of it as far as their number is concerned, and may not leave it.
        self.times = 4;
        let before = self.fill(before, &name);
        if !before.is_empty() {
            self.line(0, &before);
        }
        self.line(0, &format!("function {name}(a, b) {{"));
        let body = self.fill(body, &name);
        self.line(1, &body);
        self.line(0, "}");
        self.end(name, parameters, outer);
    }

    /// A scene's text with its holes filled.
    fn fill(&mut self, text: &str, name: &str) -> String {
        let mut rest = text;
        let mut out = String::new();
        while let Some(at) = rest.find('$') {
            out.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let (hole, after) = match rest.strip_prefix('F') {
                Some(after) => ("F", after),
                None => rest.split_at(length),
            };
            rest = after;
            self.depth = 3;
            let filled = match hole {
                "F" => name.to_string(),
                "int" => self.expression(Kind::Int),
                "num" => self.expression(Kind::Number),
                "cond" => self.condition(),
                "bin" => self.random.pick(BINARY).to_string(),
                "cmp" => self.random.pick(COMPARISONS).to_string(),
                "math" => self.random.pick(MATH).to_string(),
                "edge" => self.random.pick(NUMBERS).to_string(),
                "small" => self.random.pick(SMALL).to_string(),
                "val" => format!("({})", self.random.pick(VALUES)),
                "ev" => "ev@()".to_string(),
                "stmts" => self.lines_of_statements(),
                // A template literal's own.
                _ => {
                    out.push('$');
                    hole.to_string()
                }
            };
            out.push_str(&filled);
        }
        out.push_str(rest);
        self.depth = 0;
        out
    }

    fn lines_of_statements(&mut self) -> String {
        let out = std::mem::take(&mut self.out);
        self.statements(2, 2);
        let text = std::mem::replace(&mut self.out, out);
        text.trim().to_string()
    }
}

fn kind_of(letter: char) -> Kind {
    match letter {
        'I' => Kind::Int,
        'N' => Kind::Number,
        'S' => Kind::Text,
        'O' => Kind::Object,
        'A' => Kind::Array,
        'T' => Kind::Typed,
        'F' => Kind::Function,
        _ => Kind::Any,
    }
}
