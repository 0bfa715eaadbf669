// Functions in sloppy blocks are also variables of the function, unless a `let` or parameter is in the way.
function f(parameter) {
  { function hoisted() {} }
  { function parameter() {} }
  { let blocked; { function blocked() {} } }
  if (parameter) function branch() {}
}
function g() { 'use strict'; { function local() {} } }
