// Error.stack in V8's form: functions, methods, constructors, anonymous ones, positions, limit.
function top() { return new Error('here'); }
const lines = (e) => e.stack.split('\n').filter((l) => l.includes(__filename) || !l.startsWith('    at')).map((l) => l.replace(__filename, 'FILE'));
console.log(lines(top()).join('\n'));
class K {
  constructor(f) { this.e = f ? top() : null; }
  method() { return top(); }
  static st() { return top(); }
  get acc() { return top(); }
  #priv() { return top(); }
  callPriv() { return this.#priv(); }
  arrow = () => top();
}
console.log(lines(new K(true).e).slice(1, 3).join('\n'));
console.log(lines(new K().method())[2]);
console.log(lines(K.st())[2]);
console.log(lines(new K().acc)[2]);
console.log(lines(new K().callPriv()).slice(2, 4).map((l) => l.replace(/:\d+\)$/, ')')).join('\n'));
console.log(lines(new K().arrow())[2]);
const obj = { named() { return top(); }, arrow: () => top(), anon: function () { return top(); }, ['comp' + 1]() { return top(); } };
console.log(lines(obj.named())[2]);
console.log(lines(obj.arrow())[2]);
console.log(lines(obj.anon())[2]);
console.log(lines(obj.comp1())[2]);
console.log(lines((() => top())())[2]);
console.log(lines((function () { return top(); })())[2]);
console.log(lines([1].map(function cb() { return top(); })[0]).slice(2).join('\n'));
console.log(lines([1].map(() => top())[0]).slice(2, 3).join('\n'));
const renamed = function original() { return top(); };
console.log(lines(renamed())[2]);
function outer() { function inner() { return top(); } return inner(); }
console.log(lines(outer()).slice(2, 4).join('\n'));
console.log(new TypeError('multi\nline').stack.split('\n').slice(0, 2).join('|'));
class Custom extends Error { constructor(m) { super(m); this.name = 'Late'; } }
console.log(new Custom('x').stack.split('\n')[0]);
Error.stackTraceLimit = 2;
console.log(new Error('limited').stack.split('\n').length);
Error.stackTraceLimit = 0;
console.log(new Error('none').stack);
Error.stackTraceLimit = 10;
function rec(n) { return n ? rec(n - 1) : new Error('deep'); }
console.log(rec(50).stack.split('\n').length);
try { null.prop; } catch (e) { console.log(lines(e).join('\n')); }
try { undefined_function(); } catch (e) { console.log(lines(e)[1]); }
try {
  obj
    .named()
    .missing
    .deeper;
} catch (e) { console.log(lines(e)[1]); }
const hidden = {};
function hide() { Error.captureStackTrace(hidden, hide); }
hide();
console.log(hidden.stack.split('\n')[1].includes('hide'), lines(hidden)[1]);
