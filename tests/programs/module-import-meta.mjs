// import.meta: what a module knows of itself.
import { url, dirname, filename, resolved, same } from './fixtures/modules/describes-itself.mjs';
import { pathToFileURL } from 'url';

const here = import.meta.dirname;
const short = (text) => text.replace(here, '<programs>');
console.log(Object.keys(import.meta), Object.getPrototypeOf(import.meta));
console.log(short(import.meta.url), short(import.meta.filename));
console.log(short(url), short(dirname), short(filename));
console.log(resolved.map(short));
console.log(same() === same(), same() !== import.meta);
import.meta.added = 1;
console.log(import.meta.added, import.meta.resolve.name);
try {
  import.meta.resolve('no-such-package');
} catch (error) {
  console.log(error.code);
}
const other = await import('./fixtures/modules/describes-itself.mjs?second#part');
console.log(short(other.url), other.same !== same);
