// Old containers of every kind get young values stored into them between collections.
const arr = new Array(500).fill(null), obj = {}, map = new Map(), set = new Set(), closureCells = [], proto = {}, child = Object.create(proto);
for (let i = 0; i < 500; i++) { obj['k' + i] = null; map.set(i, null); let cell = null; closureCells.push({ set: (v) => (cell = v), get: () => cell }); }
function churn() { let s = 0; for (let i = 0; i < 60; i++) s += [i, { i }, 'str' + i].length; return s; }
function* holder() { let held = null; for (;;) held = (yield held) ?? held; }
const gen = holder();
gen.next();
class Old { #priv = null; field = null; static s = null; set p(v) { this.#priv = v; } get p() { return this.#priv; } }
const old = new Old();
const bound = function (x) { return x; };
const typed = new Float64Array(100);
for (let round = 0; round < 5; round++) {
  churn();
  for (let i = 0; i < 500; i += 9) {
    arr[i] = { r: round, i };
    obj['k' + i] = [round, i];
    map.set(i, 'v' + round + ':' + i);
    set.add({ i });
    closureCells[i].set(new Map([[i, round]]));
    if (i % 2) churn();
  }
  proto.shared = { round };
  gen.next({ yielded: round });
  old.p = { priv: round }; old.field = 0.5 + round; Old.s = 'static' + round; bound.prop = { f: round };
  typed[round] = round / 3;
}
console.log(arr.filter(Boolean).length, arr[9].r + arr[9].i, obj.k18.join(), map.get(27), set.size, closureCells[36].get().get(36));
console.log(child.shared.round, gen.next().value.yielded, old.p.priv, old.field, Old.s, bound.prop.f, typed[4].toFixed(3));
let s = 0;
for (let i = 0; i < 500; i++) { if (arr[i]) s += arr[i].i; if (obj['k' + i]) s += obj['k' + i][1]; const c = closureCells[i].get(); if (c) s += c.get(i); }
console.log(s, [...map.values()].filter((v) => v !== null).every((v) => v.startsWith('v4:')), [...set].reduce((t, o) => t + o.i, 0));
const grow = [];
for (let i = 0; i < 3000; i++) grow.push(i % 3 ? i : { i });
console.log(grow.filter((x) => typeof x === 'object').length, grow[2999], grow[2997].i);
const nested = { level: 0 };
let cur = nested;
for (let i = 1; i < 300; i++) { cur.next = { level: i, data: ['d' + i] }; if (i % 10 === 0) churn(); cur = cur.next; }
let n = 0;
for (cur = nested; cur; cur = cur.next) n += cur.level;
console.log(n);
