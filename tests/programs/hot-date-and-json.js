// Library calls from hot code: dates in UTC, JSON, number formatting, string templates, sorting by keys.
function stamp(day) {
  const d = new Date(Date.UTC(2020, 0, 1 + day, day % 24, (day * 7) % 60));
  return `${d.getUTCFullYear()}-${String(d.getUTCMonth() + 1).padStart(2, '0')}-${String(d.getUTCDate()).padStart(2, '0')}T${d.toISOString().slice(11, 16)}`;
}
let checksum = 0;
for (let i = 0; i < 200; i++) for (const c of stamp(i)) checksum = (checksum * 31 + c.charCodeAt(0)) | 0;
console.log(checksum, stamp(59), stamp(-1), stamp(1e6));
function weekday(y, m, d) {
  return ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'][new Date(Date.UTC(y, m - 1, d)).getUTCDay()];
}
const days = {};
for (let y = 1900; y < 1960; y++) days[weekday(y, 1, 1)] = (days[weekday(y, 1, 1)] ?? 0) + 1;
console.log(days, weekday(2024, 2, 29), weekday(1, 1, 1));
function roundTrip(o) {
  return JSON.parse(JSON.stringify(o), (k, v) => (k === 'when' ? new Date(v) : v));
}
let span = 0;
for (let i = 0; i < 50; i++) {
  const o = roundTrip({ when: new Date(i * 1e9), list: [i, `${i}`, null], nested: { deep: i / 3 } });
  span += o.when.getTime() / 1e9 + o.list.length + o.nested.deep;
}
console.log(span.toFixed(6));
const people = Array.from({ length: 120 }, (_, i) => ({ name: `n${(i * 37) % 100}`, age: (i * 13) % 40, city: ['x', 'y', 'z'][i % 3] }));
function by(...keys) {
  return (a, b) => {
    for (const k of keys) {
      if (a[k] < b[k]) return -1;
      if (a[k] > b[k]) return 1;
    }
    return 0;
  };
}
console.log([...people].sort(by('city', 'age', 'name')).slice(0, 4).map((p) => Object.values(p).join('/')).join(' '), [...people].sort(by('age')).at(-1).age);
function group(list, f) {
  return list.reduce((groups, item) => {
    (groups[f(item)] ??= []).push(item);
    return groups;
  }, {});
}
let sizes = 0;
for (let i = 0; i < 8; i++) sizes += Object.values(group(people, (p) => p.age % (i + 2))).reduce((m, g) => Math.max(m, g.length), 0);
console.log(sizes, Object.keys(group(people, (p) => p.city)).join());
function format(n) {
  return [n.toFixed(2), n.toString(16), n.toPrecision(4), n.toExponential(1), String(n), (n | 0).toString(2)].join(' ');
}
let digits = 0;
for (let i = 0; i < 120; i++) digits += format(i * 1.37).length;
console.log(digits, format(-255.5), format(1e21));
const words = 'the cat sat on the mat and the dog sat on the cat'.split(' ');
function frequencies(list) {
  const counts = new Map();
  for (const w of list) counts.set(w, (counts.get(w) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
for (let i = 0; i < 15; i++) frequencies(words);
console.log(frequencies(words).map(([w, n]) => w + n).join(' '));
function roman(n) {
  let out = '';
  for (const [v, s] of [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]) while (n >= v) (out += s), (n -= v);
  return out;
}
let r = 0;
for (let i = 1; i < 60; i++) r += roman(i * 13).length;
console.log(r, roman(1994), roman(0.5));
