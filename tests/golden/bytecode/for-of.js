// A step is one instruction where the iterator is known; break closes, exceptions close silently.
function f(xs) { for (const x of xs) { if (x) break; g(x); } }
