// A branch over a jump is one branch; a jump to a jump goes where that one leads.
function f(a, b) {
  for (;;) {
    if (a === b) break;
    if (a < b) continue;
    if (a === null || !b) break;
    if (a) { if (b) a(); else b(); } else return a;
  }
}
