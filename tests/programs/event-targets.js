// Event, EventTarget, CustomEvent and AbortController: options, order, errors, prevention, signals.
const log = [];
const target = new EventTarget();
const listener = (name) => (e) => log.push(`${name}:${e.type}`);
const a = listener('a'), b = listener('b');
target.addEventListener('x', a);
target.addEventListener('x', a);
target.addEventListener('x', b, { once: true });
target.addEventListener('x', a, { capture: true });
target.addEventListener('x', { handleEvent(e) { log.push(`object ${this !== target} ${e.target === target}`); } });
console.log(target.dispatchEvent(new Event('x')), log.splice(0));
target.dispatchEvent(new Event('x'));
console.log(log.splice(0));
target.removeEventListener('x', a);
target.dispatchEvent(new Event('x'));
console.log(log.splice(0));
const stopping = new EventTarget();
stopping.addEventListener('s', (e) => (log.push('first'), e.stopImmediatePropagation()));
stopping.addEventListener('s', () => log.push('never'));
stopping.dispatchEvent(new Event('s'));
console.log(log.splice(0));
const event = new Event('e', { cancelable: true });
target.addEventListener('e', (e) => e.preventDefault());
console.log(target.dispatchEvent(event), event.defaultPrevented, event.type, event.cancelable, event.bubbles, event.composed, event.eventPhase, event.target === target, event.currentTarget, typeof event.timeStamp, event.isTrusted, event.returnValue);
const plain = new Event('plain');
plain.preventDefault();
console.log(plain.defaultPrevented, plain.composedPath(), Event.NONE, Event.AT_TARGET, event.cancelBubble);
const custom = new CustomEvent('c', { detail: { n: 1 } });
console.log(custom.detail, custom instanceof Event, new CustomEvent('d').detail);
for (const bad of [() => new Event(), () => target.dispatchEvent({}), () => target.addEventListener('x', 5), () => EventTarget.prototype.addEventListener.call({}, 'x', a), () => new Event(Symbol())]) {
  try {
    bad();
    console.log('accepted');
  } catch (e) {
    console.log(e.name);
  }
}
const controller = new AbortController();
const { signal } = controller;
target.addEventListener('signalled', () => log.push('heard'), { signal });
signal.addEventListener('abort', (e) => log.push(`abort ${e.type} ${signal.aborted}`));
signal.onabort = () => log.push('onabort');
target.dispatchEvent(new Event('signalled'));
controller.abort('because');
controller.abort('again');
target.dispatchEvent(new Event('signalled'));
console.log(log.splice(0), signal.reason);
try {
  signal.throwIfAborted();
} catch (e) {
  console.log('threw', e);
}
const standard = AbortSignal.abort();
console.log(standard.aborted, standard.reason.name, standard.reason.message, standard.reason.code, AbortSignal.abort(5).reason);
try {
  new AbortSignal();
} catch (e) {
  console.log(e.name);
}
const timeout = AbortSignal.timeout(1);
timeout.addEventListener('abort', () => console.log('timeout', timeout.reason.name));
setTimeout(() => {}, 30);
if (AbortSignal.any) {
  const first = new AbortController(), any = AbortSignal.any([first.signal, new AbortController().signal]);
  first.abort('one of them');
  console.log(any.aborted, any.reason);
}
class Emitter extends EventTarget {
  fire(n) {
    this.dispatchEvent(new CustomEvent('n', { detail: n }));
    return this;
  }
}
let sum = 0;
const emitter = new Emitter();
emitter.addEventListener('n', (e) => (sum += e.detail));
for (let i = 0; i < 200; i++) emitter.fire(i);
console.log(sum);
