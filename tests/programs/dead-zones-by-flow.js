// Where a variable was checked, or initialized, on some ways only, the others still throw.
function attempt(f, ...rest) {
  try { return f(...rest); } catch (e) { return e.constructor.name; }
}

function switched(n) {
  switch (n) {
    case 0: let q = 1; q += n;
    case 1: q += 10; return q;
    case 2: return typeof q;
    default: return (q, 1);
  }
}
console.log([0, 1, 2, 3].map((n) => attempt(switched, n)).join());

// Each iteration has a dead zone of its own.
function loop(n) {
  const seen = [];
  for (let i = 0; i < n; i++) {
    const read = () => x;
    seen.push(attempt(read));
    let x = i;
    seen.push(attempt(read), x);
    if (i === 1) continue;
    seen.push(x + read());
  }
  return seen.join();
}
console.log(loop(3));

function labelled(n) {
  out: {
    if (n) break out;
    late;
  }
  return late;
}
function handled(n) {
  try {
    if (n) throw 1;
    late;
  } catch {
    return late;
  }
  return late + 1;
}
function finished(n) {
  try {
    if (n) return 1;
    late;
  } finally {
    late;
  }
  return late;
}
function shortened(n) {
  n && late;
  n ?? late;
  return n ? late : late + 1;
}
function assigned() { late = 3; return late; }
function* stepping() { yield 1; late; yield late; yield late; }
async function waiting() { late; await 0; return late; }
const before = [];
for (const f of [labelled, handled, finished, shortened]) before.push(attempt(f, 0), attempt(f, 1));
before.push(attempt(assigned));
const steps = stepping();
before.push(steps.next().value, attempt(() => steps.next()), steps.next().done);
console.log(before.join());
waiting().catch((e) => console.log(e.message));
let late = 2;
const after = [];
for (const f of [labelled, handled, finished, shortened]) after.push(attempt(f, 0), attempt(f, 1));
console.log(after.join(), [...stepping()].join());
console.log(assigned(), late);
waiting().then(console.log);

class Base { constructor(n) { this.n = n; } }
class Derived extends Base {
  constructor(n) {
    if (n > 1) super(n);
    else if (n > 0) return { n: -1 };
    this.m = n;
    const again = () => this.m;
    this.n += again();
  }
}
console.log(attempt(() => new Derived(2).n), attempt(() => new Derived(1).n), attempt(() => new Derived(0).n));

// A class is in its dead zone while it is being made.
function makeClass(name) { return class C { static [name === "C" ? typeof C : name] = C.name; }; }
console.log(attempt(makeClass, "C"));
for (let n = 0; n < 300; n++) { switched(0); loop(1); handled(0); }
console.log(attempt(switched, 3), handled(1));
