// What an assignment means is found out before its value: inside `with`, after deletions, through proxies.
// specification: references are resolved before the value (V8: not in with)
function trace(object, log) {
  return new Proxy(object, {
    has(target, key) {
      if (typeof key === 'string' && key in target) log.push(`has ${key}`);
      return key in target;
    },
    get(target, key) {
      if (typeof key === 'string') log.push(`get ${key}`);
      return target[key];
    },
    set(target, key, value) {
      log.push(`set ${key}`);
      target[key] = value;
      return true;
    },
  });
}

var outer = 'outside';
const scope = { outer: 'inside' };
with (scope) {
  outer = (delete scope.outer, 'assigned');
}
console.log(scope.outer, outer);

const counted = { n: 1 };
with (counted) {
  n += (delete counted.n, 5);
}
console.log(counted.n, typeof n);

const log = [];
with (trace({ a: 1, b: 2, f() { return this.a; } }, log)) {
  a = b;
  a++;
  log.push(f());
}
console.log(log.join(', '));

const [first, second] = [{ x: 1 }, { x: 2 }];
with (first) {
  var { x } = { get x() { delete first.x; return 'pattern'; } };
}
console.log(first.x, x, second.x);

function locals() {
  let value = 'let';
  with ({ other: 1 }) {
    value = value + other;
    for (value of ['a', 'b']);
  }
  return value;
}
console.log(locals());

let reads = 0;
const hidden = { y: 4, get [Symbol.unscopables]() { reads++; return { y: false }; } };
with (hidden) {
  y++;
}
console.log(hidden.y, reads);
