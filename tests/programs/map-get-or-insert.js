// getOrInsert and getOrInsertComputed of Map and WeakMap.
// specification: getOrInsert
const map = new Map([['a', 1]]);
console.log(map.getOrInsert('a', 2), map.getOrInsert('b', 2), map.size);
console.log(map.getOrInsertComputed('c', (key) => key + '!'), map.getOrInsertComputed('c', () => 'no'));
console.log(map.getOrInsertComputed('d', (key) => { map.set(key, 'inner'); return 'outer'; }), map.get('d'), [...map.keys()].join());
console.log(Object.is(map.getOrInsertComputed(-0, (key) => key), 0));
const key = {};
const weak = new WeakMap();
console.log(weak.getOrInsert(key, 5), weak.getOrInsertComputed(key, () => 6));
try {
  weak.getOrInsert(1, 2);
} catch (error) {
  console.log(error.name);
}
