// Base64, hex, CRC-32, Adler, FNV and a bit of SHA-256 by hand over typed arrays and int32 arithmetic.
const bytes = (s) => Uint8Array.from(unescape(encodeURIComponent(s)), (c) => c.charCodeAt(0));
const B = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function b64(a) { let r = ''; for (let i = 0; i < a.length; i += 3) { const n = (a[i] << 16) | ((a[i + 1] ?? 0) << 8) | (a[i + 2] ?? 0); r += B[n >> 18] + B[(n >> 12) & 63] + (i + 1 < a.length ? B[(n >> 6) & 63] : '=') + (i + 2 < a.length ? B[n & 63] : '='); } return r; }
for (const s of ['', 'f', 'fo', 'foo', 'héllo \u{1F600}']) console.log(b64(bytes(s)), b64(bytes(s)) === Buffer.from(s).toString('base64'));
const table = new Int32Array(256).map((_, n) => { let c = n; for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c; });
const crc = (a) => { let c = -1; for (const b of a) c = table[(c ^ b) & 255] ^ (c >>> 8); return (c ^ -1) >>> 0; };
console.log(crc(bytes('123456789')).toString(16), crc(bytes('')), crc(new Uint8Array(1000)).toString(16));
const adler = (a) => { let x = 1, y = 0; for (const v of a) { x = (x + v) % 65521; y = (y + x) % 65521; } return ((y << 16) | x) >>> 0; };
const fnv = (a) => { let h = 0x811c9dc5; for (const v of a) h = Math.imul(h ^ v, 0x01000193); return h >>> 0; };
console.log(adler(bytes('Wikipedia')).toString(16), fnv(bytes('hello')).toString(16));
const K = [], H0 = [];
for (let n = 2, p = 0; p < 64; n++) { let prime = true; for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; } if (prime) { if (p < 8) H0.push((Math.sqrt(n) % 1) * 2 ** 32 | 0); K.push((Math.cbrt(n) % 1) * 2 ** 32 | 0); p++; } }
const rotr = (x, n) => (x >>> n) | (x << (32 - n));
function sha256(msg) {
  const len = msg.length, padded = new Uint8Array(((len + 8) >> 6 << 6) + 64), view = new DataView(padded.buffer), w = new Int32Array(64), h = Int32Array.from(H0);
  padded.set(msg); padded[len] = 0x80; view.setUint32(padded.length - 4, len * 8);
  for (let o = 0; o < padded.length; o += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(o + i * 4);
    for (let i = 16; i < 64; i++) { const a = w[i - 15], b = w[i - 2]; w[i] = w[i - 16] + (rotr(a, 7) ^ rotr(a, 18) ^ (a >>> 3)) + w[i - 7] + (rotr(b, 17) ^ rotr(b, 19) ^ (b >>> 10)); }
    let [a, b, c, d, e, f, g, hh] = h;
    for (let i = 0; i < 64; i++) { const t1 = (hh + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0, t2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0; hh = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0; }
    [a, b, c, d, e, f, g, hh].forEach((v, i) => (h[i] += v));
  }
  return [...h].map((v) => (v >>> 0).toString(16).padStart(8, '0')).join('');
}
for (const s of ['', 'abc', 'a'.repeat(200)]) console.log(sha256(bytes(s)));
const hex = (a) => [...a].map((v) => v.toString(16).padStart(2, '0')).join(''), unhex = (s) => Uint8Array.from(s.match(/../g), (h) => parseInt(h, 16));
console.log(hex(bytes('Hi!')), String.fromCharCode(...unhex('486921')));
const lfsr = (s) => { let n = 0, x = s; do { x = (x >>> 1) ^ (-(x & 1) & 0xb400); n++; } while (x !== s); return n; };
console.log(lfsr(0xace1));
const xs = ((s) => () => { s ^= s << 13; s ^= s >>> 17; s ^= s << 5; return s >>> 0; })(2463534242);
console.log(xs(), xs(), xs());
