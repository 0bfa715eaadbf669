// A tight loop of double arithmetic in locals.
'use strict';
exports.run = () => {
  const size = 300, limit = 60;
  let inside = 0, steps = 0;
  for (let py = 0; py < size; py++) {
    const ci = (2 * py) / size - 1;
    for (let px = 0; px < size; px++) {
      const cr = (3 * px) / size - 2;
      let zr = 0, zi = 0, n = 0;
      while (n < limit) {
        const r2 = zr * zr, i2 = zi * zi;
        if (r2 + i2 > 4) break;
        zi = 2 * zr * zi + ci;
        zr = r2 - i2 + cr;
        n++;
      }
      steps += n;
      if (n === limit) inside++;
    }
  }
  return inside + ':' + steps;
};
