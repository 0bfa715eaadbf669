// What differs between sloppy and strict code in this, assignment, arguments, octals and delete.
function sloppyThis() { return typeof this; }
function strictThis() { 'use strict'; return typeof this; }
console.log(sloppyThis.call(1), strictThis.call(1));
console.log(sloppyThis.call('s'), strictThis.call('s'));
console.log(sloppyThis.call(undefined), strictThis.call(undefined));
console.log(sloppyThis.call(null), strictThis.call(null));
console.log((function () { return this === globalThis; })(), (function () { 'use strict'; return this; })());

function attempt(f) {
  try { return String(f()); } catch (e) { return e.name + ': ' + e.message; }
}
const frozen = Object.freeze({ a: 1, list: [1] });
const ro = Object.defineProperty({}, 'r', { value: 1 });
const getter = { get g() { return 1; } };
const noext = Object.preventExtensions({});
console.log(attempt(() => (frozen.a = 2)), attempt(() => { 'use strict'; frozen.a = 2; }));
console.log(attempt(() => (ro.r = 2)), attempt(() => { 'use strict'; ro.r = 2; }));
console.log(attempt(() => (getter.g = 2)), attempt(() => { 'use strict'; getter.g = 2; }));
console.log(attempt(() => (noext.n = 2)), attempt(() => { 'use strict'; noext.n = 2; }));
console.log(attempt(() => delete frozen.a), attempt(() => { 'use strict'; delete frozen.a; }));
console.log(attempt(() => ('str'.length = 1)), attempt(() => { 'use strict'; 'str'.length = 1; }));
console.log(attempt(() => ('str'[0] = 'x')), attempt(() => { 'use strict'; 'str'[0] = 'x'; }));
console.log(attempt(() => ((5).x = 1)), attempt(() => { 'use strict'; (5).x = 1; }));
console.log(attempt(() => { 'use strict'; undeclared = 1; }));
console.log(attempt(() => { implied = 1; return delete globalThis.implied; }));
console.log(attempt(function () { 'use strict'; return arguments.callee; }), attempt(function () { return typeof arguments.callee; }));
console.log(010, 0o10, '\101', 08.5, 010 + 1);
var deletable = 1;
console.log(delete deletable, typeof deletable);
console.log((function (a, a) { return a; })(1, 2));
console.log(attempt(() => new Function('"use strict"; with ({}) {}')));
console.log(attempt(() => new Function('"use strict"; return 010')));
console.log(attempt(() => new Function('a', 'a', '"use strict";')));
console.log(attempt(() => new Function('"use strict"; delete x')));
console.log(attempt(() => new Function('"use strict"; var eval = 1')));
console.log(attempt(() => new Function('"use strict"; arguments = 1')));
console.log(attempt(() => new Function('"use strict"; let static')));
