// require() of ES modules, and import() from CommonJS.
const show = (name) => {
  try {
    console.log(require(`./fixtures/modules/${name}.mjs`));
  } catch (error) {
    console.log(error.name, error.code, error.message.split('\n')[0]);
  }
};
show('for-require');
show('for-require-named');
show('for-require-waits');
show('for-require-throws');
show('for-require-throws');
show('wants-missing');
console.log(require('./fixtures/modules/for-require.mjs') === require('./fixtures/modules/for-require.mjs'));

import('./fixtures/modules/for-require.mjs').then((namespace) => {
  console.log(Object.keys(namespace), namespace.default === require('./fixtures/modules/for-require.mjs').default);
  return import('./fixtures/modules/for-require-waits.mjs');
}).then((namespace) => {
  console.log(namespace.late);
  show('for-require-waits');
});
console.log('first');
