// Generators in every state, re-entrance, return and throw with finally, receivers, prototypes.
const tell = (name, f) => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, `${e.name ?? 'thrown'}: ${e.message ?? e}`);
  }
};
function* g(...args) {
  log.push(`started ${args}`);
  try {
    const x = yield 'first';
    log.push(`got ${x}`);
    yield* [x, 'inner'];
  } finally {
    log.push('finally');
    yield 'from finally';
  }
  return 'end';
}
let log = [];
tell('suspended start return', () => [JSON.stringify(g().return(5)), log.splice(0)]);
tell('suspended start throw', () => g().throw(new Error('at start')));
tell('normal', () => {
  const it = g(1, 2);
  const out = [it.next('lost'), it.next('X'), it.next(), it.next(), it.next(), it.next()];
  return out.map((r) => `${r.value}/${r.done}`).join() + ' ' + log.splice(0).join();
});
tell('return with yield in finally', () => {
  const it = g();
  it.next();
  return [it.return('R'), it.next(), it.next()].map((r) => `${r.value}/${r.done}`).join() + ' ' + log.splice(0).join();
});
tell('throw with yield in finally', () => {
  const it = g();
  it.next();
  const first = it.throw(new Error('T'));
  return `${first.value} then ${(() => { try { it.next(); } catch (e) { return e.message; } })()} then ${it.next().done} ${log.splice(0)}`;
});
tell('running', () => {
  let it;
  function* self() {
    it.next();
  }
  it = self();
  it.next();
});
tell('completed throw', () => {
  const it = (function* () {})();
  it.next();
  it.throw(new Error('after the end'));
});
tell('new', () => new g());
tell('receiver', () => g.prototype.next.call({}));
tell('prototype', () => {
  const own = Object.create(g.prototype);
  const it = g();
  g.prototype = { marker: 1 };
  const it2 = g();
  g.prototype = null;
  return [it.marker, it2.marker, Object.getPrototypeOf(g()) === Object.getPrototypeOf(function* () {}.prototype), typeof own];
});
tell('this', () => {
  function* t() {
    yield this;
  }
  return [t.call('x').next().value + '', t.call(undefined).next().value === globalThis];
});
tell('arguments live on', () => {
  function* a(x) {
    yield x;
    arguments[0] = 'changed';
    yield x;
    yield arguments.length;
  }
  return [...a('original', 2)];
});
tell('default parameters run at call', () => {
  const order = [];
  function* d(x = order.push('default')) {
    order.push('body');
  }
  const it = d();
  order.push('called');
  it.next();
  return order;
});
tell('default parameter throws at call', () => (function* (x = (() => { throw new Error('at call'); })()) {})());
tell('yield precedence', () => {
  function* y() {
    const a = yield 1, b = (yield 2) + (yield 3);
    return [a, b, yield, [yield 4], `${yield 5}`];
  }
  const it = y();
  const seen = [];
  for (let r = it.next(), i = 10; ; r = it.next(i++)) {
    seen.push(r.value);
    if (r.done) return JSON.stringify(seen);
  }
});
tell('yield star return value', () => {
  function* inner() {
    yield 'i';
    return 'returned';
  }
  function* outer() {
    const v = yield* inner();
    yield `v=${v}`;
  }
  return [...outer()];
});
tell('yield star non-object result', () => {
  function* outer() {
    yield* { [Symbol.iterator]: () => ({ next: () => 5 }) };
  }
  return outer().next();
});
tell('yield star passes results through', () => {
  const result = { value: 1, done: false, extra: 'kept' };
  function* outer() {
    yield* { [Symbol.iterator]: () => ({ next: () => result }) };
  }
  return outer().next() === result;
});
tell('spread of closed', () => {
  const it = [1, 2, 3][Symbol.iterator]();
  const [a] = it;
  return [a, [...it]];
});
tell('names', () => [g.name, g.length, Object.prototype.toString.call(g), typeof g, g.constructor.name, g.hasOwnProperty('prototype')].join());
