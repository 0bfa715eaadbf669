// Byte-oriented compression with a hash chain, and decompression, over typed arrays.
'use strict';
function text(n) { const words = ['lorem', 'ipsum', 'dolor', 'sit', 'amet', 'consetetur', 'sadipscing', 'elitr', 'sed', 'diam']; const out = new Uint8Array(n); let seed = 7, at = 0; while (at < n) { seed = (seed * 16807) % 2147483647; const w = words[seed % words.length]; for (let i = 0; i < w.length && at < n; i++) out[at++] = w.charCodeAt(i); if (at < n) out[at++] = 32; } return out; }
function compress(src) {
  const out = [], head = new Int32Array(4096).fill(-1), prev = new Int32Array(src.length);
  let i = 0;
  while (i < src.length) {
    let best = 0, where = 0;
    if (i + 3 <= src.length) {
      const h = ((src[i] << 8) ^ (src[i + 1] << 4) ^ src[i + 2]) & 4095;
      for (let c = head[h], tries = 0; c >= 0 && tries < 16 && i - c < 4096; c = prev[c], tries++) {
        let len = 0;
        while (len < 34 && i + len < src.length && src[c + len] === src[i + len]) len++;
        if (len > best) { best = len; where = c; }
      }
      prev[i] = head[h];
      head[h] = i;
    }
    if (best >= 3) { out.push(256 + best, i - where); i += best; } else out.push(src[i++]);
  }
  return out;
}
function expand(codes, n) { const out = new Uint8Array(n); let at = 0; for (let i = 0; i < codes.length; i++) { const c = codes[i]; if (c < 256) out[at++] = c; else { const from = at - codes[++i]; for (let k = 0; k < c - 256; k++) out[at++] = out[from + k]; } } return out; }
exports.run = () => {
  const src = text(130000), packed = compress(src), back = expand(packed, src.length);
  let h = 0;
  for (let i = 0; i < src.length; i++) { if (back[i] !== src[i]) throw new Error('differs at ' + i); h = (Math.imul(h, 31) + back[i]) | 0; }
  return packed.length + ':' + h;
};
