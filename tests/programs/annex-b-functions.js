// Functions in blocks of sloppy code: the binding of the block, and the one of the function around.
console.log(typeof early);
{
  console.log(typeof early);
  function early() {}
}
console.log(typeof early);
(function () {
  console.log(typeof inner, inner === undefined);
  if (true) {
    inner = 'block';
    function inner() {}
    console.log(typeof inner);
  }
  console.log(typeof inner);
})();
(function () {
  let taken = 'let';
  {
    function taken() {}
  }
  console.log(taken);
})();
(function (parameter) {
  {
    function parameter() {}
  }
  console.log(parameter);
})('kept');
(function () {
  switch (1) {
    case 0:
      function chosen() {
        return 'never evaluated';
      }
    case 1:
      console.log(typeof chosen);
  }
  console.log(typeof chosen);
})();
(function () {
  'use strict';
  {
    function hidden() {}
    console.log(typeof hidden);
  }
  console.log(typeof hidden);
})();
(function () {
  for (let i = 0; i < 2; i++) {
    if (i === 1) {
      function last() {
        return i;
      }
    }
  }
  console.log(last());
})();
(function () {
  try {
    throw 1;
  } catch (e) {
    {
      function e() {}
    }
  }
  console.log(typeof e);
})();
(function () {
  {
    function twice() {
      return 1;
    }
    function twice() {
      return 2;
    }
  }
  console.log(twice());
})();
(function () {
  if (0) function branch() {}
  console.log(branch);
  if (1) function branch() {}
  console.log(typeof branch);
  label: function labelled() {}
  console.log(typeof labelled);
})();
(function () {
  {
    async function asynchronous() {}
    function* generator() {}
  }
  console.log(typeof asynchronous, typeof generator);
})();
(function () {
  eval('{ function evaluated() { return 1; } }');
  console.log(typeof evaluated, delete evaluated, typeof evaluated);
})();
function assigning() {
  {
    assigned = 1;
    function assigned() {}
    assigned = 2;
  }
  return assigned;
}
for (let i = 0; i < 300; i++) assigning();
console.log(assigning());
