// EventTarget, CustomEvent, AbortSignal, DOMException, MessageChannel, BroadcastChannel, Blob and structuredClone.
const target = new EventTarget();
target.addEventListener('x', (event) => console.log('first', event.type, event.target === target, event.eventPhase));
target.addEventListener('x', { handleEvent(event) { console.log('object', event.detail); event.stopImmediatePropagation(); } }, { once: true });
target.addEventListener('x', () => console.log('last'));
target.addEventListener('x', () => console.log('capturing'), true);
target.dispatchEvent(new CustomEvent('x', { detail: 7 }));
target.dispatchEvent(new CustomEvent('x'));
const controller = new AbortController();
const either = AbortSignal.any([controller.signal, AbortSignal.timeout(100000)]);
either.onabort = (event) => console.log('aborted', event.isTrusted, either.reason.name, either.reason.code);
controller.abort();
console.log(new DOMException('text', 'DataCloneError').code, new DOMException('m', 'NotFoundError') instanceof Error);
const buffer = new ArrayBuffer(8);
const copy = structuredClone({ buffer, view: new Uint8Array(buffer), map: new Map([[1, new Set([2])]]), error: new RangeError('e') }, { transfer: [buffer] });
console.log(buffer.byteLength, copy.buffer.byteLength, copy.view.buffer === copy.buffer, copy.map, copy.error instanceof RangeError);
for (const value of [() => {}, Symbol('s'), new Proxy({}, {}), new WeakMap()]) {
  try {
    structuredClone(value);
  } catch (error) {
    console.log(error.name, error.code);
  }
}
async function main() {
  const blob = new Blob(['abc', new Uint8Array([100]), new Blob(['é'])], { type: 'Text/Plain' });
  console.log(blob, await blob.text(), await blob.slice(1, 3).text());
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port2.onmessage = (event) => {
      console.log('message', event.data);
      if (event.data.last) {
        port2.close();
        resolve();
      }
    };
    port1.postMessage({ n: 1 });
    port1.postMessage({ n: 2, last: true });
  });
  const [one, other] = [new BroadcastChannel('c'), new BroadcastChannel('c')];
  other.onmessage = (event) => {
    console.log('broadcast', event.data);
    one.close();
    other.close();
  };
  one.postMessage('hello');
}
main();
