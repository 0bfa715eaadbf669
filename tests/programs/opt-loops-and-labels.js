// All kinds of loops entered while hot: labels, switch in loops, nested breaks, closures, changed bounds.
function primes(n) {
  const out = [];
  outer: for (let i = 2; i < n; i++) {
    for (let j = 2; j * j <= i; j++) if (i % j === 0) continue outer;
    out.push(i);
    if (out.length > 60) break outer;
  }
  return out;
}
console.log(primes(100).join(), primes(1000).length);
function machine(program) {
  let pc = 0, acc = 0, steps = 0;
  run: while (true) {
    if (++steps > 5000) return 'limit';
    switch (program[pc++]) {
      case 'inc':
        acc++;
        break;
      case 'dbl':
        acc *= 2;
        continue;
      case 'jmp<':
        if (acc < program[pc]) {
          pc = program[pc + 1];
          continue run;
        }
        pc += 2;
        break;
      case 'skip':
        pc++;
      // falls through
      case 'nop':
        break;
      case undefined:
        break run;
      default:
        return `bad ${program[pc - 1]}`;
    }
  }
  return acc;
}
let last;
for (let i = 0; i < 60; i++) last = machine(['inc', 'dbl', 'jmp<', 500 + i, 0, 'nop', 'skip', 'inc']);
console.log(last, machine(['inc', 'what']), machine(['jmp<', 1, 0]), machine([]));
function collatz(n) {
  let steps = 0;
  do {
    n = n % 2 ? 3 * n + 1 : n / 2;
    steps++;
  } while (n !== 1);
  return steps;
}
let longest = [0, 0];
for (let i = 2; i < 700; i++) {
  const s = collatz(i);
  if (s > longest[1]) longest = [i, s];
}
console.log(longest);
function spiral(n) {
  const grid = Array.from({ length: n }, () => Array(n).fill(0));
  let x = 0, y = 0, dx = 1, dy = 0;
  for (let k = 1; k <= n * n; k++) {
    grid[y][x] = k;
    if (grid[y + dy]?.[x + dx] !== 0) [dx, dy] = [-dy, dx];
    x += dx;
    y += dy;
  }
  return grid.map((row) => row.join(' ')).join('\n');
}
for (let i = 0; i < 30; i++) spiral(8);
console.log(spiral(5));
function countdown(from) {
  const log = [];
  for (let i = from, step = 1; i > 0; i -= step++) {
    if (i % 4 === 0) continue;
    log.push(() => i * step);
  }
  return log.map((f) => f()).join();
}
for (let i = 0; i < 50; i++) countdown(60);
console.log(countdown(60), countdown(0));
function moving(list) {
  let seen = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] % 3 === 0 && list.length < 40) list.push(list[i] + 1);
    if (list[i] % 5 === 0) list.pop();
    seen += list[i] ?? 0.5;
  }
  return seen;
}
for (let i = 0; i < 100; i++) moving([1, 2, 3, 4, 5, 6, 9]);
console.log(moving([1, 2, 3, 4, 5, 6, 9]), moving([15, 15, 15]));
function forIn(object) {
  let out = '';
  for (const k in object) {
    if (k === 'skip') continue;
    if (k === 'remove') delete object.gone;
    if (k === 'stop') break;
    out += k;
  }
  return out;
}
for (let i = 0; i < 200; i++) forIn({ a: 1, b: 2, skip: 3, ['x' + (i % 4)]: 4 });
console.log(forIn({ a: 1, remove: 1, gone: 1, b: 1, stop: 1, after: 1 }), forIn('abc'), forIn(null), forIn(Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 1 } })), forIn([, 1]));
let n = 0;
for (;;) {
  if (n++ > 3000) break;
  for (var i = 0, j = 10; i < j; i++, j--) if (i + n === 7) break;
}
console.log(n, i, j);
