// A module in strict mode at its top level: this, hoisting, import.meta, namespaces, and hot functions over its variables.
import * as self from './modules-namespaces-hot.mjs';
import fallback, { counter as renamed, bump as increase, Shape as Form } from './modules-namespaces-hot.mjs';
console.log(typeof this, typeof import.meta.url, hoisted(), Object.prototype.toString.call(self));
export let counter = 0;
export function bump(by = 1) {
  counter += by;
  return counter;
}
export default class {
  static kind = 'default';
}
export class Shape {
  area() {
    return counter;
  }
}
export { counter as 'string name', hoisted as alias };
function hoisted() {
  return 'hoisted';
}
for (let i = 0; i < 1000; i++) (i % 2 ? bump : increase)(i % 3);
console.log(counter, renamed, self.counter, self['string name'], new Form().area(), fallback.kind, fallback.name);
function readAll() {
  return self.counter + renamed + counter;
}
let sum = 0;
for (let i = 0; i < 800; i++) {
  sum += readAll();
  if (i === 700) counter = 'text';
}
console.log(String(sum).length, Object.keys(self).join(), self.alias === hoisted);
for (const f of [() => { self.counter = 1; }, () => { delete self.bump; }, () => Object.defineProperty(self, 'x', { value: 1 }), () => { undeclared = 1; }, () => Object.setPrototypeOf(self, {}), () => delete self.missing, () => Reflect.set(self, 'counter', 5)]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name);
  }
}
console.log('counter' in self, 'nothing' in self, Object.isFrozen(self), Object.isSealed(self), Reflect.ownKeys(self).length, Object.getOwnPropertyDescriptor(self, 'counter').writable);
import('./modules-namespaces-hot.mjs').then((again) => console.log(again === self, again.default === fallback));
