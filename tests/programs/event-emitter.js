// Listeners: order, once, prepend, removal during emit, errors, symbols, counts, return values.
const EventEmitter = require('events');
const e = new EventEmitter();
const out = [];
e.on('x', (...a) => out.push('on ' + a));
e.once('x', function (a) { out.push('once ' + a + (this === e)); });
e.prependListener('x', () => out.push('first'));
console.log(e.emit('x', 1, 2), e.emit('x', 3), e.emit('nothing'), e.listenerCount('x'));
console.log(out.join('|'));
const f = () => out.push('f');
e.on('y', f).on('y', f);
e.off('y', f);
e.emit('y');
console.log(out.slice(-1).join(), e.listenerCount('y'), e.eventNames().map(String).join());
const rem = new EventEmitter();
const seen = [];
const b = () => seen.push('b');
rem.on('z', () => { seen.push('a'); rem.removeListener('z', b); });
rem.on('z', b);
rem.emit('z');
rem.emit('z');
console.log(seen.join());
try { new EventEmitter().emit('error', new Error('unhandled error event')); } catch (x) { console.log(x.message); }
try { new EventEmitter().emit('error', 'not an error'); } catch (x) { console.log(x.message, x.code); }
const h = new EventEmitter();
h.on('error', (x) => console.log('handled', x));
h.emit('error', 'value');
const meta = new EventEmitter();
meta.on('newListener', (name) => console.log('new', String(name)));
meta.on('removeListener', (name) => console.log('removed', String(name)));
const s = Symbol('evt');
meta.on(s, f);
meta.off(s, f);
class Chat extends EventEmitter { say(t) { this.emit('say', t, this.constructor.name); return this; } }
new Chat().on('say', (t, n) => console.log(n + ': ' + t)).say('hello').say('again');
meta.removeAllListeners();
console.log(meta.eventNames().length, EventEmitter.defaultMaxListeners, new EventEmitter().getMaxListeners(), typeof EventEmitter.once, EventEmitter.EventEmitter === EventEmitter);
try { e.on('bad', 5); } catch (x) { console.log(x.code, x.name); }
const raw = new EventEmitter();
raw.once('o', f);
console.log(raw.listeners('o')[0] === f, raw.rawListeners('o')[0] === f);
EventEmitter.once(h, 'later').then(([v]) => console.log('awaited', v));
h.emit('later', 42);
const order = [];
const thrower = new EventEmitter();
thrower.on('t', () => { order.push(1); throw new Error('listener'); });
thrower.on('t', () => order.push(2));
try { thrower.emit('t'); } catch (x) { order.push(x.message); }
console.log(order.join());
