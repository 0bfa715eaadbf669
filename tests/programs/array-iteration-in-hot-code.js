// for-of over arrays and array patterns whose iterators nobody sees, left in the middle in every way.
'use strict';
const swap = (pair) => { let [a, b] = pair; [a, b] = [b, a]; return a + b * 2; };
const sum = (list) => { let total = 0; for (const value of list) total += value; return total; };
const firstOver = (list, limit) => { for (const value of list) { if (value > limit) return value; } return 'none'; };
const spread = ([head = 'no head', , third = 'no third', ...tail]) => `${head} ${third} ${tail.length}`;
const table = (rows) => { let text = ''; for (const [name, [x, y = 9]] of rows) text += name + (x + y); return text; };
const grid = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
const nested = () => { let n = 0; outer: for (const row of grid) for (const cell of row) { if (cell === 5) continue outer; if (cell === 9) break outer; n += cell; } return n; };
let out = [];
for (let i = 0; i < 300; i++) out = [swap([i, 1]), sum([i, 2, 3]), firstOver([1, 5, i], 4), spread([i, 1, 2, 3, 4]), table([['p', [i, 1]], ['q', [2]]]), nested()];
console.log(out.join(' | '));
// Other kinds of elements than before, in the midst of a loop.
console.log(swap([1.5, 2]), swap(['x', 'y']), sum([1, 2.5, 'three', 4]), sum([1, , 3]), sum([]), firstOver([0, 'nine', 10], 4), spread([]), spread([undefined, 1, null]));
// Arrays that change while they are walked.
const grow = (list) => { let n = 0; for (const value of list) { n += value; if (list.length < 12) list.push(1); } return n; };
const shrink = (list) => { let n = 0; for (const value of list) { n++; if (n === 3) list.length = 4; } return n; };
const morph = (list) => { let text = ''; for (const value of list) { text += value; if (value === 2) list[2] = 'two'; if (value === 'two') list[3] = 0.5; } return text; };
for (let i = 0; i < 200; i++) out = [grow([1, 2]), shrink([1, 2, 3, 4, 5, 6]), morph([1, 2, 3, 4, 5])];
console.log(out.join(' | '));
// Exceptions out of the body, and handlers in it.
const careful = (list) => { let n = 0; for (const value of list) { try { if (value % 3 === 0) throw new Error('third'); n += value; } catch (error) { n -= 1; } finally { n += 0.5; } } return n; };
const thrower = (list) => { for (const value of list) if (value === 7) throw new RangeError('at ' + value); return 'passed'; };
const attempt = (action) => { try { return action(); } catch (error) { return error.constructor.name + ': ' + error.message; } };
for (let i = 0; i < 200; i++) out = [careful([1, 2, 3, i]), attempt(() => thrower([1, i % 9]))];
console.log(out.join(' | '), attempt(() => thrower([7])));
// What is no array, or none of the ordinary ones.
const generator = function* () { try { yield 1; yield 2; yield 3; } finally { closed++; } };
let closed = 0;
console.log(sum(generator()), firstOver(generator(), 1), closed, swap(generator()), closed, sum('123'), sum(new Set([4, 5])), sum(new Uint8Array([6, 7])));
console.log(attempt(() => sum(null)), '|', attempt(() => swap(undefined)), '|', attempt(() => swap({})));
class Listed extends Array { *[Symbol.iterator]() { yield 40; yield 2; } }
console.log(sum(Listed.from([1, 2, 3])), swap(new Listed()));
const own = [1, 2];
own[Symbol.iterator] = function () { return [10, 20][Symbol.iterator](); };
console.log(sum(own), swap(own));
// The built-in iteration is changed.
const prototype = Object.getPrototypeOf([][Symbol.iterator]());
let returns = 0;
prototype.return = function () { returns++; return {}; };
console.log(firstOver([1, 5, 9], 4), swap([1, 2]), returns);
delete prototype.return;
console.log(firstOver([1, 5, 9], 4), swap([1, 2]), returns);
const { next } = prototype;
prototype.next = function () { const result = next.call(this); return result.done ? result : { value: result.value * 10, done: false }; };
console.log(sum([1, 2, 3]), swap([1, 2]));
prototype.next = next;
console.log(sum([1, 2, 3]), swap([1, 2]));
Array.prototype[Symbol.iterator] = generator;
console.log(sum([9]), closed);
