// Captured variables live in contexts, the others in registers.
function counter(start, step) { let n = start; const s = step; return { next: () => n += s, peek() { return n; } }; }
