// Functions that recurse to the end of the stack, as machine code or not, find their handlers.
// flags: --stack-size=200
let calls = 0;

function down(n) {
  calls++;
  try {
    return down(n + 1) + 1;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 0;
  } finally {
    calls--;
  }
}

function odd(n, value) {
  try {
    const next = n > 40 ? value : n;
    return typeof next === 'number' ? odd(n + 1, value) : next.x;
  } catch (error) {
    return error.name;
  }
}

for (let i = 0; i < 3; i++) console.log(down(0) > 100, calls);
for (let i = 0; i < 100; i++) odd(0, { x: i });
console.log(odd(0, { x: 1 }), odd(0, null), odd(0, 1));
