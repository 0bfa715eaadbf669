// Imports are the exporter's variables: they follow assignments, and only the exporter may assign.
import anonymous, { counter, increment, Klass } from './fixtures/modules/counter.mjs';
import * as ns from './fixtures/modules/counter.mjs';
import { counter as again } from './fixtures/modules/counter.mjs';

const attempt = (action) => {
  try {
    console.log(action());
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

console.log(counter, again, ns.counter);
increment();
console.log(counter, again, ns.counter);
attempt(() => { counter = 5; });
attempt(() => { ns.counter = 5; });
attempt(() => eval('counter + 40'));
attempt(() => new Klass().field);
attempt(() => anonymous.name);
attempt(() => (0, ns.receiver)());
attempt(() => ns.receiver() === ns);

function sum() {
  let total = 0;
  for (let i = 0; i < 2000; i++) total += counter + ns.counter;
  return total;
}
console.log(sum());
increment();
console.log(sum());
console.log(this, typeof require, typeof module, typeof __filename);
