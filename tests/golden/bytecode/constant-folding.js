// Operators on constants are constants; a constant test leaves one way, a constant operand decides or goes away.
function f(a) {
  const object = { yes: !0, no: !1, nothing: void 0, text: "a" + "b" + 1, kind: typeof "x", template: `${1}-${"b"}` };
  if ("text") a = 1; else a = 2;
  while (!0) if (a) break;
  return [null ?? a, 0 || a, "x" && a, 1 && 0 && a, !!a, !!(a < 1), "a" + a + "b", `${typeof a}`];
}
