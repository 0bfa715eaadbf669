// call, apply, bind, toString, length and name in all their corners; callers with odd arguments.
const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};
function sloppy(...args) {
  return [typeof this, this === globalThis, args.length];
}
function strict() {
  'use strict';
  return [this, arguments.length];
}
console.log(sloppy.call(), sloppy.call(5, 1), sloppy.call(null, 1, 2), strict.call(), strict.call(5), strict.call(null), strict.apply('x', [1, , 3]), strict.apply(undefined, null), strict.apply(1, undefined), strict.apply(0, { length: '2' }), strict.apply(0, 'a'.length ? new Uint8Array(3) : 0));
console.log(attempt(() => strict.apply(0, 5)), attempt(() => strict.apply(0, 'abc')), attempt(() => Function.prototype.call.call(5)), attempt(() => Function.prototype.apply.call({}, [])), attempt(() => Function.prototype.bind.call({})), attempt(() => strict.apply(0, { length: 2 ** 32 })), Math.max.apply(null, { length: 3, 0: 1, 2: 5 }), Math.max.apply(null, [1, 2].concat(3)));
function Point(x, y) {
  this.x = x;
  this.y = y;
}
const Bound = Point.bind({ ignored: 1 }, 'first'), twice = Bound.bind(null, 'second');
console.log(new Bound(2), new twice(3), new Bound() instanceof Point, new Point() instanceof Bound, Bound.prototype, Bound.name, twice.name, Bound.length, twice.length, Object.keys(Bound), Reflect.construct(Bound, [1], Array) instanceof Array);
const arrow = (a, b) => [this === module.exports, a, b];
console.log(arrow.call(5, 1), arrow.bind(5, 9)(2), attempt(() => new (arrow.bind())()), attempt(() => new ({ m() {} }.m)()), attempt(() => new (async () => {})()), attempt(() => new Math.max()));
const odd = function () {};
Object.defineProperty(odd, 'length', { value: Infinity });
Object.defineProperty(odd, 'name', { value: 5 });
console.log(odd.bind(null, 1).length, JSON.stringify(odd.bind().name), Object.defineProperty(function () {}, 'length', { value: -3 }).bind().length, Object.defineProperty((a, b) => 0, 'length', { value: 2.9 }).bind(0, 1).length, Object.defineProperty(() => 0, 'length', { value: 'x' }).bind().length);
const proxied = new Proxy(function (a) { return a; }, {}).bind(null, 'via proxy');
console.log(proxied(), typeof proxied, Object.setPrototypeOf(function () {}, Array.prototype).map === Array.prototype.map, Object.getPrototypeOf(Function.prototype.bind.call(Object.setPrototypeOf(() => 1, null))));
const texts = [function  spaced ( a,b ) { /* kept */ }, (a)=>a, async  x  =>  x, class  K { m ( ) { } }, { *gen ( ) { } }.gen, { get  g ( ) { return 1 } } && Object.getOwnPropertyDescriptor({ get  g ( ) { return 1 } }, 'g').get, { async  [ 'comp' + 1 ] ( ) { } }.comp1, Math.max, function () {}.bind(), Symbol, new Function('a', 'return a'), new Proxy(() => {}, {}), (class { static  #p ( ) { } static  get  p ( ) { return this.#p } }).p];
for (const f of texts) console.log(JSON.stringify(Function.prototype.toString.call(f)));
console.log(attempt(() => Function.prototype.toString.call({})), (function () {}).toString === Function.prototype.toString, typeof Function.prototype, Function.prototype(1), Function.prototype.length, JSON.stringify(Function.prototype.name));
console.log(new Function('a, b', 'c', 'return a + b + c')(1, 2, 3), new Function('a = 1, {b} = {b: 2}', 'return a + b')(), attempt(() => new Function('/*', '*/){')).split(':')[0], attempt(() => new Function('a', '}, function () {')).split(':')[0], new Function('a //', 'return a')(7), attempt(() => Function('a', 'a', '"use strict"')), attempt(() => Function('a = 1', '"use strict"')));
const AsyncFunction = (async () => {}).constructor, GeneratorFunction = (function* () {}).constructor;
console.log(new GeneratorFunction('n', 'yield n; yield n + 1')(5).next(), AsyncFunction('return await 1').toString(), attempt(() => GeneratorFunction('yield = 1', '')), attempt(() => AsyncFunction('await', '')), GeneratorFunction.name, AsyncFunction.length);
let calls = 0;
const method = { n: 1, add(x, y = 0) { calls++; return this.n + x + y; } };
const bound = method.add.bind({ n: 100 }, 1);
for (let i = 0; i < 800; i++) calls += method.add.call({ n: i }, 1) + method.add.apply(method, [i, 2]) + bound(i) - method.add(i);
console.log(calls);
