// The finally block is compiled once; a token says how it was entered.
function f() { for (;;) { try { if (g()) break; return 1; } finally { h(); } } }
