// One scope for the whole switch body: a binding exists before its case runs, and is dead until then.
function pick(n) {
  switch (n) {
    case 0:
      let x = 'zero';
      return x;
    case 1:
      try {
        return x;
      } catch (e) {
        return e.name + ': ' + e.message;
      }
    case 2:
      x = 'never';
      return x;
    default:
      return typeof missing;
  }
}
console.log(pick(0));
console.log(pick(1));
try {
  pick(2);
} catch (e) {
  console.log(e.name + ': ' + e.message);
}
console.log(pick(3));

function closure(n) {
  const get = [];
  switch (n) {
    case 'a':
      get.push(() => late);
    case 'b':
      let late = 'set';
      get.push(() => late);
  }
  return get.map((f) => f()).join();
}
console.log(closure('a'), closure('b'));

function functionsInCases(n) {
  switch (n) {
    case 0:
      return f();
    case 1:
      function f() {
        return 'hoisted within the switch';
      }
  }
}
console.log(functionsInCases(0));
