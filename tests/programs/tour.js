// A tour of what exists. Run it with:
//
//     cargo run --release -- tests/programs/tour.js
//
// and look inside with flags before the file: --print-bytecode, --print-scopes, --trace-ic, --trace-gc, --trace-loop.

const stop = (title) => console.log(`\n== ${title}`);

stop('1. Values and text');
console.log([1, -0, 0.1 + 0.2, 2n ** 70n, 'caf\u00e9 \u{1F600}', null, undefined, Symbol('s')]);
console.log('escape \u2192'.padEnd(12, '.'), 'a-b-c'.replaceAll('-', '+'), 'x'.repeat(3), /(?<year>\d{4})/.exec('in 2024').groups.year);

stop('2. Functions, closures, destructuring');
const counter = ({ start = 0, step = 1 } = {}) => {
  let n = start;
  return { next: () => (n += step), get now() { return n; } };
};
const tens = counter({ step: 10 });
tens.next();
tens.next();
const [first, , third = 'default', ...rest] = [1, 2, undefined, 4, 5];
console.log(tens.now, first, third, rest, [3, 1, 2].sort().map((x) => x ** 2));

stop('3. Classes: fields, private members, accessors, inheritance');
class Shape {
  static #made = 0;
  #id = ++Shape.#made;
  constructor(name) { this.name = name; }
  get id() { return this.#id; }
  area() { return 0; }
  toString() { return `${this.name}#${this.id} of area ${this.area().toFixed(2)}`; }
}
class Circle extends Shape {
  constructor(r) { super('circle'); this.r = r; }
  area() { return Math.PI * this.r ** 2; }
}
class Square extends Shape {
  side = 3;
  constructor() { super('square'); }
  area() { return this.side * this.side + super.area(); }
}
for (const shape of [new Circle(1), new Square()]) console.log(String(shape));
console.log(new Square());

stop('4. Iterators and generators');
function* fibonacci() { for (let [a, b] = [0, 1]; ; [a, b] = [b, a + b]) yield a; }
function* take(n, source) { for (const x of source) { if (n-- === 0) return; yield x; } }
console.log([...take(10, fibonacci())].join(' '), Math.max(...take(10, fibonacci())));

stop('5. Collections and JSON');
const ages = new Map([['ann', 31], ['bob', 27]]);
ages.set('cyd', 44).delete('bob');
console.log(ages, new Set('hello'), JSON.stringify({ ages: [...ages], nested: { deep: [1, [2]] } }));
const words = 'the cat and the dog and the bird'.split(' ');
console.log(words.reduce((counts, w) => ({ ...counts, [w]: (counts[w] ?? 0) + 1 }), {}));

stop('6. Proxies, reflection, symbols');
const traced = new Proxy({ x: 1 }, { get: (target, key, receiver) => (key in target ? Reflect.get(target, key, receiver) : `no ${String(key)}`) });
console.log(traced.x, traced.y, Reflect.ownKeys({ b: 1, 2: 1, [Symbol.iterator]: 1, a: 1 }));
class Celsius { constructor(d) { this.d = d; } [Symbol.toPrimitive](hint) { return hint === 'string' ? `${this.d} \u00b0C` : this.d; } }
console.log(`${new Celsius(21)}`, new Celsius(21) + 1);

stop('7. Errors say where and why');
function risky(o) { return o.missing.property; }
try {
  risky({});
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
  console.log(error.stack.split('\n')[1].trim().split(' ').slice(0, 2).join(' '));
} finally {
  console.log('finally runs');
}
const forever = () => forever() + 1;
try { forever(); } catch (error) { console.log(error instanceof RangeError, error.message); }

stop('8. Typed arrays and bits');
const floats = new Float64Array([1.5, 2.5]);
console.log(new Uint8Array(floats.buffer, 0, 8), floats.map((x) => x * 2), (0xdeadbeef >>> 16).toString(16), 1 << 31);

stop('9. Hidden classes at work: the same keys in the same order share a shape');
const points = Array.from({ length: 1000 }, (_, i) => ({ x: i, y: i / 2 }));
let total = 0;
for (const p of points) total += p.x + p.y; // one shape: this site stays monomorphic (--trace-ic shows it)
console.log(total);

stop('10. The collector: a lot of garbage, little memory (--trace-gc shows it)');
let last = null;
for (let i = 0; i < 100000; i++) last = { i, previous: i % 100 ? last : null };
console.log(last.i, typeof WeakRef, new WeakRef(last).deref() === last);

stop('11. Modules and files');
const fs = require('fs');
const path = require('path');
console.log(path.basename(__filename), fs.readFileSync(__filename, 'utf8').split('\n').length > 100, require('./fixtures/data.json').list[1]);

stop('12. The event loop: the order below is that of node (--trace-loop shows the phases)');
const order = [];
const note = (what) => () => order.push(what);
setTimeout(note('timeout'), 0);
setImmediate(note('immediate (after a timer that was due)'));
process.nextTick(note('nextTick'));
Promise.resolve().then(note('promise'));
(async () => { order.push('async function starts'); await null; order.push('and resumes'); })();
order.push('synchronous end');
const waiting = Date.now();
while (Date.now() - waiting < 3); // so that the timeout is due when the loop starts
fs.readFile(__filename, () => {
  order.push('file read');
  setTimeout(() => {
    console.log(order.slice(0, 7).join('\n'));
    console.log('file was read:', order.includes('file read'));
    console.log('\nThat was the tour. Now try: --print-bytecode --print-bytecode-filter=risky --no-run');
  }, 5);
});
