// Particles with springs, collisions in a grid and walls, as objects.
'use strict';
class Particle { constructor(x, y) { this.x = x; this.y = y; this.px = x; this.py = y; this.fx = 0; this.fy = 0; this.r = 2.2; } move(dt) { const nx = this.x + (this.x - this.px) * 0.99 + this.fx * dt * dt, ny = this.y + (this.y - this.py) * 0.99 + this.fy * dt * dt; this.px = this.x; this.py = this.y; this.x = nx; this.y = ny; this.fx = 0; this.fy = 9.8; } bound(w, h) { if (this.x < 0) this.x = 0; else if (this.x > w) this.x = w; if (this.y < 0) this.y = 0; else if (this.y > h) this.y = h; } }
class Spring { constructor(a, b) { this.a = a; this.b = b; this.rest = Math.hypot(a.x - b.x, a.y - b.y); } relax() { const { a, b } = this, dx = b.x - a.x, dy = b.y - a.y, d = Math.sqrt(dx * dx + dy * dy) || 1e-9, k = ((d - this.rest) / d) * 0.5; a.x += dx * k; a.y += dy * k; b.x -= dx * k; b.y -= dy * k; } }
function collide(ps, cell) {
  const grid = new Map();
  let hits = 0;
  for (const p of ps) { const k = Math.floor(p.x / cell) * 1000 + Math.floor(p.y / cell); const l = grid.get(k); if (l) l.push(p); else grid.set(k, [p]); }
  for (const [k, l] of grid) for (const o of [0, 1, 1000, 1001]) { const m = grid.get(k + o); if (!m) continue; for (const a of l) for (const b of m) { if (a === b) continue; const dx = b.x - a.x, dy = b.y - a.y, d2 = dx * dx + dy * dy, min = a.r + b.r; if (d2 > 0 && d2 < min * min) { const d = Math.sqrt(d2), push = ((min - d) / d) * 0.25; a.x -= dx * push; a.y -= dy * push; b.x += dx * push; b.y += dy * push; hits++; } } }
  return hits;
}
exports.run = () => {
  const ps = [], springs = [];
  for (let y = 0; y < 14; y++) for (let x = 0; x < 20; x++) ps.push(new Particle(20 + x * 4, 10 + y * 4));
  for (let i = 0; i < ps.length; i++) { if (i % 20 < 19) springs.push(new Spring(ps[i], ps[i + 1])); if (i + 20 < ps.length) springs.push(new Spring(ps[i], ps[i + 20])); }
  let hits = 0;
  for (let s = 0; s < 60; s++) { for (const p of ps) p.move(0.016); for (let k = 0; k < 4; k++) for (const sp of springs) sp.relax(); hits += collide(ps, 4); for (const p of ps) p.bound(120, 80); }
  let e = 0;
  for (const p of ps) e += p.x * 0.5 + p.y;
  return hits + ':' + e.toFixed(4);
};
