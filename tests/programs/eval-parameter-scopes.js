// A direct eval in a parameter list has variables of its own, between the parameters and the body.
function inDefault(a = eval('var hidden = 1; 5'), read = () => typeof hidden) {
  return [a, typeof hidden, read()];
}
console.log(inDefault());
var outer = 'global';
function shadowing(first = eval('var outer = "parameters"'), get = () => outer) {
  var outer = 'body';
  return [get(), outer];
}
console.log(shadowing());
function sameName(a, get = () => a, set = (v) => (a = v)) {
  var a;
  const before = a;
  a = 'inner';
  set('parameter');
  return [before, a, get()];
}
console.log(sameName('given'));
function functionInBody(f = () => 'default', get = () => f()) {
  function f() {
    return 'body';
  }
  return [f(), get()];
}
console.log(functionInBody());
function clash(code) {
  try {
    return eval(code);
  } catch (e) {
    return e.name;
  }
}
console.log(clash('(function (a = eval("var a = 1")) { return a; })()'));
console.log(clash('(function (a, b = eval("var c = 1")) { return typeof c; })()'));
console.log(clash('((a = eval("var arguments = 7")) => arguments)()'));
console.log(clash('(function f(a = eval("var f = 7")) { return typeof f; })()'));
console.log(clash('(function f(a = eval("var f = 7"), g = () => f) { return g(); })()'));
function strictDefault(a = eval('"use strict"; var own = 1; own'), b = typeof own) {
  return [a, b];
}
console.log(strictDefault());
const arrow = (a = eval('var made = 3; made'), b = made + 1) => [a, b, typeof made];
console.log(arrow(), typeof made);
function deep(a = (() => eval('this'))(), b = eval('new.target'), c = eval('arguments.length')) {
  return [a === deep.self, b, c];
}
deep.self = { deep };
console.log(deep.self.deep(undefined, undefined));
function each(...values) {
  return values.map((value, i, all, twice = eval('value * 2')) => twice + i);
}
console.log(each(1, 2, 3));
class Base {
  name() {
    return 'base';
  }
}
class Derived extends Base {
  name(own = eval('super.name()')) {
    return `derived of ${own}`;
  }
}
console.log(new Derived().name());
for (let i = 0; i < 500; i++) inDefault();
console.log(inDefault());
