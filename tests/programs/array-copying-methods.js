// toSorted, toReversed, toSpliced, with, at, findLast, copyWithin, flat, group-like reductions; holes and array-likes.
const holes = [3, , 1];
console.log(holes.toSorted(), holes.toReversed(), holes.toSpliced(1, 0, 'x'), holes.with(1, 'w'), holes, 1 in holes.toSorted());
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};
console.log(attempt(() => [1].with(1, 0)), attempt(() => [1].with(-2, 0)), [1, 2].with(-1, 'last'), attempt(() => [].with(0, 1)), attempt(() => [2, 1].toSorted('x')));
console.log([1, 2, 3].toSpliced(), [1, 2, 3].toSpliced(1), [1, 2, 3].toSpliced(-1, 1, 'a', 'b'), [1, 2, 3].toSpliced(0, Infinity), [1].toSpliced(5, 1, 2), [1, 2, 3].toSpliced(undefined, undefined, 0));
const like = { length: 3, 0: 'c', 2: 'a' };
for (const name of ['toSorted', 'toReversed', 'toSpliced', 'slice', 'flat', 'concat', 'join', 'at', 'indexOf', 'findLastIndex', 'entries']) {
  const result = attempt(() => Array.prototype[name].call(like, name === 'findLastIndex' ? (v) => v === undefined : name === 'at' ? -1 : undefined));
  console.log(name, result?.next ? [...result] : result);
}
console.log(attempt(() => Array.prototype.toSorted.call({ length: 2 ** 32 })), attempt(() => Array.prototype.with.call({ length: 2 ** 32 }, 0, 1)), attempt(() => Array.prototype.toReversed.call({ length: -1 })));
console.log([1, [2, [3, [4, [5]]]]].flat(), [1, [2, [3, [4]]]].flat(Infinity), [1, , [2, , 3]].flat(), [[1], [2]].flat(-1), [1, 2].flatMap((x) => [x, [x]]), [[1, 2]].flatMap((x) => x), attempt(() => [].flatMap()));
console.log([1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(1, 0, 3), [1, 2, 3, 4, 5].copyWithin(-2, -4, -3), [1, , 3].copyWithin(0, 1), [1, 2, 3].fill(0, 1), [1, 2, 3].fill(9, -1), Array(3).fill().map((_, i) => i), [1, 2, 3].fill(4, 3, 5));
console.log([5, 1, 4].findLast((x) => x > 2), [5, 1, 4].findLastIndex((x) => x > 9), [, 1].findLast((x) => x === undefined), [1, 2, 3].at(-4), [1, 2, 3].at(NaN), [1, 2, 3].includes(NaN), [NaN].includes(NaN), [NaN].indexOf(NaN), [, 1].includes(undefined), [, 1].indexOf(undefined), [1, 2, 1].lastIndexOf(1, -2));
console.log([3, 2, 1].reduceRight((a, b) => a + '-' + b), [, 1, , 2].reduce((a, b) => a + b), attempt(() => [].reduce((a, b) => a)), [[1, 2], [3]].reduce((a, b) => a.concat(b), []), [1, 2, 3].some((x) => x > 2), [].every(() => false), [, 5].map((x) => x * 2), [3, , 1].filter(() => true), [1, , 2].forEach((x) => x));
const spread = { length: 2, 0: 'x', 1: 'y', [Symbol.isConcatSpreadable]: true }, closed = [1, 2];
closed[Symbol.isConcatSpreadable] = false;
console.log([0].concat(spread, closed, 'text', [[9]]), Array.prototype.concat.call(1, 2), [].concat([, 1]), [1].concat(new Set([1])));
console.log([..."ab"].entries().next(), [...[7, 8].keys()], [...Array(2).keys()], Object.keys(Array(2)), Array.from({ length: 3 }, (_, i) => i * i), Array.from(new Map([[1, 2]])), Array.from('\u{1F600}x'), Array.of(7), new Array(7).length, Array.from({ length: '2', 0: 'a' }), attempt(() => new Array(-1)), attempt(() => new Array(1.5)), Array(1, 2), [].length = 3);
console.log([10, 9, 1].sort(), ['b', undefined, 'a', , 'c'].sort(), [3, 1, 2].sort((a, b) => b - a), [true, false, null, undefined, 'n'].sort(), [1, 2, 3, 4].sort(() => 0), ['B', 'a', 'C'].toSorted((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1));
class Mine extends Array {}
const mine = Mine.of(3, 1, 2);
console.log(mine.toSorted() instanceof Mine, mine.map((x) => x) instanceof Mine, mine.slice() instanceof Mine, mine.with(0, 1).constructor.name, mine.flat().constructor.name, Mine.from([1]).concat([2]).constructor.name);
console.log([1, 2, 3].toString(), [null, [undefined, [1]]].join(';'), [1.5, 1e21].toLocaleString(), [[]].toString() === '', String([1, [2, 3]]), [, ,].join('-'), (() => { const c = [1]; c.push(c); return c.join(); })());
let sum = 0;
for (let i = 0; i < 300; i++) {
  const list = Array.from({ length: 8 }, (_, j) => (j * 5 + i) % 11);
  sum += list.toSorted((a, b) => a - b).with(2, 0).toReversed().toSpliced(1, 2).at(-1) + list.findLastIndex((x) => x < 5);
}
console.log(sum);
