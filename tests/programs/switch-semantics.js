// Strict comparison, fall-through, default in the middle, side effects of case expressions.
const log = [];
const t = (x) => (log.push(x), x);
function run(v) {
  log.length = 0;
  switch (v) {
    case t(1):
      log.push('one');
    default:
      log.push('default');
    case t(2):
      log.push('two');
      break;
    case t(3):
      log.push('three');
  }
  return log.join(' ');
}
console.log(run(1));
console.log(run(2));
console.log(run(3));
console.log(run(9));
console.log(run('1'));
function kind(x) {
  switch (true) {
    case x === null:
      return 'null';
    case typeof x === 'number' && x !== x:
      return 'NaN';
    case typeof x === 'number':
      return 'number';
    case Array.isArray(x):
      return 'array';
  }
  return 'other';
}
console.log(kind(null), kind(NaN), kind(-0), kind([]), kind({}));
switch (NaN) {
  case NaN:
    console.log('unreachable');
    break;
  default:
    console.log('NaN is not NaN');
}
switch (-0) {
  case 0:
    console.log('-0 === 0');
}
switch (3) {
}
switch (1) {
  default:
}
// Dense integers, strings and a mix of types in one big switch.
function big(x) {
  switch (x) {
    case 0: return 'i0';
    case 1: return 'i1';
    case 2: return 'i2';
    case 3: return 'i3';
    case 4: return 'i4';
    case 5: return 'i5';
    case '5': return 's5';
    case 5.5: return 'd5.5';
    case undefined: return 'u';
    case 1e20: return 'huge';
    case -1: return 'minus';
    default: return 'none';
  }
}
console.log([0, 1, 2, 3, 4, 5, '5', 5.5, undefined, 1e20, -1, 6, '0', null, 5.0].map(big).join());
function loopAndSwitch() {
  let out = '';
  for (let i = 0; i < 6; i++) {
    switch (i) {
      case 1:
        continue;
      case 4:
        return out + '|';
      case 2:
        out += 'two';
        break;
      default:
        out += i;
    }
    out += ';';
  }
}
console.log(loopAndSwitch());
