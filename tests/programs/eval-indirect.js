// Indirect eval runs in the global scope, sloppy unless its text says otherwise.
const indirect = eval;
globalThis.place = 'global';
function where() {
  const place = 'local';
  return [eval('place'), indirect('place'), (0, eval)('place'), eval?.('place'), globalThis.eval('place')];
}
console.log(where());
indirect('var declared = 1; let lexical = 2; function made() { return declared; }');
console.log(declared, typeof lexical, made());
console.log(delete globalThis.declared, typeof declared);
console.log(Object.getOwnPropertyDescriptor(globalThis, 'made').configurable);
(function () {
  'use strict';
  indirect('fromStrict = 3');
  console.log(fromStrict, typeof indirect('this'), indirect('this') === globalThis);
  try {
    indirect('"use strict"; undeclared = 1');
  } catch (e) {
    console.log(e.name, e.message);
  }
  try {
    eval('leak = 1');
  } catch (e) {
    console.log(e.name, e.message);
  }
  eval('var ownOnly = 1');
  console.log(typeof ownOnly);
})();
console.log(eval(), eval(5), eval({ toString: () => '1 + 1' }) === 2, eval(new String('1 + 1')).length);
const evil = { eval: (text) => `not evaluated: ${text}` };
console.log(evil.eval('1'));
with (evil) console.log(eval('2'));
{
  let eval = (text) => `shadow: ${text}`;
  console.log(eval('3'));
}
try {
  eval('let a; var a;');
} catch (e) {
  console.log(e.name, e.message);
}
let top = 1;
try {
  (function () {
    let top;
    {
      eval('var top');
    }
  })();
} catch (e) {
  console.log(e.name, e.message);
}
const f = new Function('a', 'b = a', '/* body */ return typeof top + a + b');
console.log(f(1), f.length, f.name);
console.log(f.toString());
console.log(Function('"use strict"; return this')(), Function('return this')() === globalThis);
