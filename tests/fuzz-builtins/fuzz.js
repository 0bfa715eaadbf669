// Calls every built-in function with hostile receivers and arguments, and prints what came of each call.
//
//     ENGINE fuzz.js [CALLS_PER_FUNCTION] [SEED] [FILTER]
//
// The environment variable FUZZ_SKIP is a pattern of paths to leave out; FUZZ_TRACE prints each call before it is made.
// A line is `path#number outcome`: the kind of value returned or of error thrown, and how the traps and getters of hostile
// objects were called. Each call has random numbers of its own (from seed, path and number), so that two engines with
// different sets of functions make the same calls; `compare.js` tells where their lines differ. The last line counts the calls:
// an engine that dies or hangs does not print it.
'use strict';

const rounds = Number(process.argv[2] || 20);
const seed = Number(process.argv[3] || 1);
const filter = process.argv[4] || '';
const skipped = process.env.FUZZ_SKIP ? new RegExp(process.env.FUZZ_SKIP) : /(?!)/;

// Functions that wait, end the process, or reach beyond the engine.
const SKIPPED = /^(Atomics\.wait|Atomics\.waitAsync|gc$|process|Error\.captureStackTrace)|\.(constructor|caller|arguments)$/;
const ROOTS = [
  'Object', 'Function', 'Boolean', 'Symbol', 'Error', 'AggregateError', 'TypeError', 'RangeError', 'Number', 'BigInt', 'Math', 'Date', 'String', 'RegExp', 'Array', 'Int8Array',
  'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array', 'Float32Array', 'Float64Array', 'ArrayBuffer',
  'SharedArrayBuffer', 'DataView', 'Atomics', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'JSON', 'Reflect', 'Proxy', 'Promise', 'Iterator', 'parseInt',
  'parseFloat', 'isNaN', 'isFinite', 'encodeURI', 'encodeURIComponent', 'decodeURI', 'decodeURIComponent', 'escape', 'unescape', 'structuredClone', 'DisposableStack', 'URL', 'URLSearchParams',
];

function random(text) {
  let state = 2166136261 ^ seed;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619);
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

