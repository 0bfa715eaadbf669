// Order of evaluation, scope of parameter expressions, length, rest arrays.
const log = [];
const t = (x) => (log.push(x), x);
function order(a = t('a'), { b = t('b'), c } = (t('obj'), { c: 1 }), ...rest) {
  return [a, b, c, rest.length];
}
console.log(order(), log.splice(0).join());
console.log(order(undefined, { b: null }, 1, 2), log.splice(0).join());
console.log(order(null), log.splice(0).join());

var x = 'outer';
function scope(f = () => x, set = () => (x = 'parameter scope')) {
  var x = 'body';
  set();
  return [x, f()];
}
console.log(scope(), x);
x = 'outer';
function scope2(x = 'param', f = () => x) {
  var x;
  const before = x;
  x = 'body';
  return [before, x, f()];
}
console.log(scope2());
console.log(((a, b) => {}).length, ((a, b = 1) => {}).length, ((a = 1, b) => {}).length, ((...r) => {}).length, (({ a }, [b]) => {}).length);
function rest(first, ...others) {
  others.push('own array');
  return [first, others, arguments.length, Array.isArray(others)];
}
console.log(JSON.stringify(rest(1, 2, 3)), JSON.stringify(rest()));
function restPattern(...[a, b = 'dflt', ...c]) {
  return [a, b, c];
}
console.log(JSON.stringify(restPattern(1, undefined, 3, 4)));
function useThis(a = this.v, b = arguments.length, c = new.target) {
  return [a, b, c === undefined];
}
console.log(useThis.call({ v: 'this' }));
function calls(a = calls.count++) {
  return a;
}
calls.count = 0;
calls();
calls(5);
calls(undefined);
console.log(calls.count);
console.log(((a, b = eval('var fromEval = 3; a + fromEval')) => b)(1));
const defaultName = ({ f = () => {}, g = class {} } = {}) => [f.name, g.name];
console.log(defaultName());
