// map, filter, reduce, forEach, find, some, every, flatMap over arrays of numbers and objects.
'use strict';
const people = Array.from({ length: 2500 }, (_, i) => ({ id: i, age: (i * 37) % 90, name: 'p' + (i % 100), scores: [i % 10, i % 7, i % 3] }));
function once() {
  let out = 0;
  for (let r = 0; r < 14; r++) {
    const adults = people.filter((p) => p.age >= 18 + r);
    const named = adults.map((p) => ({ n: p.name, total: p.scores.reduce((a, b) => a + b, 0) }));
    out += named.reduce((s, p) => s + p.total, 0);
    out += people.flatMap((p) => p.scores).filter((s, i) => (s + i) % 2 === 0).map((s) => s * 2).reduce((a, b) => a + b);
    out += people.findIndex((p) => p.id === 2000 + r) + (people.some((p) => p.age > 200) ? 1 : 0) + (people.every((p) => p.id >= 0) ? 2 : 0);
    const groups = people.reduce((m, p) => { (m[p.name] = m[p.name] || []).push(p.id); return m; }, {});
    Object.keys(groups).forEach((k) => { out += groups[k].length; });
    out += Array.from({ length: 1000 }, (_, i) => i * r).filter((x) => x & 1).length;
  }
  return out;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 5; round++) result = once();
  return result;
};