// What the values of one call share: the receiver that callbacks maltreat, and the log of what was called.
function makeContext(next) {
  const context = { victim: undefined, log: [], budget: 60 };
  const note = (what) => {
    context.log.push(what);
    context.budget -= 1;
    if (context.budget < 0) throw new EvalError('out of budget');
  };
  const spoil = () => {
    const { victim } = context;
    note('spoil');
    try {
      if (Array.isArray(victim)) [() => { victim.length = 0; }, () => { victim.length = 1; }, () => { victim.push(1, {}); }, () => { delete victim[0]; }, () => { victim[1] = 1.5; }, () => { victim.length = 70000; victim.length = 3; }][next(6)]();
      else if (victim instanceof ArrayBuffer) victim.resize(next(3) * 8);
      else if (ArrayBuffer.isView(victim)) (next(2) ? () => victim.buffer.resize(next(3) * 8) : () => structuredClone(0, { transfer: [victim.buffer] }))();
      else if (victim instanceof Map) [() => victim.clear(), () => victim.delete(1), () => { for (let i = 0; i < 40; i++) victim.set(i, i); }][next(3)]();
      else if (victim instanceof Set) [() => victim.clear(), () => victim.delete(1), () => { for (let i = 0; i < 40; i++) victim.add(i); }][next(3)]();
      else if (victim instanceof RegExp) (next(2) ? () => victim.compile('(b)|(?:)', 'g') : () => { victim.lastIndex = 2 ** 32; })();
    } catch (error) {
      note(error.name);
    }
  };
  const handler = () => new Proxy({}, {
    get: (_, trap) => {
      if (typeof Reflect[trap] !== 'function') return undefined;
      return (...args) => {
        note(`${String(trap)}:${args.length > 1 && typeof args[1] !== 'object' && typeof args[1] !== 'function' ? String(args[1]) : ''}`);
        if (next(24) === 0) throw new RangeError('trap');
        if (next(24) === 0) spoil();
        return Reflect[trap](...args);
      };
    },
  });
  const proxy = (target) => new Proxy(target, handler());
  const returning = (value) => () => { note('call'); if (next(3) === 0) spoil(); return value; };
  const iterable = (count, end) => ({
    [Symbol.iterator]() {
      note('iterator');
      let i = 0;
      return {
        next() { note('next'); if (i === 1) spoil(); if (end === 'throw' && i === 2) throw new RangeError('next'); return { done: i >= count, value: [i++, 1] }; },
        return() { note('return'); if (end === 'return') throw new RangeError('return'); return {}; },
      };
    },
  });
  const typed = (constructor, resizable) => {
    const size = constructor.BYTES_PER_ELEMENT || 1;
    return new constructor(resizable ? new ArrayBuffer(size * 4, { maxByteLength: size * 16 }) : new ArrayBuffer(size * 4), next(2) * size);
  };
  class Sub extends Array {
    static get [Symbol.species]() { note('species'); return function Odd(length) { note('construct'); spoil(); return next(2) ? [] : Object.freeze([1]); }; }
  }
  const numbers = [0, -0, 1, -1, 2, 3, 0.5, -1.5, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e21, 5e-324, 100, 255];
  const strings = ['', 'a', 'abcabc', 'length', '0', '-0', '1e3', ' 12 ', '__proto__', 'constructor', '\ud800', 'x\udc00y', '\u00e9\u0130\u00df', '%E0%A4%A', '(a)|b', '2020-02-30T25:00', '[1,{"a":[]}]', 'g', 'abc'.repeat(50), '\u{1f600}', '$1$&$<x>$`', '0x1F', '1n'];
  const makers = [
    () => undefined, () => null, () => true, () => false,
    () => numbers[next(numbers.length)], () => numbers[next(numbers.length)], () => numbers[next(numbers.length)],
    () => strings[next(strings.length)], () => strings[next(strings.length)], () => strings[next(strings.length)],
    () => Symbol('s'), () => Symbol.iterator, () => 0n, () => -1n, () => 2n ** 64n, () => -(2n ** 63n),
    () => ({}), () => ({ a: 1, b: { c: 2 } }), () => Object.create(null), () => Object.freeze({ a: 1 }),
    () => [], () => [1, 2, 3], () => [3, 1.5, 2], () => ['b', 'a', undefined], () => [, 1, , 2], () => [[1, 2], [3, 4]], () => Object.freeze([1, 2]),
    () => Object.defineProperty([1, 2, 3], 1, { get() { note('get1'); spoil(); return 7; }, configurable: true }),
    () => Object.assign([5, 6], { length: 40 }), () => { const a = [1, 2]; a[5000] = 1; return a; }, () => Sub.from([1, 2, 3]),
    () => Object.defineProperty([1, 2], 'length', { writable: false }),
    () => ({ length: 3, 0: 1, 1: 2, 2: 3 }), () => ({ length: -1 }), () => proxy({ length: 2 ** 53, get 0() { throw new RangeError('zero'); } }),
    () => proxy({ length: 2 ** 32, 0: 1 }), () => proxy({ length: 2 ** 53 - 1 }), () => proxy([1, 2, 3]), () => proxy({ a: 1 }), () => proxy(function f() {}), () => proxy(new Map([[1, 2]])),
    () => { const { proxy: dead, revoke } = Proxy.revocable({}, {}); revoke(); return dead; }, () => { const { proxy: dead, revoke } = Proxy.revocable([], {}); revoke(); return dead; },
    () => ({ get length() { note('length'); throw new RangeError('length'); } }), () => ({ toString() { note('toString'); throw new RangeError('text'); } }),
    () => ({ valueOf() { note('valueOf'); spoil(); return numbers[next(numbers.length)]; } }), () => ({ toString() { note('toString'); spoil(); return strings[next(strings.length)]; } }),
    () => ({ [Symbol.toPrimitive](hint) { note(hint); return next(4) === 0 ? {} : 1; } }), () => ({ then(resolve) { note('then'); resolve(1); } }),
    () => returning(undefined), () => returning(0), () => returning(-1), () => returning(1), () => returning(true), () => returning([1]), () => returning({}), () => returning('b'),
    () => (a, b) => { note('compare'); if (next(5) === 0) spoil(); return a < b ? -1 : a > b ? 1 : 0; }, () => () => { note('throw'); throw new RangeError('callback'); },
    () => class {}, () => class extends Array {}, () => async () => 1, () => function* () { yield 1; }, () => (function* g() { yield 1; yield 2; })(), () => (function () { return arguments; })(1, 2),
    () => iterable(3), () => iterable(3, 'throw'), () => iterable(3, 'return'), () => iterable(1000), () => [1, 2, 3].values(), () => new Map([[1, 2], ['a', 'b']]).entries(),
    () => new Map([[1, 2], ['a', {}], [NaN, 0]]), () => new Set([1, 'a', NaN]), () => new Set(), () => new WeakMap(), () => new WeakSet(), () => new WeakRef({}), () => ({ size: 2, has: returning(true), keys: () => [1].values() }),
    () => new Date(0), () => new Date(NaN), () => new Date(8.64e15), () => /a(b)?/, () => /(?<x>.)/g, () => /$/y, () => Object.assign(/b/g, { lastIndex: 2 ** 40 }), () => Object.assign(/c/, { exec: returning(null) }),
    () => new ArrayBuffer(8), () => new ArrayBuffer(8, { maxByteLength: 32 }), () => new SharedArrayBuffer(8), () => new DataView(new ArrayBuffer(8, { maxByteLength: 32 })), () => new DataView(new ArrayBuffer(16)),
    () => typed(Uint8Array, true), () => typed(Int32Array, false), () => typed(Float64Array, true), () => typed(BigInt64Array, true), () => typed(Uint8ClampedArray, false), () => typed(Float32Array, true), () => new Int32Array(new SharedArrayBuffer(16)),
    () => Promise.resolve(1), () => Promise.reject(new RangeError('rejected')), () => new Error('e'), () => Object(1), () => Object('abc'), () => Object(Symbol('o')), () => Object(1n), () => new Proxy(class {}, {}),
  ];
  context.value = () => makers[next(makers.length)]();
  return context;
}

