// Allocation of many small trees, walked once.
'use strict';
class Tree { constructor(left, right) { this.left = left; this.right = right; } count() { return this.left === null ? 1 : 1 + this.left.count() + this.right.count(); } }
const make = (d) => (d === 0 ? new Tree(null, null) : new Tree(make(d - 1), make(d - 1)));
exports.run = () => {
  const long = make(13);
  let total = 0;
  for (let d = 4; d <= 13; d += 3) for (let i = 0, n = 1 << (13 - d + 3); i < n; i++) total += make(d).count();
  return total + long.count();
};
