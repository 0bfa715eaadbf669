// An array may be longer than the memory of its elements: what lies beyond is absent, for loops of all kinds.
function each(list) {
  const seen = [];
  for (const value of list) seen.push(typeof value === 'undefined' ? 'none' : value + 2);
  return seen.join();
}
function plus(list) {
  let last;
  for (const value of list) last = value + 2;
  return last;
}
function counted(list) {
  let none = 0;
  for (let i = 0; i < list.length; i++) if (list[i] === undefined) none++;
  return none;
}
function parts([first, second, ...rest]) {
  return `${first} ${second} ${rest.length} ${rest[1]}`;
}

const lists = [[0.5, 1.5, 2.5, 3], [1, 2, 3, 4], ['a', {}.x, 'c', 'd']];
const lines = new Set();
for (let i = 0; i < 120; i++) {
  if (i === 80) for (const list of lists) list.length = 7;
  for (const list of lists) lines.add(`${each(list)} ${plus(list)} ${counted(list)} ${parts(list)}`);
}
console.log([...lines].join('\n'));
