// A variable that was checked, or initialized on every way here, is read without another check.
function outer() {
  function twice() { return late + late; }
  function oneWay(a) { if (a) late; return late; }
  function bothWays(a) { if (a) late; else late(); return late; }
  function loop(a) { while (a) late; return late; }
  function inTry() { try { late; } catch { return late; } return late; }
  function atResumption() { return function* () { late; yield 1; return late; }; }
  switch (twice) {
    case oneWay: let q = 1; q = q + 1; break;
    case bothWays: return q;
  }
  let late = [loop, inTry, atResumption];
}
