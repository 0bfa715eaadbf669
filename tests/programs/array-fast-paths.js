// Fast paths of array methods agree with the specification's steps: each call is made on an array and on a proxy of a copy.
const inputs = [[], [1, 2, 3, 4, 5], [1.5, -0, NaN, 2.5], ['b', 'a', 'c'], [1, , 3, , 5], [1, 'x', 2.5, null, undefined, {}], [, ,], [3, 1, 2, 10, 9]];
const calls = [
  ['push', 7], ['push', 'a', 2.5], ['push'], ['pop'], ['shift'], ['unshift', 0], ['unshift', 'q', 1.5, 2], ['unshift'],
  ['slice'], ['slice', 1], ['slice', -2], ['slice', 1, 3], ['slice', 5, 1], ['splice', 1, 1], ['splice', 0, 2, 'n', 'm', 'o'], ['splice', 2, 0, 9.5], ['splice', -1], ['splice'],
  ['concat', [1, 2]], ['concat', [1.5], ['s'], 3], ['concat', [, 1]], ['concat'],
  ['indexOf', 3], ['indexOf', 2.5, 1], ['indexOf', NaN], ['indexOf', undefined], ['indexOf', 'a'], ['includes', NaN], ['includes', undefined], ['includes', 3, -3], ['lastIndexOf', 3], ['lastIndexOf', 1, -2],
  ['reverse'], ['fill', 'f'], ['fill', 1.5, 1, 3], ['fill', 2, -1], ['copyWithin', 0, 2], ['copyWithin', 1, 0, 3], ['join'], ['join', '-'], ['toString'],
  ['sort'], ['sort', (a, b) => (a < b ? 1 : a > b ? -1 : 0)], ['at', -1], ['at', 1], ['flat'], ['with', 0, 'w'], ['toReversed'], ['toSorted'], ['toSpliced', 1, 1, 'z'],
  ['map', (x) => [x]], ['filter', (x) => x], ['find', (x) => x > 1], ['findLastIndex', (x) => x === undefined], ['reduce', (a, b) => a + '|' + b, ''], ['reduceRight', (a, b) => a + '|' + b, ''], ['every', (x) => x], ['some', (x) => x === 'x'],
];
function show(value) {
  if (!Array.isArray(value)) return Object.is(value, -0) ? '-0' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const parts = [];
  for (let i = 0; i < value.length; i++) parts.push(i in value ? show(value[i]) : 'hole');
  return '[' + parts.join() + ']';
}
function run(target, receiver, [name, ...args]) {
  try { return show(receiver[name](...args)) + ' then ' + show(target); } catch (e) { return e.name + ': ' + e.message; }
}
let agreed = 0;
for (const input of inputs) {
  for (const call of calls) {
    const fast = input.slice(), slow = input.slice();
    const a = run(fast, fast, call), b = run(slow, new Proxy(slow, {}), call);
    if (a === b) agreed++;
    else console.log('differ', show(input), call[0], call.slice(1).map(show).join(), '\n  fast', a, '\n  steps', b);
  }
}
console.log(agreed, 'of', inputs.length * calls.length);
