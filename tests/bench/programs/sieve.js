// Sieve of Eratosthenes over a plain array of booleans and a typed array.
'use strict';
function plain(n) {
  const composite = [];
  for (let i = 0; i <= n; i++) composite.push(false);
  let count = 0;
  for (let i = 2; i <= n; i++) {
    if (composite[i]) continue;
    count++;
    for (let j = i + i; j <= n; j += i) composite[j] = true;
  }
  return count;
}
function typed(n) {
  const composite = new Uint8Array(n + 1);
  let sum = 0;
  for (let i = 2; i <= n; i++) {
    if (composite[i] === 0) {
      sum = (sum + i) | 0;
      for (let j = i * i; j <= n; j += i) composite[j] = 1;
    }
  }
  return sum;
}
exports.run = () => plain(500000) + ':' + typed(700000);
