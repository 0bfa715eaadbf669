// export *, export * as, renaming, and the names that stars disagree about.
import * as all from './fixtures/modules/star-all.mjs';
import two, { base, inner, primary, shared, uno } from './fixtures/modules/star-all.mjs';

console.log(all);
console.log(two, primary, uno, base === inner, base.shared === shared);
console.log('both' in all, all.both);

for (const name of ['wants-both', 'wants-missing', 'passes-on-missing']) {
  try {
    await import(`./fixtures/modules/${name}.mjs`);
  } catch (error) {
    console.log(error.name, error.message.replace(/ with the previous requested module.*/, ''));
  }
}
