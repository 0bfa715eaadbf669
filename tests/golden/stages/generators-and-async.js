// Suspension points, delegation, await in a loop.
function* walk(tree) {
  if (tree) {
    yield* walk(tree.left);
    const sent = yield tree.value;
    if (sent) return sent;
  }
}
async function sum(source) {
  let total = 0;
  for await (const x of source) total += await x;
  return total;
}
