// A hoisted function may run before the declaration: the hole must be there.
function f() {
  early();
  let a = 1;
  function early() { return a; }
  { function inBlock() { return a; } inBlock(); }
}
