// One literal, evaluated with values that its first ones did not foretell: the site gives up half-made objects.
function point(a, b) { return { a, b, c: 1 }; }
const kinds = [1, 2.5, 'x', null, undefined, { q: 1 }, [1], -0, 2 ** 31, true];
const seen = [];
for (let round = 0; round < 8; round++) {
  for (const a of kinds) for (const b of kinds) seen.push(point(a, b));
}
console.log(seen.length, JSON.stringify(seen[12]), JSON.stringify(seen.at(-1)));
let sum = 0;
for (let i = 0; i < seen.length; i++) {
  const { a, b, c } = seen[i];
  if (!Object.is(a, kinds[Math.floor(i / 10) % 10]) || !Object.is(b, kinds[i % 10]) || c !== 1) console.log('wrong', i);
  if (typeof a === 'number') sum += a;
}
console.log(sum);
const nested = (deep, v) => (deep === 0 ? { v } : { left: nested(deep - 1, v), deep, right: { v: deep % 2 ? v : String(v) } });
console.log(JSON.stringify([1, 1.5, 'z', {}, []].map((v) => nested(2, v))));
const sites = Array.from({ length: 60 }, (_, n) => new Function('a', 'b', `return { a${n}: a, b, n: ${n} };`));
console.log(sites.reduce((sum, make) => {
  for (let i = 0; i < 120; i++) make(i, i);
  for (const a of kinds) sum += Object.keys(make(a, 1.5)).length + make(1, a).n;
  return sum;
}, 0));
