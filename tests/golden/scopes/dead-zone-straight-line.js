// Behind the declaration no check is needed, not in loops and not in functions that come to be behind it.
function f(list) {
  const a = 1;
  while (list.next()) { let b = a; b++; use(() => b + a); }
  let c;
  return () => c;
}
