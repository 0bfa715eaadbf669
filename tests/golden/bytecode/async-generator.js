// Values are awaited before they are yielded and returned.
async function* f(p) { yield p; return 1; }
