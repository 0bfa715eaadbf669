// Species constructors, lengths that lie, arrays that change under their own methods.
const log = [];
function withSpecies(species) {
  const a = [1, 2, 3, 4];
  a.constructor = { [Symbol.species]: species };
  return a;
}
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return e.name;
  }
};
for (const species of [undefined, null, Object, Array, function (n) { log.push(n); this.length = 99; }, class extends Array {}, 5, () => {}, Uint8Array, function () { return Object.freeze([]); }, Date]) {
  const results = ['map', 'filter', 'slice', 'splice', 'concat', 'flat', 'flatMap'].map((name) => {
    const args = { map: [(x) => x], filter: [(x) => x > 2], slice: [1], splice: [1, 2], concat: [[5]], flat: [], flatMap: [(x) => [x]] }[name];
    const r = attempt(() => withSpecies(species)[name](...args));
    return typeof r === 'string' ? r : `${r?.constructor?.name}:${r.length}:${Array.from({ ...r, length: Math.min(r.length ?? 0, 4) }).join('')}`;
  });
  console.log(species?.name ?? String(species), results.join(' '));
}
console.log(log.join());
const plain = [1];
plain.constructor = undefined;
console.log(plain.map((x) => x), attempt(() => { plain.constructor = 1; return plain.map((x) => x); }), attempt(() => { plain.constructor = null; return plain.slice(); }));
const max = 2 ** 53 - 1;
const huge = { length: max, [max - 1]: 'last', [max - 2]: 'before' };
console.log(Array.prototype.at.call(huge, -1), Array.prototype.slice.call(huge, -2), Array.prototype.lastIndexOf.call(huge, 'before'), attempt(() => Array.prototype.push.call(huge, 1)), attempt(() => Array.prototype.unshift.call(huge, 1)), attempt(() => Array.prototype.splice.call(huge, 0, 0, 1)), Array.prototype.pop.call(huge), huge.length, Array.prototype.includes.call(huge, 'before', -1));
for (const length of [-5, NaN, '2', 2.9, null, { valueOf: () => 1 }, undefined]) {
  const target = { length, 0: 'a', 1: 'b', 2: 'c' };
  console.log(String(length), attempt(() => Array.prototype.slice.call(target, 0, 3).join()), attempt(() => Array.prototype.pop.call(target)), target.length, attempt(() => Array.prototype.push.call({ length: target.length }, 'x')));
}
const order = [];
const shrinking = [1, 2, 3, 4, 5, 6];
shrinking.forEach((x, i, self) => {
  order.push(x);
  if (i === 1) self.length = 4;
  if (i === 2) self.push(9);
});
console.log(order, shrinking);
console.log([1, 2, 3, 4].map((x, i, self) => (delete self[i + 1], x)), [3, 2, 1].filter((x, i, self) => (self[i + 1] = 7, true)), [1, 2, 3].reduce((a, x, i, self) => (self.pop(), a + x), 0), [5, 4, 3].findIndex((x, i, self) => (self.length = 0, x === undefined)), [1, 2, 3].some((x, i, self) => (self.length = 1, x === 3)));
const sorted = [5, 3, 1, 4];
sorted.sort((a, b) => (sorted.length = 2, a - b));
console.log(sorted, [2, 1].sort((a, b) => { log.push('compared'); return { valueOf: () => a - b }; }));
const joined = [1, { toString: () => (joined.length = 1, 'x') }, 3];
console.log(joined.join('-'), joined.length);
const spliced = [1, 2, 3, 4, 5];
console.log(spliced.splice({ valueOf: () => (spliced.length = 3, 1) }, 2), spliced);
console.log([1, 2, 3].fill({}, { valueOf: () => 1 }, '2').length, [1, 2, 3].indexOf(3, { valueOf: () => -1 }), attempt(() => [1].indexOf(1, Symbol())), attempt(() => [1, 2].at(1n)));
const readOnly = Object.freeze([2, 1]);
for (const name of ['push', 'pop', 'shift', 'unshift', 'sort', 'reverse', 'fill', 'splice', 'copyWithin']) order.push(attempt(() => readOnly[name](0)));
console.log(order.slice(5).join(), readOnly);
