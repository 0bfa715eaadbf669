// Setting length: truncation, growth, conversions, non-configurable elements, frozen arrays.
const a = [1, 2, 3, 4, 5];
a.length = 2;
console.log(a.join(), a[3]);
a.length = 4;
console.log(a.length, 3 in a, a);
a[a.length] = 'end';
a[a.length - 1] += '!';
console.log(a.join());
a.length = '1';
console.log(a.length, typeof a.length);
a.length = { valueOf: () => 3 };
console.log(a.length);
for (const bad of [-1, 1.5, NaN, 4294967296, 'x', undefined]) { try { a.length = bad; console.log('ok', a.length); } catch (e) { console.log(e.name + ': ' + e.message); } }
try { new Array(-1); } catch (e) { console.log(e.name + ': ' + e.message); }
try { new Array(1.5); } catch (e) { console.log(e.message); }
const b = [1, 2, 3, 4];
Object.defineProperty(b, 1, { configurable: false });
b.length = 0;
console.log(b.length, b.join());
'use strict';
(() => { 'use strict'; try { b.length = 0; } catch (e) { console.log(e.name + ': ' + e.message); } })();
const f = Object.freeze([1, 2]);
f.push === Array.prototype.push;
for (const op of [() => f.push(3), () => f.pop(), () => f.shift(), () => f.sort(), () => f.reverse(), () => f.fill(0), () => f.splice(0, 1), () => (f.length = 0), () => { 'use strict'; f[0] = 9; }, () => { 'use strict'; f.length = 0; }, () => { 'use strict'; f[5] = 1; }]) { try { console.log('ok', String(op())); } catch (e) { console.log(e.name + ': ' + e.message); } }
console.log(f.join(), Object.isFrozen(f));
const ro = [1, 2, 3];
Object.defineProperty(ro, 'length', { writable: false });
ro[3] = 4;
try { ro.push(5); } catch (e) { console.log(e.message); }
console.log(ro.length, ro[3], ro.concat(4).length);
const sealed = Object.seal([1, 2]);
sealed[0] = 'changed';
sealed[2] = 'no';
try { sealed.pop(); } catch (e) { console.log(e.message); }
console.log(sealed.join());
const like = { length: 2, 0: 'a', 1: 'b' };
console.log(Array.prototype.push.call(like, 'c'), like.length, Array.prototype.pop.call(like), JSON.stringify(like), Array.prototype.join.call(like, '+'), Array.prototype.map.call('abc', (x) => x + x).join(), Array.prototype.slice.call({ length: 1, 0: 'z' }).length);
console.log(Array.prototype.push.call({}, 1), Array.prototype.unshift.call({ length: 1, 0: 'x' }, 'y'), Array.prototype.concat.call(1, 2).length, Array.prototype.reverse.call({ length: 3, 0: 'p', 2: 'q' })[0], Array.prototype.includes.call({ length: -1, 0: 1 }, 1), Array.prototype.indexOf.call({ length: 2 ** 53, 0: 'k' }, 'k'));
try { Array.prototype.push.call({ length: 2 ** 53 - 1 }, 1); } catch (e) { console.log(e.name); }
console.log([].length = 5, [1, 2, 3].length--, delete [].length, Object.getOwnPropertyDescriptor([1, 2], 'length').value, [].concat.length, Array.prototype.length, Array.isArray(Array.prototype));