function describe(value) {
  switch (typeof value) {
    case 'number': return Object.is(value, -0) ? '-0' : String(value);
    case 'string': return value.length > 40 ? `text(${value.length})` : JSON.stringify(value);
    case 'bigint': return `${value}n`.slice(0, 40);
    case 'symbol': return 'symbol';
    case 'function': return 'function';
    case 'object': {
      if (value === null) return 'null';
      try {
        if (Array.isArray(value)) return `array(${Object.getOwnPropertyDescriptor(value, 'length').value})`;
        return Object.prototype.toString.call(value);
      } catch (error) {
        return `object that throws ${error.name}`;
      }
    }
    default: return String(value);
  }
}

const found = new Map();

function collect(owner, path, depth) {
  for (const key of Reflect.ownKeys(owner)) {
    const name = `${path}.${typeof key === 'symbol' ? `[${key.description}]` : key}`;
    const own = Object.getOwnPropertyDescriptor(owner, key);
    if (SKIPPED.test(name)) continue;
    for (const part of ['value', 'get', 'set']) {
      const value = own[part];
      if (typeof value === 'function' && !found.has(value)) {
        found.set(value, part === 'value' ? name : `${part} ${name}`);
        collect(value, name, depth + 1);
      } else if (part === 'value' && value !== null && typeof value === 'object' && depth < 3 && !seen.has(value)) {
        seen.add(value);
        collect(value, name, depth + 1);
      }
    }
  }
}

const seen = new Set();
for (const root of ROOTS) {
  const value = globalThis[root];
  if (value === undefined || SKIPPED.test(root)) continue;
  if (typeof value === 'function') found.set(value, root);
  collect(value, root, 0);
}
const INNER = {
  TypedArray: Object.getPrototypeOf(Int8Array), ArrayIterator: Object.getPrototypeOf([].values()), MapIterator: Object.getPrototypeOf(new Map().values()), StringIterator: Object.getPrototypeOf(''[Symbol.iterator]()),
  RegExpStringIterator: Object.getPrototypeOf('a'.matchAll(/a/g)), GeneratorPrototype: Object.getPrototypeOf((function* () {}).prototype), IteratorPrototype: Object.getPrototypeOf(Object.getPrototypeOf([].values())),
};
for (const [name, value] of Object.entries(INNER)) {
  if (typeof value === 'function') found.set(value, name);
  collect(value, name, 0);
}

function callOnce(path, target, number) {
  const next = random(`${path}#${number}`);
  const context = makeContext(next);
  let receiver = context.value();
  // Half of the calls get a receiver of the right sort.
  if (next(2) === 0) {
    for (let i = 0; i < 12 && !fits(path, receiver); i++) receiver = context.value();
  }
  context.victim = receiver;
  const args = Array.from({ length: next(5) }, () => (next(12) === 0 ? receiver : context.value()));
  let outcome;
  try {
    const constructs = next(4) === 0;
    const result = constructs ? Reflect.construct(target, args, next(6) === 0 ? class {} : target) : Reflect.apply(target, receiver, args);
    if (result instanceof Promise) result.then(undefined, () => {});
    outcome = describe(result);
    if (result !== null && typeof result === 'object' && typeof result.next === 'function' && /Iterator|Generator/.test(outcome)) {
      for (let i = 0; i < 5; i++) outcome += ` ${describe(result.next().value)}`;
    }
  } catch (error) {
    outcome = `throws ${nameOf(error)}`;
  }
  return `${path}#${number} ${outcome} {${context.log.join(' ').slice(0, 300)}}`;
}

// What is thrown may itself be hostile.
function nameOf(error) {
  try {
    return error instanceof Error ? String(error.name) : describe(error);
  } catch {
    return 'something hostile';
  }
}

function fits(path, value) {
  const kind = /^(?:get |set )?(\w+)/.exec(path)[1];
  if (kind === 'TypedArray' || /(8|16|32|64)(Clamped)?Array/.test(kind)) return ArrayBuffer.isView(value) && !(value instanceof DataView);
  const constructor = globalThis[kind];
  try {
    return typeof constructor === 'function' && (value instanceof constructor || Object(value) instanceof constructor);
  } catch {
    return false;
  }
}

async function main() {
  const entries = [...found].filter(([, path]) => path.includes(filter) && !skipped.test(path)).sort((a, b) => (a[1] < b[1] ? -1 : 1));
  let calls = 0;
  for (let number = 0; number < rounds; number++) {
    let lines = [];
    for (const [target, path] of entries) {
      if (process.env.FUZZ_TRACE) console.log(`${path}#${number} begins`);
      lines.push(callOnce(path, target, number));
      calls += 1;
      if (lines.length === 200) {
        console.log(lines.join('\n'));
        lines = [];
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    if (lines.length > 0) console.log(lines.join('\n'));
    await new Promise((resolve) => setImmediate(resolve));
  }
  console.log(`done ${calls} calls of ${entries.length} functions`);
}

process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});
main();
