// var and function hoisting; the last function wins; function name bindings; block functions in sloppy mode.
console.log(typeof f, f(), typeof v, v);
function f() {
  return 1;
}
function f() {
  return 2;
}
var v = 3;
var f;
console.log(typeof f);
var f = 'string now';
console.log(typeof f);

(function () {
  console.log(typeof inner);
  {
    console.log(typeof inner, inner());
    function inner() {
      return 'block';
    }
  }
  console.log(typeof inner);
})();

(function () {
  'use strict';
  console.log(typeof inner);
  {
    function inner() {}
    console.log(typeof inner);
  }
  console.log(typeof inner);
})();

(function () {
  if (false) {
    function skipped() {}
  }
  console.log(typeof skipped);
})();

// A let in the way stops the sloppy-mode copy outwards.
(function () {
  let taken = 'let';
  {
    function taken() {}
  }
  console.log(taken);
})();

// The name of a function expression is its own immutable binding.
const fact = function self(n) {
  self = null;
  return n < 2 ? 1 : n * self(n - 1);
};
console.log(fact(5), typeof self);
(function named() {
  'use strict';
  try {
    named = 1;
  } catch (e) {
    console.log(e.message);
  }
})();
(function shadowed() {
  var shadowed = 'var wins';
  console.log(shadowed);
})();
(function (arg) {
  var arg;
  console.log(arg);
  function arg() {}
  console.log(typeof arg);
})('argument');
