// Each function is hot with one kind of values and then meets others: the guard that fails leaves everything as it was.
const ROUNDS = 20000;

function warm(f, ...lists) {
  let last;
  for (let i = 0; i < ROUNDS; i++) last = f(...lists[i % lists.length]);
  return last;
}

function show(name, f, ...lists) {
  const results = lists.map((list) => {
    try {
      const result = f(...list);
      return Object.is(result, -0) ? '-0' : typeof result === 'object' ? JSON.stringify(result) : String(result);
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
  });
  console.log(name + ':', results.join(' | '));
}

function add(a, b) { return a + b; }
warm(add, [1, 2], [3, 4]);
show('add', add, [1, 2], [1.5, 2], [2147483647, 1], ['a', 1], [1n, 2n], [{ valueOf: () => 5 }, 1], [1n, 1], [Symbol.iterator, 1]);

function subtract(a, b) { let r = a - b; return r; }
warm(subtract, [1, 2], [30, 4]);
show('subtract', subtract, [-2147483648, 1], [0, 0], [0.5, 1], [-0, 0], ['7', '2'], [null, 1], [undefined, 1]);

function multiply(a, b) { return a * b; }
warm(multiply, [3, 4], [5, 6]);
show('multiply', multiply, [0, -1], [-5, 0], [65536, 65536], [1.5, 2], ['3', 4], [null, 7]);

function divide(a, b) { return a / b; }
warm(divide, [12, 4], [6, 3]);
show('divide', divide, [1, 0], [0, -5], [7, 2], [-2147483648, -1], [0, 0]);

function modulus(a, b) { return a % b; }
warm(modulus, [12, 5], [6, 4]);
show('modulus', modulus, [-4, 2], [5, 0], [5.5, 2], [-7, 5], [7, -5]);

function negate(a) { return -a; }
warm(negate, [1], [2]);
show('negate', negate, [0], [-2147483648], [1.5], ['4'], [5n]);

function shift(a, b) { return (a >>> b) + 1; }
warm(shift, [8, 1], [9, 2]);
show('shift', shift, [-1, 0], [-1, 31], [4294967295, 0], ['16', 2]);

function bits(a, b) { return (a | b) ^ (a & 7); }
warm(bits, [8, 1], [9, 2]);
show('bits', bits, [1.9, 2], [4294967296 + 3, 0], ['12', null], [{}, 1], [undefined, 5]);

function increment(a) { let b = a; b++; return b; }
warm(increment, [1], [2]);
show('increment', increment, [2147483647], [0.5], ['9'], [undefined], [9n]);

function less(a, b) { return a < b ? 'less' : 'not less'; }
warm(less, [1, 2], [4, 3]);
show('less', less, [1.5, 2], ['a', 'b'], ['10', 9], [NaN, 1], [null, 1], [1n, 2]);

function same(a, b) { return a === b; }
warm(same, [1, 2], [3, 3]);
show('same', same, [1, 1.0], [NaN, NaN], ['ab', 'a' + 'b'], [null, undefined], [0, -0]);

function loose(a, b) { return a == b; }
warm(loose, [1, 2], [3, 3]);
show('loose', loose, [1, '1'], [null, undefined], [[1], 1], [true, 1]);

function property(o) { return o.x; }
warm(property, [{ x: 1 }], [{ x: 2 }]);
show('property', property, [{ y: 1, x: 5 }], [{ x: 'text' }], [{ get x() { return 'got'; } }], [{}], [7], ['s'], [null], [undefined]);

function store(o, v) { o.x = v; return o; }
warm(store, [{ x: 1 }, 2], [{ x: 2 }, 3]);
show('store', store, [{ x: 1 }, 1.5], [{ x: 1 }, 'text'], [{}, 2], [{ y: 1 }, 3], [Object.freeze({ x: 1 }), 4], [null, 1]);

function element(a, i) { return a[i]; }
warm(element, [[1, 2, 3], 1], [[4, 5, 6], 2]);
show('element', element, [[1, 2, 3], 7], [[1, 2, 3], -1], [[1, 2, 3], 1.5], [[1, , 3], 1], [['a', 'b'], 1], [[0.5, 1.5], 1], ['text', 2], [{ 1: 'one' }, 1], [new Uint8Array([7, 8, 9]), 2], [[1], 'length'], [undefined, 0]);

function put(a, i, v) { a[i] = v; return a; }
warm(put, [[1, 2, 3], 1, 5], [[4, 5, 6], 2, 7]);
show('put', put, [[1, 2, 3], 3, 4], [[1, 2, 3], 0, 1.5], [[1, 2, 3], 0, 'x'], [[1, 2], 5, 0], [[1], '0', 2], [{}, 1, 2], [Object.freeze([1]), 0, 2]);

function call(f, x) { return f(x) + 1; }
const twice = (x) => x * 2;
warm(call, [twice, 2], [twice, 3]);
show('call', call, [twice, 2], [(x) => x + '!', 2], [Math.abs, -4], [undefined, 1], [{}, 1], [class A {}, 1]);

function method(o) { return o.m(3); }
class M { m(x) { return x + 1; } }
warm(method, [new M()], [new M()]);
show('method', method, [new M()], [{ m: (x) => x }], [{ m: 5 }], [{}], [null]);

function isA(o) { return o instanceof M; }
warm(isA, [new M()], [{}]);
show('isA', isA, [new M()], [null], [5], [Object.create(M.prototype)]);

function typed(a, i, v) { a[i] = v; return a[i]; }
const ints = new Int32Array(4);
warm(typed, [ints, 1, 5], [ints, 2, 7]);
show('typed', typed, [ints, 1, 1.7], [ints, 9, 1], [ints, 1, 'x'], [ints, 2, 4294967297], [new Float32Array(2), 1, 0.5]);

function truth(a) { return a ? 'yes' : 'no'; }
warm(truth, [true], [false]);
show('truth', truth, [0], [''], ['x'], [null], [{}], [NaN], [0n], [-1]);

function text(s, i) { return s.charCodeAt(i) + s.length; }
warm(text, ['abc', 1], ['defg', 2]);
show('text', text, ['abc', 5], ['abc', -1], ['\u{1f600}', 1], [{ charCodeAt: () => 1, length: 2 }, 0], ['abc' + 'def'.slice(1), 4]);

function branch(x) {
  if (x > 5) return x.toFixed(1) + this;
  return x;
}
warm(branch, [1], [2]);
show('branch', branch.bind('!'), [3], [6], ['7'], [{ valueOf: () => 9, toFixed: () => 'fixed' }]);
