// Array patterns take from iterators: laziness, closing, holes, defaults, rest.
function source(n, log) {
  let i = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() { log.push('next'); return i < n ? { value: i++, done: false } : { value: undefined, done: true }; },
    return(v) { log.push('return'); return {}; },
  };
}
function trace(f) {
  const log = [];
  let r;
  try { r = f(log); } catch (e) { r = e.name + ': ' + e.message; }
  console.log(JSON.stringify(r), log.join(' '));
}
trace((log) => { const [a, b] = source(5, log); return [a, b]; });
trace((log) => { const [a, b] = source(1, log); return [a, b === undefined]; });
trace((log) => { const [] = source(1, log); return 'empty'; });
trace((log) => { const [, , c] = source(5, log); return c; });
trace((log) => { const [a, ...r] = source(4, log); return [a, r]; });
trace((log) => { const [a, ...[b, c]] = source(4, log); return [a, b, c]; });
trace((log) => { const [a = 'd', b = 'e'] = source(1, log); return [a, b]; });
trace((log) => { const [a = (() => { throw new Error('default'); })()] = source(0, log); });
trace((log) => { const [a, b = (() => { throw new Error('default'); })()] = [1].concat()[Symbol.iterator] && source(1, log); });
trace((log) => { const o = {}; [o.x, o['y'], ...o.rest] = source(4, log); return o; });
trace((log) => { let t = { set p(v) { throw new Error('setter'); } }; [t.p] = source(3, log); });
trace((log) => { const [{ length }] = ['four']; return length; });
let a = 1, b = 2, c = 3;
[a, b, c] = [c, a, b];
console.log(a, b, c);
const arr = [1, 2, 3];
[arr[0], arr[2]] = [arr[2], arr[0]];
console.log(arr.join());
const [x, [y, [z = 'deep'] = []] = [2]] = [1];
console.log(x, y, z);
const [p, q, ...s] = 'a\u{1F600}bc';
console.log(p, q.length, s.join());
for (const [k, v] of new Map([['m', 1], ['n', 2]])) console.log(k, v);
console.log(((r = [1, 2, 3]) => ([a, ...b] = r) === r)());
for (const bad of [undefined, null, 5, {}]) {
  try { const [n] = bad; } catch (e) { console.log(e.message); }
}
try { const [n] = { [Symbol.iterator]: () => 5 }; } catch (e) { console.log(e.message); }
try { const [n] = { [Symbol.iterator]: () => ({ next: () => 5 }) }; } catch (e) { console.log(e.message); }
