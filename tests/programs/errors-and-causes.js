// Error objects: constructors, causes, aggregation, properties, subclass names, messages converted, stack's shape.
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return e;
  }
};
for (const E of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) {
  const e = new E('m', { cause: 0 });
  console.log(E.name, E.length, String(e), E('x') instanceof E, Object.getPrototypeOf(E) === (E === Error ? Function.prototype : Error), Object.hasOwn(e, 'cause'), e.cause, Object.hasOwn(E.prototype, 'message'), E.prototype.name, Object.keys(e).length, Object.prototype.toString.call(e), e.stack.split('\n')[0]);
}
console.log(Object.hasOwn(new Error(), 'message'), Object.hasOwn(new Error(undefined), 'message'), Object.hasOwn(new Error('', {}), 'cause'), Object.hasOwn(new Error('', { cause: undefined }), 'cause'), new Error('', 'not options').cause, new Error({ toString: () => 'converted' }).message, new Error(null).message, attempt(() => new Error(Symbol())).name);
const inherited = new Error('x', Object.create({ cause: 'from prototype' }));
console.log(inherited.cause, attempt(() => new Error('x', { get cause() { throw new RangeError('getter'); } })).message);
const aggregate = new AggregateError(new Set([1, new Error('inner')]), 'many', { cause: 'c' });
console.log(aggregate.errors.length, aggregate.message, aggregate.cause, aggregate instanceof Error, AggregateError.length, Object.getOwnPropertyDescriptor(aggregate, 'errors').enumerable, attempt(() => new AggregateError(5)).name, AggregateError([]).errors, new AggregateError('ab').errors);
for (const [name, message] of [['N', 'm'], ['', 'm'], ['N', ''], ['', ''], [undefined, undefined], [null, null], [5, 6]]) console.log(JSON.stringify(Error.prototype.toString.call({ name, message })));
console.log(attempt(() => Error.prototype.toString.call(5)).message, Error.prototype.toString.call({}), Error.prototype.toString.call([]));
class Base extends Error {
  get name() {
    return this.constructor.name;
  }
}
class Fault extends Base {
  constructor(message, extra, options) {
    super(`fault: ${message}`, options);
    this.extra = extra;
  }
}
const fault = new Fault('broken', { code: 5 }, { cause: new Base('root') });
console.log(String(fault), fault.extra, String(fault.cause), fault instanceof Base, fault.stack.startsWith('Error: fault: broken'), Object.keys(fault));
const named = new Error('later');
named.name = 'Renamed';
console.log(String(named), named.stack.split('\n')[0]);
const chain = (e) => (e === undefined ? [] : [e.message, ...chain(e.cause)]);
console.log(chain(attempt(() => {
  try {
    try {
      null.x;
    } catch (cause) {
      throw new Error('middle', { cause });
    }
  } catch (cause) {
    throw new Error('outer', { cause });
  }
})));
const holder = {};
Error.captureStackTrace(holder);
console.log(typeof holder.stack, holder.stack.split('\n')[0], Object.getOwnPropertyDescriptor(holder, 'stack').enumerable);
function skipMe() {
  const e = {};
  Error.captureStackTrace(e, skipMe);
  return e.stack;
}
console.log(skipMe().includes('skipMe'), (function visible() { const e = {}; Error.captureStackTrace(e); return e.stack.includes('visible'); })());
const limit = Error.stackTraceLimit;
Error.stackTraceLimit = 1;
console.log(new Error('short').stack.split('\n').length);
Error.stackTraceLimit = 0;
console.log(new Error('none').stack);
Error.stackTraceLimit = limit;
const frozen = Object.freeze(new Error('frozen'));
console.log(frozen.message, Object.isFrozen(frozen), Object.getOwnPropertyNames(new Error('x')).sort().join());
Error.prepareStackTrace = (e, sites) => `${e.message} ${sites.length > 0} ${typeof sites[0].getLineNumber()}`;
console.log(new Error('prepared').stack);
delete Error.prepareStackTrace;
for (const f of [() => undefinedName, () => null.p, () => undefined(), () => ({}).x.y, () => (void 0)[Symbol.iterator], () => { const [a] = null; }, () => { const { a } = undefined; }, () => new 5(), () => [...5], () => 'x' in 'y', () => ({}) instanceof 5, () => BigInt('z'), () => new Array(-1), () => 'a'.repeat(-1), () => decodeURI('%'), () => JSON.parse('{'), () => Symbol() + 1, () => { let x = x; }, () => { const c = 1; c = 2; }, () => super_(), () => (1).toFixed(200), () => Object.defineProperty(1, 'x', {}), () => new (class A { #p; static t(o) { return o.#p; } })().constructor.t({}), () => Reflect.construct(1), () => structuredClone(() => 1), () => null[Symbol('s')], () => { for (const x of {}); }, () => new Map([1]), () => Promise(), () => new Proxy({}, null)]) {
  const e = attempt(f);
  console.log(e.name, '-', e.message);
}
let n = 0;
for (let i = 0; i < 200; i++) n += attempt(() => { throw new Fault(i, i, { cause: i }); }).cause + attempt(() => null.x).message.length;
console.log(n);
