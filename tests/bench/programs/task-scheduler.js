// An operating system kernel in small: tasks with states, queues of packets, devices (after Richards' idea).
'use strict';
class Packet { constructor(kind, to, next) { this.kind = kind; this.to = to; this.next = next; this.data = 0; this.bytes = [0, 0, 0, 0]; } }
function append(packet, list) { packet.next = null; if (list === null) return packet; let p = list; while (p.next !== null) p = p.next; p.next = packet; return list; }
class Task {
  constructor(kernel, id, priority, queue) { this.kernel = kernel; this.id = id; this.priority = priority; this.queue = queue; this.held = false; this.waiting = queue === null; this.next = null; }
  blocked() { return this.held || (this.waiting && this.queue === null); }
  take() { const p = this.queue; if (p !== null) this.queue = p.next; this.waiting = false; return p; }
  accept(packet) { this.queue = append(packet, this.queue); }
}
class Idle extends Task { constructor(k, id, n) { super(k, id, 0, null); this.waiting = false; this.seed = 1; this.left = n; } step() { if (--this.left === 0) { this.held = true; return; } if ((this.seed & 1) === 0) { this.seed >>= 1; this.kernel.release(4); } else { this.seed = (this.seed >> 1) ^ 0xd008; this.kernel.release(5); } } }
class Worker extends Task { constructor(k, id, q) { super(k, id, 1000, q); this.target = 2; this.n = 0; } step(p) { if (p === null) { this.waiting = true; return; } this.target = this.target === 2 ? 3 : 2; p.to = this.target; p.data = 0; for (let i = 0; i < 4; i++) { if (++this.n > 26) this.n = 1; p.bytes[i] = 64 + this.n; } this.kernel.send(p, this.id); } }
class Handler extends Task {
  constructor(k, id, q) { super(k, id, 2000, q); this.work = null; this.devices = null; }
  step(p) {
    if (p !== null) { if (p.kind === 1) this.work = append(p, this.work); else this.devices = append(p, this.devices); }
    if (this.work !== null) {
      const w = this.work;
      if (w.data < 4) { if (this.devices !== null) { const d = this.devices; this.devices = d.next; d.data = w.bytes[w.data++]; d.to = this.id + 2; this.kernel.send(d, this.id); return; } }
      else { this.work = w.next; w.to = 1; this.kernel.send(w, this.id); return; }
    }
    this.waiting = true;
  }
}
class Device extends Task { constructor(k, id) { super(k, id, 3000, null); this.pending = null; } step(p) { if (p !== null) { this.pending = p; this.kernel.held++; this.held = true; return; } const d = this.pending; if (d === null) { this.waiting = true; return; } this.pending = null; d.to = this.id - 2; this.kernel.send(d, this.id); } }
class Kernel {
  constructor() { this.tasks = []; this.list = null; this.held = 0; this.sent = 0; }
  add(t) { t.next = this.list; this.list = t; this.tasks[t.id] = t; }
  release(id) { const t = this.tasks[id]; t.held = false; }
  send(p, from) { this.sent++; const t = this.tasks[p.to]; p.next = null; p.to = from; t.accept(p); }
  run() { let t = this.list, rounds = 0; while (t !== null) { if (t.blocked()) { t = t.next; continue; } rounds++; t.step(t.take()); t = this.list; } return rounds; }
}
exports.run = () => {
  const k = new Kernel();
  k.add(new Idle(k, 0, 40000));
  k.add(new Worker(k, 1, new Packet(1, 0, new Packet(1, 0, null))));
  k.add(new Handler(k, 2, new Packet(2, 4, new Packet(2, 4, new Packet(2, 4, null)))));
  k.add(new Handler(k, 3, new Packet(2, 5, new Packet(2, 5, new Packet(2, 5, null)))));
  k.add(new Device(k, 4));
  k.add(new Device(k, 5));
  const rounds = k.run();
  return rounds + ':' + k.sent + ':' + k.held;
};
