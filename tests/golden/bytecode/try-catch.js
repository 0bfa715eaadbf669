// The handler restores the context that was saved on entry.
function f() { try { g(); } catch (e) { return () => e; } }
