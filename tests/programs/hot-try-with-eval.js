// Functions that stay in the interpreter among hot ones: with eval, with, generators; their effects on optimized callers.
function sloppyEval(code, x) {
  eval(code);
  return typeof made === 'undefined' ? x : made + x;
}
function caller(i) {
  return sloppyEval(i % 100 === 0 ? 'var made = 10' : '1', i);
}
let sum = 0;
for (let i = 0; i < 600; i++) sum += caller(i);
console.log(sum);
function withObject(o, x) {
  with (o) {
    return x + (typeof extra === 'undefined' ? 0 : extra);
  }
}
for (let i = 0; i < 600; i++) sum += withObject(i % 3 ? { extra: 1 } : { x: 5 }, i);
console.log(sum);
let shared = 1;
function bump(i) {
  return (shared += i & 1);
}
for (let i = 0; i < 600; i++) {
  bump(i);
  if (i === 300) eval('shared = 1000');
}
console.log(shared);
function* feed(n) {
  for (let i = 0; i < n; i++) yield bump(i);
}
let fed = 0;
for (const v of feed(400)) fed += v;
console.log(fed, shared);
const indirect = (0, eval)('(x) => x * 2');
const plus = new Function('x', 'y', 'return x + y');
for (let i = 0; i < 600; i++) sum = plus(sum, indirect(i)) % 100003;
console.log(sum, plus('a', 1), indirect('4'));
function changesCaller() {
  changesCaller.count = (changesCaller.count ?? 0) + 1;
  if (changesCaller.count === 400) target = (x) => `changed ${x}`;
}
let target = (x) => x + 1;
function run(x) {
  changesCaller();
  return target(x);
}
let last;
for (let i = 0; i < 500; i++) last = run(i);
console.log(last);
