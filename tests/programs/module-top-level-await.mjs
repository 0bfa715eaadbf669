// Modules with top-level await: siblings run meanwhile, parents wait, errors reach everybody.
import { both } from './fixtures/modules/wait-parent.mjs';
import './fixtures/modules/wait-none.mjs';

console.log('main runs', both);
queueMicrotask(() => console.log('microtask'));
console.log(await Promise.resolve('awaited'));

for (const name of ['wait-fails', 'wait-fails-parent', 'wait-fails']) {
  await import(`./fixtures/modules/${name}.mjs`).then(
    () => console.log('no error'),
    (error) => console.log(name, error.name, error.message),
  );
}

for await (const value of [1, Promise.resolve(2)]) console.log(value);
const again = await Promise.all([
  import('./fixtures/modules/wait-parent.mjs'),
  import('./fixtures/modules/wait-parent.mjs'),
]);
console.log(again[0] === again[1], again[0].both);
setTimeout(() => console.log('timer'), 1);
await new Promise((resolve) => setTimeout(resolve, 10));
console.log('end');
