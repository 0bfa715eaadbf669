// Values that are not moved because they are where they are wanted, and constants that are not computed.
function callee(a, b, c) { a = 10; b += 1; arguments[2] = 5; return a + b + c; }
function caller(a, b, c) {
  const first = callee(a, b, c);
  const second = new Array(a, b, c).join();
  return [a, b, c, first, second];
}
console.log(caller(1, 2, 3).join(), caller("x", "y", "z").join("|"));

class Pair { constructor(a, b) { this.a = a; this.b = b; a = b = 0; } sum() { return this.a + this.b; } }
class Named extends Pair { constructor(a, b) { super(a, b); this.list = [a, b]; a++; this.list.push(a); } }
const named = new Named(3, 4);
console.log(named.sum(), named.list.join());

function swap(x, y) { [x, y] = [y, x]; [y, x] = [x + 1, y + 1]; return [x, y].join(); }
console.log(swap(1, 2), swap("a", "b"));
function chained(o) { let x, y, z; x = y = z = o.n; x++; z = x + y++; o.n = y; return [x, y, z].join(); }
console.log(chained({ n: 5 }));
function constants() {
  let a, b, c = 0, d = 0, e = null, f = null, g = "s", h = "s";
  a = 1; d++; f = g; h += "t";
  return [a, b, c, d, e, f, g, h].map(String).join();
}
console.log(constants());

const folded = {
  not: [!0, !1, !"", !"x", !null, !void 0, !NaN, !-0],
  text: ["a" + "b", "a" + 1, 1 + "a", "a" + -0, "a" + 1.5, "a" + null, true + "a", undefined + "", `${1}${"b"}c${null}`],
  kinds: [typeof 1, typeof "s", typeof null, typeof undefined, typeof !0, typeof void 0],
  sides: ["é" + "ü", "é" + "語", `${"\ud800"}${"\udc00"}`.length],
  numbers: [1 + 2 * 3, 1 / 0, -(0), 0.1 + 0.2, 1 << 33, -1 >>> 0, +-1],
};
console.log(JSON.stringify(folded), Object.is(folded.numbers[2], -0));
function logic(a) {
  return [null ?? a, 0 || a, "" && a, 1 && a, void 0 ?? null ?? a, "x" || a, 0 ?? a, 1 && 0 || a, !!a, !!(a < 1), !!!a,
    "x" ? a : 1, "" ? 1 : a, `${typeof a}!`];
}
console.log(JSON.stringify(logic("A")), JSON.stringify(logic(0)));
function undefinedHere(undefined) { return [!undefined, undefined ?? 1, typeof undefined].join(); }
console.log(undefinedHere(7));
function ways(n) {
  const out = [];
  for (let i = 0; ; i++) {
    if (i > n) break;
    if (i % 2 === 0) continue;
    if (i === 3 || !n) break;
    while (true) { if (i) break; else continue; }
    if (i !== null) { if (i == 1) out.push("one"); else out.push(i); } else return out;
  }
  try { for (;;) { if (n) break; else return "none"; } } finally { out.push("end"); }
  return out.join();
}
console.log(ways(0), ways(2), ways(8));

// What a suspended function does not read any more is gone; all else comes back.
function* kept(a, b, c) {
  let x = a + 1, y = x * 2;
  const got = yield [a, y];
  for (const v of [b, c]) { const t = v + x; yield t + got; x = t; }
  try { yield x; } catch (e) { x = e; } finally { y = yield [x, y]; }
  return [a, b, c, x, y, this === undefined, arguments.length].join();
}
const steps = kept(1, 2, 3);
console.log(JSON.stringify([steps.next(), steps.next(5), steps.next(), steps.next(), steps.throw("E"), steps.next("Y")]));
async function awaited(a, b) {
  const parts = [a, await b, a + (await a)];
  for await (const p of parts) b += p;
  return [parts, b].join();
}
awaited(1, 2).then(console.log);
for (let n = 0; n < 400; n++) { caller(n, 1, 2); new Named(n, n); logic(n); ways(8); swap(n, 1); }
console.log(caller(1, 2, 3).join(), new Named(3, 4).list.join(), ways(2));
