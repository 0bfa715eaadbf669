// Suspension saves registers; a resumption dispatches from the start of the function.
function* g(n) { const x = yield n; try { yield* x; } finally { h(); } }
