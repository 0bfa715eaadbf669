// Recursion of all sorts: plain, mutual, through methods, callbacks and closures, with many arguments.
const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
console.log(fib(18));
function even(n) {
  return n === 0 ? true : odd(n - 1);
}
function odd(n) {
  return n === 0 ? false : even(n - 1);
}
let evens = 0;
for (let i = 0; i < 200; i++) if (even(i % 60)) evens++;
console.log(evens, even(7), odd(7));
function ackermann(m, n) {
  return m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
console.log(ackermann(2, 9), ackermann(1, 30));
function hanoi(n, from, to, via, moves = []) {
  if (n > 0) {
    hanoi(n - 1, from, via, to, moves);
    moves.push(from + to);
    hanoi(n - 1, via, to, from, moves);
  }
  return moves;
}
console.log(hanoi(7, 'a', 'c', 'b').length, hanoi(3, 'a', 'c', 'b').join());
function permutations(list) {
  return list.length < 2 ? [list] : list.flatMap((x, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((p) => [x, ...p]));
}
console.log(permutations([1, 2, 3, 4]).length, permutations(['x', 'y', 'z']).join(' '));
const queens = (n, row = 0, columns = 0, left = 0, right = 0) => {
  if (row === n) return 1;
  let count = 0;
  for (let free = ~(columns | left | right) & ((1 << n) - 1); free; free &= free - 1) {
    const bit = free & -free;
    count += queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return count;
};
console.log([4, 5, 6, 7].map((n) => queens(n)).join());
class Node {
  constructor(value, children) {
    this.value = value;
    this.children = children;
  }
  fold(f) {
    return f(this.value, this.children.map((c) => c.fold(f)));
  }
}
const build = (depth) => new Node(depth, depth ? [build(depth - 1), build(depth - 1)] : []);
const tree = build(6);
console.log(tree.fold((v, cs) => v + cs.reduce((a, b) => a + b, 0)), tree.fold((v, cs) => 1 + Math.max(0, ...cs)));
function sum(n, ...rest) {
  return n === undefined ? 0 : n + sum(...rest);
}
console.log(sum(1, 2, 3, 4.5), sum());
function countdown(n) {
  if (n === 0) throw new Error('bottom');
  try {
    countdown(n - 1);
  } finally {
    depth++;
  }
}
let depth = 0;
for (let i = 0; i < 30; i++) {
  try {
    countdown(20);
  } catch {}
}
console.log(depth);
const y = (f) => ((x) => x(x))((x) => f((...args) => x(x)(...args)));
console.log(y((self) => (n) => (n ? n * self(n - 1) : 1))(15));
const gcd = (a, b) => (b ? gcd(b, a % b) : a);
let g = 0;
for (let i = 1; i < 300; i++) g += gcd(i * 12, 360) + gcd(i, 0.5);
console.log(g, gcd('48', '36'));
