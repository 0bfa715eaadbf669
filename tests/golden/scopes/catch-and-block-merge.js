// Scopes without declarations are not shown and cost nothing.
function f() { { { let deep = 1; use(deep); } } if (1) { g(); } }
