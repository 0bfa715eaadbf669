// The right side of for-of sees the loop's names in their dead zone.
function f() { for (const x of (() => x)()) x; for (const y of y) y; }
