// The dead zone starts again in every iteration.
function f() { while (g()) { h(() => x); let x = 1; } }
