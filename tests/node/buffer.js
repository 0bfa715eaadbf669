// Buffer, StringDecoder, querystring and url against Node's own.

'use strict';

const { load, same } = require('./harness');
const { Buffer: Ours } = load('buffer');
const show = (value) => (ArrayBuffer.isView(value) ? `${value.constructor.name} ${[...value]}` : value);
const both = (name, f) => same(name, () => show(f(Ours)), () => show(f(Buffer)));

const texts = ['', 'hello', 'héllo wörld', '日本語', '😀 emoji', '\ud800 lone', 'zz', '0aFf', '0g', 'aGVsbG8=', 'aGVsbG8', 'a-_b', 'YQ==', '  Y Q = = '];
for (const encoding of ['utf8', 'utf-8', 'UTF8', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', 'ucs2', 'utf16le', undefined, 'nope']) {
  for (const text of texts) {
    both(`from ${text} ${encoding}`, (B) => B.from(text, encoding));
    both(`round ${text} ${encoding}`, (B) => B.from(text, encoding).toString(encoding));
    both(`toString ${text} ${encoding}`, (B) => B.from(text).toString(encoding, 1, 4));
    both(`byteLength ${text} ${encoding}`, (B) => B.byteLength(text, encoding));
    if (text !== '') both(`indexOf ${text} ${encoding}`, (B) => [B.from('xx héllo aGVs 日本').indexOf(text, 1, encoding), B.from('aba').lastIndexOf(text, undefined, encoding)].join());
    both(`write ${text} ${encoding}`, (B) => { const b = B.alloc(5); return [b.write(text, 1, encoding), ...b].join(); });
    both(`fill ${text} ${encoding}`, (B) => B.alloc(5).fill(text, encoding));
  }
}
for (const value of [[1, 2, 300, -1], { length: 2, 0: 5 }, new Uint16Array([1, 256]), new ArrayBuffer(3), Object('str'), { type: 'Buffer', data: [1] }, null, undefined, 5, {}, Symbol('x'), true]) {
  both(`from ${String(value)}`, (B) => B.from(value));
}
for (const size of [0, 5, -1, NaN, '5', undefined, 2 ** 53]) both(`alloc ${size}`, (B) => B.alloc(size));
both('alloc fill', (B) => B.alloc(7, 'abc'));
both('alloc hex', (B) => B.alloc(3, 'ff', 'hex'));
both('concat', (B) => B.concat([B.from('a'), new Uint8Array([98])]));
both('concat length', (B) => B.concat([B.from('abc')], 2));
both('concat longer', (B) => B.concat([B.from('abc')], 5));
both('concat bad', (B) => B.concat([1]));
both('slice', (B) => [...B.from('abcdef').slice(-4, 5), ...B.from('abc').subarray(1), ...B.from('abc').slice(2, 1)].join());
both('compare', (B) => [B.compare(B.from('a'), B.from('b')), B.from('abc').compare(B.from('ab')), B.from('a').equals(B.from('a'))].join());
both('copy', (B) => { const t = B.alloc(4); return [B.from('abcdef').copy(t, 1, 2), ...t].join(); });
both('includes', (B) => [B.from('abc').includes('bc'), B.from('abc').includes(99), B.from('abc').includes(B.from('x'))].join());
both('json', (B) => JSON.stringify(B.from('ab')));
both('isEncoding', (B) => ['utf8', 'UCS-2', 'x', 5].map(B.isEncoding).join());
both('swap', (B) => B.from([1, 2, 3, 4]).swap16());
both('swap bad', (B) => B.from([1, 2, 3]).swap16());
const util = require('util');
same('inspect', () => load('internal/inspect').inspect(Ours.from('hello')), () => util.inspect(Buffer.from('hello')));
same('inspect long', () => load('internal/inspect').inspect([Ours.alloc(60, 1)]), () => util.inspect([Buffer.alloc(60, 1)]));
same('inspect props', () => load('internal/inspect').inspect(Object.assign(Ours.from('a'), { x: 1 })), () => util.inspect(Object.assign(Buffer.from('a'), { x: 1 })));

for (const name of ['UInt8', 'UInt16LE', 'UInt16BE', 'UInt32LE', 'UInt32BE', 'Int8', 'Int16LE', 'Int16BE', 'Int32LE', 'Int32BE', 'FloatLE', 'FloatBE', 'DoubleLE', 'DoubleBE', 'BigInt64LE', 'BigUInt64BE']) {
  for (const value of name.startsWith('Big') ? [0, 1, 5n, -5n, 2n ** 63n, 2n ** 64n, '7'] : [0, 1, -1, 127, 255, 256, 65535, -32768, 2 ** 31, 2 ** 32 - 1, 2 ** 40, 1.5, NaN, '7', undefined, 5n, -5n, 2n ** 63n]) {
    both(`write${name} ${String(value)}`, (B) => { const b = B.alloc(10); return [b[`write${name}`](value, 1), ...b].join(); });
  }
  for (const offset of [0, 2, 10, -1, 1.5, '1', undefined, NaN]) both(`read${name} ${offset}`, (B) => String(B.from([1, 200, 3, 255, 5, 6, 7, 128, 9, 10])[`read${name}`](offset)));
}
for (const size of [1, 3, 6, 7, undefined]) {
  both(`readUIntBE ${size}`, (B) => B.from([1, 2, 3, 4, 5, 6, 7]).readUIntBE(1, size));
  both(`readIntLE ${size}`, (B) => B.from([255, 254, 253, 252, 251, 250, 249]).readIntLE(0, size));
  both(`writeIntBE ${size}`, (B) => { const b = B.alloc(8); b.writeIntBE(-2, 1, size); return b; });
}

const { StringDecoder } = require('string_decoder');
const OursDecoder = load('string_decoder').StringDecoder;
for (const encoding of ['utf8', 'utf16le', 'base64', 'hex', 'latin1']) {
  // UTF-16 halves of a pair come together from ours.
  for (const text of encoding === 'utf16le' ? ['héllo', '日本語'] : ['héllo', '日本語😀', 'aé\ud800x', '€']) {
    const bytes = Buffer.from(text, encoding === 'utf16le' ? 'utf16le' : 'utf8');
    for (const step of [1, 2, 3]) {
      const run = (D) => { const d = new D(encoding); const out = []; for (let i = 0; i < bytes.length; i += step) out.push(d.write(bytes.subarray(i, i + step))); out.push(d.end()); return JSON.stringify(out); };
      same(`decoder ${encoding} ${text} ${step}`, () => run(OursDecoder), () => run(StringDecoder));
    }
  }
}
const brokenBytes = Buffer.from([0x61, 0xe2, 0x82, 0x62, 0xff, 0xf0, 0x9f, 0x98, 0xc3]);
for (const step of [1, 2, 9]) {
  const run = (D) => { const d = new D('utf8'); let out = ''; for (let i = 0; i < brokenBytes.length; i += step) out += d.write(brokenBytes.subarray(i, i + step)); return out + d.end(); };
  same(`decoder broken ${step}`, () => run(OursDecoder), () => run(StringDecoder));
}

const querystring = require('querystring');
const oursQuery = load('querystring');
for (const text of ['', 'a=1&b=2', 'a=1&a=2&a=3', 'a', '=b', '&&', 'a=b=c', 'a%20b=c+d', '%zz=1', 'x=%E6%97%A5', 'é=ü']) {
  same(`parse ${text}`, () => JSON.stringify(oursQuery.parse(text)), () => JSON.stringify(querystring.parse(text)));
}
for (const object of [{}, { a: 1, b: [1, 'x'], c: true, d: null, e: undefined, f: {}, 'g h': 'ü&=' }, null, 'x', { n: NaN, i: Infinity, b: 1n }]) {
  same(`stringify ${String(object)}`, () => oursQuery.stringify(object), () => querystring.stringify(object));
}
same('custom', () => oursQuery.stringify({ a: [1, 2], b: 3 }, ';', ':'), () => querystring.stringify({ a: [1, 2], b: 3 }, ';', ':'));

const url = require('url');
const oursUrl = load('url');
for (const text of ['http://user:pass@Host.com:8080/p/a/t/h?query=string#hash', '/path?x=1', 'mailto:a@b.c', '//host/path', 'http://x', 'file:///etc/passwd', 'a b', 'http://a.com/it\'s here', 'javascript:alert(1)', '?q', '#h', '', 'http://[::1]:80/', 'x:y']) {
  same(`parse ${text}`, () => JSON.stringify(oursUrl.parse(text)), () => JSON.stringify(url.parse(text)));
  same(`format ${text}`, () => oursUrl.format(oursUrl.parse(text)), () => url.format(url.parse(text)));
  same(`query ${text}`, () => JSON.stringify(oursUrl.parse(text, true)), () => JSON.stringify(url.parse(text, true)));
}
for (const text of ['file:///a/b', 'file:///a%20b', 'file://host/x', 'http://x', 'file:///a%2fb', 5, 'file://localhost/x', new URL('file:///q/r?x#y')]) same(`fileURLToPath ${text}`, () => oursUrl.fileURLToPath(text), () => url.fileURLToPath(text));
