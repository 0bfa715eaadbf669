// A generator that throws was called through its `next`, also where a loop steps it directly, as machine code or not.
const lines = (error) => error.stack.split('\n').slice(1, 4).map((line) => line.trim().replace(/ \(.*/, '')).join(', ');
function* counting(limit) {
  for (let i = 0; ; i++) {
    if (i === limit) throw new Error('enough');
    yield i;
  }
}
function* outer(limit) {
  yield* counting(limit);
}
function loop(iterable) {
  let sum = 0;
  try {
    for (const value of iterable) sum += value;
  } catch (error) {
    return lines(error);
  }
  return sum;
}
function spread(iterable) {
  try {
    return [...iterable].length;
  } catch (error) {
    return lines(error);
  }
}

const seen = new Set();
for (let i = 0; i < 150; i++) {
  const limit = i % 50;
  seen.add(`loop ${loop(counting(4))}`);
  if (limit === 30) seen.add(`outer ${loop(outer(3))}`).add(`spread ${spread(counting(2))}`);
}
console.log([...seen].join('\n'));
