// Code that is given up dies while its last frame goes on in the interpreter, and the frame returns all the same.
function grow(n) {
  let kept = [];
  for (let i = 0; i < n; i++) kept.push({ i, text: 'item ' + i });
  return kept.length;
}
function work(a, b, n) {
  const sum = a + b;
  return sum + ':' + grow(n);
}
function outer(a, b, n) { return work(a, b, n) + '!'; }
for (let i = 0; i < 2500; i++) outer(i, 1, 0);
console.log(outer(1, 2, 3));
console.log(outer('text', 2, 200));
for (let i = 0; i < 2500; i++) outer(i, 0.5, 0);
console.log(outer(2n, 3n, 200));

// Many functions leave at depth, each with the frames of the others below it.
const makers = [];
for (let k = 0; k < 12; k++) {
  makers.push(new Function('next', 'x', `return ${k} + x.v + (next.length ? next[0](next.slice(1), x) : 0);`));
}
for (let i = 0; i < 1000; i++) for (const f of makers) f([], { v: i });
const chain = makers.map((f) => f);
console.log(chain[0](chain.slice(1), { v: 1 }));
console.log(String(chain[0](chain.slice(1), { get v() { grow(60); return 'x'; } })));
console.log(chain[0](chain.slice(1), { v: 1 }));
