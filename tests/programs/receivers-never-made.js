// Stack traces name the classes of receivers that optimized code has no need to make.
'use strict';
class Point { constructor(x, y) { this.x = x; this.y = y; } plus(other) { return new Point(this.x + +other, this.y).length(other); } length(other) { return Math.hypot(this.x, this.y + +other); } }
class Tall extends Point { plus(other) { return super.plus(other); } }
const frames = (error) => error.stack.split('\n').slice(1, 6).map((line) => line.trim().replace(/ \(.*/, '').replace(/^at /, '').replace(/^.*\//, '')).join(' < ');
const good = 1;
const bad = { valueOf() { throw new RangeError('no number'); } };
function literal(a, b) { const f = { x: a, g() { return this.x + b; } }; return f.g(); }
function point(b) { return new Point(1, 2).plus(b); }
function tall(b) { return new Tall(1, 2).plus(b); }
const seen = new Map();
for (let i = 0; i < 400; i++) {
  const operand = i % 10 === 9 ? bad : good;
  for (const probe of [() => literal(i, operand), () => point(operand), () => tall(operand)]) {
    try { probe(); } catch (error) { const text = frames(error); seen.set(text, (seen.get(text) ?? 0) + 1); }
  }
}
for (const [text, times] of seen) console.log(times, text);
