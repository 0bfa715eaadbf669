// Planets as objects with double fields, updated in nested loops.
'use strict';
const DAYS = 365.24, SOLAR_MASS = 4 * Math.PI * Math.PI;
class Body {
  constructor(x, y, z, vx, vy, vz, mass) {
    this.x = x; this.y = y; this.z = z;
    this.vx = vx * DAYS; this.vy = vy * DAYS; this.vz = vz * DAYS;
    this.mass = mass * SOLAR_MASS;
  }
}
function system() {
  return [
    new Body(0, 0, 0, 0, 0, 0, 1),
    new Body(4.841431, -1.160320, -0.103622, 0.001660, 0.007699, -0.000069, 0.000954791),
    new Body(8.343366, 4.124798, -0.403523, -0.002767, 0.004998, 0.000023, 0.000285885),
    new Body(12.894369, -15.111151, -0.223307, 0.002964, 0.002378, -0.000029, 0.0000436624),
    new Body(15.379697, -25.919314, 0.179258, 0.002680, 0.001628, -0.000095, 0.0000515138),
  ];
}
function advance(bodies, dt) {
  const n = bodies.length;
  for (let i = 0; i < n; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < n; j++) {
      const b = bodies[j];
      const dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
      const d2 = dx * dx + dy * dy + dz * dz;
      const mag = dt / (d2 * Math.sqrt(d2));
      const mb = b.mass * mag, ma = a.mass * mag;
      a.vx -= dx * mb; a.vy -= dy * mb; a.vz -= dz * mb;
      b.vx += dx * ma; b.vy += dy * ma; b.vz += dz * ma;
    }
  }
  for (const b of bodies) {
    b.x += dt * b.vx; b.y += dt * b.vy; b.z += dt * b.vz;
  }
}
function energy(bodies) {
  let e = 0;
  for (let i = 0; i < bodies.length; i++) {
    const a = bodies[i];
    e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j];
      e -= (a.mass * b.mass) / Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);
    }
  }
  return e;
}
exports.run = () => {
  const bodies = system();
  for (let i = 0; i < 20000; i++) advance(bodies, 0.01);
  return energy(bodies).toFixed(9);
};
