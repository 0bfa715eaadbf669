// One-way constraints between variables, planned incrementally (after DeltaBlue's idea).
'use strict';
class Variable { constructor(name, value) { this.name = name; this.value = value; this.constraints = []; this.by = null; this.mark = 0; this.strength = 9; } }
class Constraint {
  constructor(strength) { this.strength = strength; this.output = null; }
  add(solver) { for (const v of this.variables()) v.constraints.push(this); solver.enforce(this); }
  satisfied() { return this.output !== null; }
}
class Stay extends Constraint { constructor(v, s) { super(s); this.v = v; } variables() { return [this.v]; } choose(mark) { this.output = this.v.mark !== mark && this.strength < this.v.strength ? this.v : null; } inputsKnown() { return true; } execute() {} inputs() { return []; } }
class Edit extends Stay {}
class Equal extends Constraint {
  constructor(a, b, s) { super(s); this.a = a; this.b = b; }
  variables() { return [this.a, this.b]; }
  choose(mark) { if (this.a.mark === mark) this.output = this.b.mark !== mark && this.strength < this.b.strength ? this.b : null; else if (this.b.mark === mark) this.output = this.strength < this.a.strength ? this.a : null; else if (this.a.strength > this.b.strength) this.output = this.strength < this.a.strength ? this.a : null; else this.output = this.strength < this.b.strength ? this.b : null; }
  input() { return this.output === this.a ? this.b : this.a; }
  inputs() { return [this.input()]; }
  inputsKnown(mark) { const i = this.input(); return i.mark === mark || i.by === null; }
  execute() { this.output.value = this.input().value; }
}
class Scale extends Equal { constructor(a, k, d, b, s) { super(a, b, s); this.k = k; this.d = d; } execute() { if (this.output === this.b) this.b.value = this.a.value * this.k.value + this.d.value; else this.a.value = (this.b.value - this.d.value) / this.k.value; } }
class Solver {
  constructor() { this.mark = 0; this.executed = 0; }
  enforce(c) { const mark = ++this.mark; let cur = c; while (cur !== null) cur = this.satisfy(cur, mark); }
  satisfy(c, mark) {
    c.choose(mark);
    if (!c.satisfied()) return null;
    const out = c.output, old = out.by;
    if (old !== null) old.output = null;
    out.by = c;
    out.strength = c.strength;
    for (const i of c.inputs()) if (i.strength > out.strength) out.strength = i.strength;
    out.mark = mark;
    this.propagate(out, mark);
    return old;
  }
  propagate(from, mark) { const todo = [from]; while (todo.length > 0) { const v = todo.pop(); if (v.by !== null) { v.by.execute(); this.executed++; } for (const c of v.constraints) if (c !== v.by && c.satisfied() && c.output !== v && c.output.by === c) todo.push(c.output); } }
  plan(from) { const mark = ++this.mark, plan = [], todo = from.slice(); while (todo.length > 0) { const c = todo.pop(); if (c.satisfied() && c.output.mark !== mark && c.inputsKnown(mark)) { plan.push(c); c.output.mark = mark; for (const d of c.output.constraints) if (d !== c && d.satisfied() && d.output !== c.output) todo.push(d); } } return plan; }
}
function chain(n) {
  const s = new Solver();
  let prev = null, first = null;
  for (let i = 0; i <= n; i++) { const v = new Variable('v' + i, 0); if (prev !== null) new Equal(prev, v, 1).add(s); else first = v; prev = v; }
  new Stay(prev, 7).add(s);
  const edit = new Edit(first, 3);
  edit.add(s);
  const plan = s.plan([edit]);
  for (let i = 0; i < 40; i++) { first.value = i; for (const c of plan) c.execute(); }
  return prev.value + plan.length + s.executed;
}
function projection(n) {
  const s = new Solver(), k = new Variable('k', 10), d = new Variable('d', 1000), outs = [];
  for (let i = 0; i < n; i++) { const a = new Variable('a' + i, i), b = new Variable('b' + i, i); outs.push(b); new Stay(a, 7).add(s); new Scale(a, k, d, b, 1).add(s); }
  let sum = 0;
  for (let r = 0; r < 20; r++) { k.value = r; for (const b of outs) { if (b.by !== null) b.by.execute(); sum += b.value; } }
  return sum;
}
exports.run = () => { let t = 0; for (let i = 0; i < 30; i++) t += chain(120) + projection(500); return t; };
