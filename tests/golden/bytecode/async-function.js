// await suspends; exceptions reject the promise.
async function f(p) { const x = await p; for await (const y of x) g(y); return x; }
