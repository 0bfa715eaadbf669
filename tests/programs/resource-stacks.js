// DisposableStack, AsyncDisposableStack, SuppressedError: resources are disposed of last first, errors are chained.
// specification: explicit resource management
const log = [];
const stack = new DisposableStack();
stack.use({ [Symbol.dispose]() { log.push('used'); } });
stack.adopt('value', (value) => log.push(`adopted ${value}`));
stack.defer(() => log.push('deferred'));
stack.use(null);
const moved = stack.move();
console.log(stack.disposed, moved.disposed);
moved.dispose();
moved.dispose();
console.log(log.join(', '), moved.disposed);
try {
  moved.defer(() => {});
} catch (error) {
  console.log(error.name);
}
const failing = new DisposableStack();
failing.defer(() => { throw new Error('first'); });
failing.defer(() => { throw new Error('second'); });
try {
  failing[Symbol.dispose]();
} catch (error) {
  console.log(error instanceof SuppressedError, error.error.message, error.suppressed.message);
}
async function main() {
  const order = [];
  const later = new AsyncDisposableStack();
  later.use({ [Symbol.dispose]() { order.push('sync'); } });
  later.use({ async [Symbol.asyncDispose]() { await null; order.push('async'); } });
  later.defer(async () => { order.push('deferred'); });
  await later.disposeAsync();
  console.log(order.join(', '), later.disposed);
  const broken = new AsyncDisposableStack();
  broken.defer(async () => { throw new RangeError('late'); });
  await broken.disposeAsync().catch((error) => console.log(error.name, error.message));
}
main();
