// Keys of compound assignments are evaluated once and converted once, after the object was found to be one.
// specification: keys of compound assignments are converted once (V8: again for the store)
function key(name, log) {
  return { toString() { log.push(name); return name; } };
}

let log = [];
const object = { a: 1, b: 'x', c: null };
const k = key('a', log);
object[k] += 10;
object[k]++;
--object[k];
console.log(object.a, log.join());

log = [];
object[key('b', log)] += 'y';
object[key('c', log)] ??= 'default';
object[key('c', log)] ||= 'unused';
object[key('c', log)] &&= 'changed';
console.log(object.b, object.c, log.join());

log = [];
object[key('a', log)] -= object[key('b', log)].length + (object[key('n', log)] ??= 1);
console.log(object.a, object.n, log.join());

log = [];
try {
  null[key('never', log)] += 1;
} catch (error) {
  console.log(error.constructor.name, log.length);
}

const symbol = Symbol('s');
object[symbol] = 1;
object[{ [Symbol.toPrimitive]: () => symbol }] **= 2;
console.log(object[symbol]);

function* suspended(log) {
  object[key('a', log)] += yield 'waiting';
  return object.a;
}
log = [];
const generator = suspended(log);
console.log(generator.next().value, generator.next(100).value, log.join());
