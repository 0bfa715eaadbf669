// What direct eval may declare in its caller's scope, and what it sees of private names.
// specification: var arguments in parameter scopes, private names in eval
function attempt(action) {
  try {
    return action();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

console.log(attempt(() => { let taken = 1; eval('var taken = 2'); return taken; }));
console.log(attempt(() => { let taken = 1; { eval('var fresh = 2'); } return fresh; }));
console.log(attempt(() => { { function inner() {} eval('var inner = 3'); } return typeof inner; }));
console.log(attempt(() => { try { throw 1; } catch (e) { eval('var e = 2'); return e; } }));
console.log(attempt(() => { try { throw [1]; } catch ([e]) { eval('var e = 2'); return e; } }));
console.log(attempt(function (a = eval('var arguments = 1')) { return a; }));
console.log(attempt(function (a = eval('var b = 5'), c = b) { return c; }));
console.log(attempt((p = eval('var q = 7'), r = () => q) => { var q = 8; return r() + q; }));

// Nothing is declared if something cannot be.
console.log(attempt(() => { let z; return eval('var newcomer = 1; var z'); }), typeof newcomer);

function hoisting() {
  let blocked = 'let';
  eval('{ function blocked() {} function free() { return "function"; } }');
  return [typeof blocked, typeof free, free()];
}
console.log(hoisting().join());

(0, eval)('function deletable() {} var also = 1');
console.log(typeof deletable, delete globalThis.deletable, typeof deletable, delete globalThis.also);

class Secrets {
  #field = 1;
  #method() { return 2; }
  get #accessor() { return 3; }
  static #shared = 4;
  static #helper() { return 5; }
  sum() { return eval('this.#field + this.#method() + this.#accessor + Secrets.#shared + Secrets.#helper()'); }
  has(o) { return eval('#field in o && #method in o'); }
  set(v) { eval('this.#field = v'); return this.#field; }
  nested() { return eval('eval("(() => this.#field)()")'); }
}
const secrets = new Secrets();
console.log(secrets.sum(), secrets.has(secrets), secrets.has({}), secrets.set(10), secrets.nested());
console.log(attempt(() => eval('secrets.#field')));

const list = ['1 + 1', 'ignored'];
const local = 'seen';
console.log(eval(...list), eval(...['local']), eval(...[]));

const named = function self() { eval('self = 1'); return typeof self; };
console.log(named());
