// import() as an expression: promises, one instance per URL, attributes, errors.
const first = import('./fixtures/modules/logs.mjs');
console.log('before', first instanceof Promise);
const logs = await first;
console.log(logs.default, logs === (await import('./fixtures/modules/logs.mjs')));
console.log(await import('./fixtures/modules/thenable.mjs'));
console.log((await import('./fixtures/modules/data.json', { with: { type: 'json' } })).default.list);
console.log((await import('data:text/javascript,export default 6 * 7; export const url = import.meta.url.slice(0, 15)')));
console.log((await import('node:path')).default === (await import('path')).default);

const failures = {
  json: () => import('./fixtures/modules/data.json'),
  type: () => import('./fixtures/modules/data.json', { with: { type: 'css' } }),
  notJson: () => import('./fixtures/modules/logs.mjs', { with: { type: 'json' } }),
  syntax: () => import('./fixtures/modules/syntax-error.mjs'),
  symbol: () => import(Symbol('s')),
  options: () => import('./fixtures/modules/logs.mjs', 5),
  thrower: () => import({ toString() { throw new Error('from toString'); } }),
};
for (const [name, failure] of Object.entries(failures)) {
  try {
    await failure();
    console.log(name, 'no error');
  } catch (error) {
    console.log(name, error.name, error.code, error.message.replace(import.meta.dirname, '<programs>'));
  }
}
const inFunction = new Function('name', 'return import(name)');
console.log((await inFunction('node:os')).EOL === '\n');
