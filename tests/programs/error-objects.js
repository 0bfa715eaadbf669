// Kinds, cause, properties and their attributes, toString, AggregateError, subclasses.
const e = new Error('message', { cause: 'the cause' });
console.log(Object.getOwnPropertyNames(e).join(), e.cause, Object.keys(e).length, 'cause' in new Error('x'), 'cause' in new Error('x', {}), 'cause' in new Error('x', { cause: undefined }));
console.log(Object.getOwnPropertyDescriptor(e, 'message').enumerable, 'message' in new Error(), new Error().hasOwnProperty('message'), new Error(undefined).hasOwnProperty('message'), new Error(null).message, new Error({ toString: () => 'obj' }).message);
for (const K of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) { const x = K('called without new'); console.log(x instanceof K, x instanceof Error, x.name, String(x), K.length, Object.getPrototypeOf(K) === (K === Error ? Function.prototype : Error), K.prototype.hasOwnProperty('name')); }
const agg = new AggregateError([1, new Error('in')], 'many');
console.log(agg.errors.length, agg.message, agg.name, Object.getOwnPropertyDescriptor(agg, 'errors').enumerable);
const ts = Error.prototype.toString;
console.log(ts.call({ name: 'N', message: 'M' }), ts.call({}), ts.call({ name: '', message: 'only' }), ts.call({ name: 'only', message: '' }), ts.call({ name: undefined, message: undefined }), String(Object.assign(new Error('m'), { name: 'Changed' })));
try { ts.call(5); } catch (x) { console.log(x.message); }
class Http extends Error { constructor(status, ...rest) { super(...rest); this.status = status; this.name = 'Http'; } get retry() { return this.status >= 500; } }
const h = new Http(503, 'unavailable', { cause: e });
console.log(String(h), h.retry, h.cause === e, h instanceof Http, h instanceof Error, Object.keys(h).join(), Object.prototype.toString.call(h), h.constructor.name);
class NoCtor extends TypeError {}
console.log(String(new NoCtor('x')), new NoCtor('x').name, new NoCtor() instanceof TypeError);
function Old(m) { this.message = m; }
Old.prototype = Object.create(Error.prototype, { constructor: { value: Old }, name: { value: 'Old' } });
console.log(String(new Old('style')), new Old('x') instanceof Error, Object.prototype.toString.call(new Old('y')), new Old('z').stack === undefined);
try { try { throw new Error('first'); } catch (x) { throw new Error('second', { cause: x }); } } catch (x) { console.log(x.message, x.cause.message); }
const er = new Error('orig');
er.message = 'changed later';
console.log(String(er), er.stack.split('\n')[0]);
er.stack = 'replaced';
console.log(er.stack, Object.getOwnPropertyDescriptor(new Error('q'), 'stack').enumerable, typeof new Error('q').stack);
console.log(Error.prototype.name, Error.prototype.message === '', Object.keys(Error.prototype).length, typeof Error.captureStackTrace, typeof Error.stackTraceLimit, Error.name, TypeError.prototype instanceof Error, new Error('a') == 'Error: a');
const o = {};
Error.captureStackTrace(o);
console.log(typeof o.stack, Object.keys(o).length, o.stack.split('\n')[0]);
for (const v of [1, 'str', null, undefined, { custom: true }, [1, 2]]) { try { throw v; } catch (x) { console.log(x === v, typeof x); } }
const res = (() => { try { return JSON.parse('nope'); } catch (x) { return x instanceof SyntaxError && x.constructor === SyntaxError; } })();
console.log(res, [new Error('in array')].length, JSON.stringify(new Error('json')), JSON.stringify({ ...h }));
