// Iterator.concat, zip, zipKeyed, chunks and windows; what they close, and when.
// specification: Iterator.concat and zip
function* count(n, name) {
  try {
    for (let i = 0; i < n; i++) yield `${name}${i}`;
  } finally {
    console.log(`${name} closed`);
  }
}
console.log([...Iterator.concat([1, 2], new Set([3]), [])].join());
console.log(JSON.stringify([...Iterator.zip([count(2, 'a'), count(3, 'b')])]));
console.log(JSON.stringify([...Iterator.zip([[1, 2, 3], [4]], { mode: 'longest', padding: [0, 9] })]));
try {
  [...Iterator.zip([[1], [2, 3]], { mode: 'strict' })];
} catch (error) {
  console.log(error.name);
}
console.log(JSON.stringify([...Iterator.zipKeyed({ x: [1, 2], y: 'ab'[Symbol.iterator]() })]));
console.log(JSON.stringify([...[1, 2, 3, 4, 5].values().chunks(2)]), JSON.stringify([...[1, 2, 3, 4].values().windows(3)]));
console.log(JSON.stringify([...[1].values().windows(3)]), JSON.stringify([...[1].values().windows(3, 'allow-partial')]));
const open = Iterator.zip([count(5, 'c'), count(5, 'd')]);
console.log(open.next().value.join());
console.log(JSON.stringify(open.return()));
console.log([3, 4].values().includes(4), [3, 4].values().includes(3, 1), ['x', null, 1].values().join('-'));
