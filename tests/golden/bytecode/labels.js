// Labeled blocks and loops.
function f(n) { outer: for (;;) { for (;;) { if (n--) continue outer; break outer; } } block: { if (n) break block; g(); } }
