// Recursive calls and small-integer arithmetic.
'use strict';
function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}
exports.run = () => fib(30);
