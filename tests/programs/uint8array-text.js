// Uint8Array to and from base64 and hexadecimal text.
// specification: Uint8Array to and from base64
const bytes = new Uint8Array([72, 101, 108, 108, 111, 255, 254]);
console.log(bytes.toBase64(), bytes.toBase64({ alphabet: 'base64url', omitPadding: true }), bytes.toHex());
console.log(Uint8Array.fromBase64('SGVs\n bG8=').join(), Uint8Array.fromHex('00ff10').join());
const target = new Uint8Array(4);
console.log(JSON.stringify(target.setFromBase64('SGVsbG8=')), target.join());
console.log(JSON.stringify(target.setFromHex('aabbccddee')), target.join());
for (const [text, options] of [['SGVsbG8', { lastChunkHandling: 'strict' }], ['SGVsbG9=', { lastChunkHandling: 'strict' }], ['SG*s', {}], ['S', {}]]) {
  try {
    console.log(Uint8Array.fromBase64(text, options).length);
  } catch (error) {
    console.log(text, error.name);
  }
}
console.log(Uint8Array.fromBase64('SGVsbG8', { lastChunkHandling: 'stop-before-partial' }).length);
