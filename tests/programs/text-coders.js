// TextEncoder and TextDecoder: surrogates, invalid bytes, streaming, labels, byte order marks, encodeInto.
const bytes = (...b) => new Uint8Array(b);
const hex = (b) => [...b].map((x) => x.toString(16).padStart(2, '0')).join(' ');
const encoder = new TextEncoder();
for (const text of ['', 'abc', 'é€', '\u{1F600}', '\ud800', 'a\udc00b', '\ud83d\ude00\ud83d', '\ufeffx', '\0']) console.log(JSON.stringify(text), hex(encoder.encode(text)));
console.log(encoder.encoding, hex(encoder.encode()), hex(encoder.encode(undefined)), hex(encoder.encode(null)), hex(encoder.encode(5)));
for (const size of [0, 1, 2, 3, 4, 7]) {
  const target = new Uint8Array(size);
  console.log(size, JSON.stringify(encoder.encodeInto('a€\u{1F600}', target)), hex(target));
}
const decoder = new TextDecoder();
const shown = (s) => JSON.stringify(s);
for (const b of [bytes(0x61), bytes(0xc3, 0xa9), bytes(0xc3), bytes(0xe2, 0x82), bytes(0xe2, 0x82, 0x41), bytes(0xf0, 0x9f, 0x98, 0x80), bytes(0xf0, 0x9f, 0x98), bytes(0xc0, 0x80), bytes(0xed, 0xa0, 0x80), bytes(0xf5, 0x80), bytes(0xff, 0xfe), bytes(0xef, 0xbb, 0xbf, 0x78), bytes(0x80, 0x80), bytes(0xe0, 0x80, 0x80)]) {
  let fatal;
  try {
    fatal = shown(new TextDecoder('utf-8', { fatal: true }).decode(b));
  } catch (e) {
    fatal = `${e.name} ${e.code}`;
  }
  console.log(hex(b), shown(decoder.decode(b)), fatal);
}
console.log(shown(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes(0xef, 0xbb, 0xbf, 0x78))), decoder.encoding, decoder.fatal, decoder.ignoreBOM, shown(decoder.decode()));
const stream = new TextDecoder();
const whole = encoder.encode('x\u{1F600}€y');
let out = '';
for (const b of whole) out += stream.decode(bytes(b), { stream: true }) + '.';
console.log(shown(out + stream.decode()));
console.log(shown(stream.decode(bytes(0xe2), { stream: true }) + stream.decode(bytes(0x82), { stream: true }) + stream.decode()));
console.log(shown(new TextDecoder('utf-16le').decode(bytes(0x61, 0, 0x3d, 0xd8, 0, 0xde, 0x62, 0))), new TextDecoder('UTF8').encoding, new TextDecoder('ascii').encoding, new TextDecoder(' Latin1 ').encoding);
for (const bad of [() => new TextDecoder('nonsense'), () => decoder.decode('text'), () => encoder.encodeInto('x', [])]) {
  try {
    bad();
    console.log('accepted');
  } catch (e) {
    console.log(e.name, e.code);
  }
}
const buffer = encoder.encode('some text').buffer;
console.log(decoder.decode(buffer), decoder.decode(new DataView(buffer, 5)), decoder.decode(new Uint16Array(buffer.slice(0, 8))));
console.log(btoa('hello\xff'), atob('aGVsbG8='), atob(' aGk '), shown(atob('')), btoa(''), [...atob('//79')].map((c) => c.charCodeAt(0)).join());
for (const bad of [() => btoa('€'), () => atob('a'), () => atob('ab=c'), () => atob('a*b'), () => atob()]) {
  try {
    console.log(bad());
  } catch (e) {
    console.log(e.name, e.code);
  }
}
let total = 0;
for (let i = 0; i < 400; i++) total += decoder.decode(encoder.encode(String.fromCodePoint(i * 97 + 32) + i)).length;
console.log(total);
