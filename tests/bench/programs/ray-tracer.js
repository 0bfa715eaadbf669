// Vectors as short-lived objects, spheres and planes through virtual methods.
'use strict';
class Vec { constructor(x, y, z) { this.x = x; this.y = y; this.z = z; } add(o) { return new Vec(this.x + o.x, this.y + o.y, this.z + o.z); } sub(o) { return new Vec(this.x - o.x, this.y - o.y, this.z - o.z); } mul(k) { return new Vec(this.x * k, this.y * k, this.z * k); } dot(o) { return this.x * o.x + this.y * o.y + this.z * o.z; } unit() { return this.mul(1 / Math.sqrt(this.dot(this))); } }
class Ray { constructor(o, d) { this.o = o; this.d = d; } at(t) { return this.o.add(this.d.mul(t)); } }
class Sphere { constructor(c, r, shade, mirror) { this.c = c; this.r = r; this.shade = shade; this.mirror = mirror; } hit(ray) { const oc = ray.o.sub(this.c), b = oc.dot(ray.d), disc = b * b - oc.dot(oc) + this.r * this.r; if (disc < 0) return Infinity; const q = Math.sqrt(disc), t = -b - q; return t > 1e-4 ? t : -b + q > 1e-4 ? -b + q : Infinity; } normal(p) { return p.sub(this.c).unit(); } colour() { return this.shade; } }
class Plane { constructor(y, mirror) { this.y = y; this.mirror = mirror; } hit(ray) { const t = (this.y - ray.o.y) / ray.d.y; return t > 1e-4 ? t : Infinity; } normal() { return new Vec(0, 1, 0); } colour(p) { return (Math.floor(p.x) + Math.floor(p.z)) & 1 ? 0.9 : 0.2; } }
const light = new Vec(0.5, 0.8, -0.4).unit();
function nearest(scene, ray) { let best = Infinity, thing = null; for (const s of scene) { const t = s.hit(ray); if (t < best) { best = t; thing = s; } } return thing === null ? null : { t: best, thing }; }
function trace(scene, ray, depth) {
  const h = nearest(scene, ray);
  if (h === null) return 0.3 + 0.3 * ray.d.y;
  const p = ray.at(h.t), n = h.thing.normal(p);
  const shadow = nearest(scene, new Ray(p, light)) !== null;
  let c = h.thing.colour(p) * (0.2 + (shadow ? 0 : Math.max(0, n.dot(light))));
  if (h.thing.mirror > 0 && depth > 0) c = c * (1 - h.thing.mirror) + h.thing.mirror * trace(scene, new Ray(p, ray.d.sub(n.mul(2 * ray.d.dot(n)))), depth - 1);
  return c;
}
exports.run = () => {
  const scene = [new Plane(-1, 0.1)];
  for (let i = 0; i < 5; i++) scene.push(new Sphere(new Vec(i * 1.4 - 2.8, (i % 2) * 0.6 - 0.4, 5 + (i % 3)), 0.7, 0.3 + i * 0.1, (i % 2) * 0.5));
  const size = 120;
  let sum = 0;
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) sum += trace(scene, new Ray(new Vec(0, 0.3, -2), new Vec((x / size) * 2 - 1, 1 - (y / size) * 2, 1.6).unit()), 2);
  return sum.toFixed(6);
};
