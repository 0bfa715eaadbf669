// Small simulations that mix everything: a bank, an event queue, cellular automata, a matrix, a bitset, a random walk.
class Random {
  #state;
  constructor(seed) {
    this.#state = seed >>> 0;
  }
  next() {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }
  int(n) {
    return Math.floor(this.next() * n);
  }
}
class Heap {
  #items = [];
  #less;
  constructor(less) {
    this.#less = less;
  }
  get size() {
    return this.#items.length;
  }
  push(item) {
    const a = this.#items;
    let i = a.push(item) - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (!this.#less(a[i], a[p])) break;
      [a[i], a[p]] = [a[p], a[i]];
      i = p;
    }
  }
  pop() {
    const a = this.#items, top = a[0], last = a.pop();
    if (a.length) {
      a[0] = last;
      for (let i = 0; ; ) {
        let c = 2 * i + 1;
        if (c >= a.length) break;
        if (c + 1 < a.length && this.#less(a[c + 1], a[c])) c++;
        if (!this.#less(a[c], a[i])) break;
        [a[i], a[c]] = [a[c], a[i]];
        i = c;
      }
    }
    return top;
  }
}
const random = new Random(7), queue = new Heap((a, b) => a.at < b.at || (a.at === b.at && a.id < b.id));
let clock = 0, served = 0, waited = 0, id = 0;
for (let i = 0; i < 40; i++) queue.push({ at: random.int(100), id: id++, kind: 'arrive' });
while (queue.size) {
  const event = queue.pop();
  if (event.at < clock) throw new Error('time went back');
  clock = event.at;
  if (event.kind === 'arrive') queue.push({ at: clock + 1 + random.int(20), id: id++, kind: 'leave', since: clock });
  else {
    served++;
    waited += clock - event.since;
    if (id < 200) queue.push({ at: clock + random.int(30), id: id++, kind: 'arrive' });
  }
}
console.log(clock, served, waited, id);
function automaton(rule, width, steps) {
  let cells = Array.from({ length: width }, (_, i) => (i === width >> 1 ? 1 : 0));
  const lines = [];
  for (let s = 0; s < steps; s++) {
    lines.push(cells.map((c) => (c ? '#' : '.')).join(''));
    cells = cells.map((_, i) => (rule >> ((cells[(i - 1 + width) % width] << 2) | (cells[i] << 1) | cells[(i + 1) % width])) & 1);
  }
  return lines;
}
console.log(automaton(90, 31, 6).join('\n'), automaton(30, 41, 30).at(-1).split('#').length);
function life(text, n) {
  let alive = new Set(text.split('\n').flatMap((row, y) => [...row].flatMap((c, x) => (c === '#' ? [`${x},${y}`] : []))));
  while (n--) {
    const counts = new Map();
    for (const cell of alive) {
      const [x, y] = cell.split(',').map(Number);
      for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) if (dx || dy) counts.set(`${x + dx},${y + dy}`, (counts.get(`${x + dx},${y + dy}`) ?? 0) + 1);
    }
    alive = new Set([...counts].filter(([cell, c]) => c === 3 || (c === 2 && alive.has(cell))).map(([cell]) => cell));
  }
  return [...alive].sort().join(' ');
}
console.log(life('.#.\n..#\n###', 12));
class Account {
  static #total = 0;
  #balance = 0;
  constructor(owner, limit = 0) {
    Object.assign(this, { owner, limit });
  }
  move(amount, to) {
    if (this.#balance - amount < -this.limit) throw new RangeError(`${this.owner} is short of ${amount - this.#balance - this.limit}`);
    this.#balance -= amount;
    if (to) to.#balance += amount;
    else Account.#total -= amount;
    return this;
  }
  static get total() {
    return Account.#total;
  }
  toString() {
    return `${this.owner}:${this.#balance}`;
  }
}
const accounts = ['a', 'b', 'c', 'd'].map((n, i) => new Account(n, 50 * i).move(-100));
let refused = 0;
for (let i = 0; i < 400; i++) {
  try {
    accounts[random.int(4)].move(random.int(90), accounts[random.int(4)]);
  } catch (e) {
    refused++;
    if (!(e instanceof RangeError)) throw e;
  }
}
console.log(accounts.join(' '), refused, Account.total);
const multiply = (a, b) => a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const power = (m, n) => (n === 0 ? m.map((r, i) => r.map((_, j) => Number(i === j))) : n % 2 ? multiply(m, power(m, n - 1)) : power(multiply(m, m), n / 2));
console.log(power([[1, 1], [1, 0]], 60)[0][1], power([[0.5, 0.5], [0.25, 0.75]], 20)[0].map((v) => v.toFixed(6)).join());
class Bits {
  constructor(n) {
    this.words = new Uint32Array((n + 31) >> 5);
  }
  set(i) {
    this.words[i >> 5] |= 1 << (i & 31);
  }
  get(i) {
    return (this.words[i >> 5] >>> (i & 31)) & 1;
  }
  count() {
    let n = 0;
    for (let w of this.words) for (; w; w &= w - 1) n++;
    return n;
  }
}
const bits = new Bits(1000);
for (let i = 0; i < 500; i++) bits.set(random.int(1000));
console.log(bits.count(), bits.get(0), bits.get(999), bits.words[0] >>> 0);
