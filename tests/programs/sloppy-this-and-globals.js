// What `this` is, and which assignments make globals, in every kind of function; hot and cold.
function sloppy() {
  return this;
}
function strict() {
  'use strict';
  return this;
}
const box = { sloppy, strict, arrow: () => this === module.exports, nested() { return (() => [this === box, sloppy() === globalThis, strict()])(); } };
console.log(sloppy() === globalThis, strict(), box.sloppy() === box, box.strict() === box, box.arrow(), box.nested());
console.log((0, box.sloppy)() === globalThis, (box.sloppy)() === box, (box?.strict)() === box, box['strict']() === box, (box.strict ?? 0)(), [sloppy][0]().length, `${typeof sloppy.call(5)}${typeof strict.call(5)}${typeof sloppy.call('x')}${typeof strict.call(undefined)}`);
Number.prototype.me = sloppy;
Number.prototype.meStrict = strict;
let objects = 0;
for (let i = 0; i < 800; i++) objects += (typeof (5).me() === 'object') + (typeof (5).meStrict() === 'number') + (sloppy() === globalThis) + (box.sloppy() === box);
console.log(objects);
class K {
  method() {
    return this;
  }
  static s() {
    return this;
  }
  get g() {
    return this;
  }
  field = () => this;
}
const k = new K(), { method, field } = k, { s } = K;
console.log(method(), s(), field() === k, k.g === k, K.s() === K, method.call(1));
function leak() {
  leaked = 1;
  return typeof leaked;
}
console.log(leak(), delete globalThis.leaked, typeof leaked);
function noLeak() {
  'use strict';
  try {
    alsoLeaked = 1;
  } catch (e) {
    return e.message;
  }
}
for (let i = 0; i < 500; i++) noLeak();
console.log(noLeak());
var topVar = 1;
console.log('topVar' in globalThis, typeof globalThis.topVar, this === exports);
[1].forEach(function () {
  console.log(this === globalThis);
});
[1].forEach(function () {
  'use strict';
  console.log(this);
});
[1].forEach(function () {
  console.log(typeof this, this == 7);
}, 7);
setTimeout(function () {
  console.log(typeof this, this === globalThis);
}, 1);
new Promise(function (r) {
  'use strict';
  console.log(this);
  r();
}).then(function () {
  console.log(this === globalThis);
});
const tagged = function () {
  return this;
};
console.log(tagged``=== globalThis, box.strict`` === box, Reflect.apply(strict, null, []));
with ({ inWith: sloppy, marker: 1 }) console.log(inWith().marker);
undefined = 5;
NaN = 5;
Infinity = 0;
console.log(undefined, NaN, Infinity);
(function () {
  'use strict';
  for (const f of [() => { undefined = 1; }, () => { NaN = 1; }, () => { 'str'.length = 1; }, () => { (5).x = 1; }, () => { delete Object.prototype; }, () => { arguments.callee; }]) {
    try {
      f();
      console.log('fine');
    } catch (e) {
      console.log(e.name, e.message.slice(0, 40));
    }
  }
})();
function restrictedProperties() {
  const own = Object.getOwnPropertyNames(strict).sort().join();
  return own;
}
console.log(restrictedProperties());
