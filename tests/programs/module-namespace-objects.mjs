// A module namespace object: sorted keys, no prototype, not extensible, writable in name only.
import * as ns from './fixtures/modules/counter.mjs';

const attempt = (action) => {
  try {
    console.log(action());
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

console.log(ns);
attempt(() => Reflect.ownKeys(ns));
attempt(() => Object.prototype.toString.call(ns));
attempt(() => Object.getPrototypeOf(ns));
attempt(() => Object.getOwnPropertyDescriptor(ns, 'counter'));
attempt(() => Object.getOwnPropertyDescriptor(ns, Symbol.toStringTag));
attempt(() => ['counter' in ns, 'missing' in ns, ns.missing, ns['a b']]);
attempt(() => [Object.isExtensible(ns), Object.isFrozen(ns), Object.isSealed(ns)]);
attempt(() => { delete ns.counter; });
attempt(() => delete ns.missing);
attempt(() => { ns.missing = 1; });
attempt(() => Reflect.set(ns, 'counter', 2));
attempt(() => Reflect.defineProperty(ns, 'counter', { value: 1, enumerable: true }));
attempt(() => Reflect.defineProperty(ns, 'counter', { value: 2 }));
attempt(() => Object.freeze(ns));
attempt(() => Object.setPrototypeOf(ns, null) === ns);
attempt(() => Object.setPrototypeOf(ns, {}));
attempt(() => JSON.stringify(ns));
attempt(() => Object.keys({ ...ns }));
attempt(() => {
  const names = [];
  for (const name in ns) names.push(name);
  return names;
});
const { counter, ...rest } = ns;
console.log(counter, Object.keys(rest));
console.log(ns === (await import('./fixtures/modules/counter.mjs')));
