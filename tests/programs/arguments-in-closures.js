// `arguments` in functions without captured parameters of their own, made inside functions that have some.
function wrap(f) { return function () { return f.call(this, arguments[0], arguments.length); }; }
console.log(wrap((a, n) => [a, n])('p', 'q').join());
function noParams(captured) { return function () { arguments[0] = 'written'; return [captured, arguments[0]]; }; }
console.log(noParams('outer')('inner').join());
function rest(func, start) {
  start = start == null ? func.length - 1 : +start;
  return function () {
    const length = Math.max(arguments.length - start, 0), more = Array(length);
    for (let i = 0; i < length; i++) more[i] = arguments[i + start];
    return start === 0 ? func.call(this, more) : func.call(this, arguments[0], more);
  };
}
console.log(JSON.stringify(rest((first, others) => [first, others])(1, 2, 3)), JSON.stringify(rest((all) => all)(4, 5)));
function captures(a, b) {
  const inner = () => [a, arguments[0]];
  arguments[0] = 'through arguments';
  b = 'through parameter';
  return [...inner(), b, arguments[1]];
}
console.log(captures(1, 2).join(), captures().join());
function nested(a) { return function (b) { const get = () => a + b; arguments[0] = 'B'; return get() + arguments[0]; }; }
console.log(nested('a')('b'), nested('x')());
function blocks(a) { const r = []; for (let i = 0; i < 2; i++) { r.push(() => i + arguments[0]); } arguments[0] = 10; return r.map((f) => f()).join() + a; }
console.log(blocks(1));
