// union, intersection and so on: with sets, maps, set-likes; order of results and of calls.
// specification: Set methods
const log = [];
const like = (values, name = 'like') => ({
  get size() {
    log.push(`${name}.size`);
    return values.length;
  },
  get has() {
    log.push(`get ${name}.has`);
    return (v) => (log.push(`has ${v}`), values.includes(v));
  },
  get keys() {
    log.push(`get ${name}.keys`);
    return () => (log.push('keys()'), values.values());
  },
});
const names = ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'];
const text = (r) => (r instanceof Set ? `{${[...r].join()}}` : r);
for (const name of names) {
  for (const [a, b] of [[[1, 2, 3], [3, 4]], [[1], [1, 2, 3]], [[1, 2, 3], [2, 1]], [[], [1]], [[1], []], [[5, 6], [7, 8]]]) {
    console.log(name, `{${a}} {${b}}`, text(new Set(a)[name](new Set(b))), text(new Set(a)[name](new Map(b.map((v) => [v, 0])))), text(new Set(a)[name](like(b))), log.splice(0).join(' '));
  }
}
const attempt = (f) => {
  try {
    return text(f());
  } catch (e) {
    return e.name;
  }
};
for (const bad of [undefined, [1], 'text', { size: NaN }, { size: -1, has() {}, keys() {} }, { size: 1, has: 1 }, { size: 1, has() {} }, { size: '2', has: () => true, keys: () => ({ next: () => ({ done: true }) }) }, { size: 1, has: () => 0, keys: () => 5 }]) {
  console.log(names.map((name) => attempt(() => new Set([1])[name](bad))).join(' '));
}
console.log(attempt(() => Set.prototype.union.call({}, new Set())), attempt(() => Set.prototype.union.call(new Map(), new Set())));
const changing = new Set([1, 2, 3]);
console.log(text(changing.difference({ size: 10, has: (v) => (changing.delete(3), changing.add(9), v === 1), keys() {} })), text(changing));
const closing = { size: 10, has: () => true, keys: () => ({ i: 0, next() { return { value: this.i++, done: false }; }, return() { log.push('closed'); return {}; } }) };
console.log(new Set([1, 2]).isSupersetOf({ ...closing, size: 1 }), new Set([5]).isDisjointFrom({ ...closing, size: 1, has: () => false }), log.splice(0));
console.log(text(new Set([0]).union(new Set([-0, NaN, NaN]))), Object.is([...new Set([1]).union(like([-0]))][1], 0));
class Sub extends Set {}
console.log(new Sub([1]).union(new Set()).constructor.name);
let total = 0;
for (let i = 0; i < 500; i++) {
  const a = new Set([i, i + 1, i + 2]), b = new Set([i + 1, i + 5]);
  total += a.union(b).size * 100 + a.intersection(b).size * 10 + a.difference(b).size + (a.isDisjointFrom(b) ? 1 : 0);
}
console.log(total);
