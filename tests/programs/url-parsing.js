// URL and URLSearchParams: parts, setters, relative references, encoding, hosts, errors.
const show = (text, base) => {
  try {
    const u = new URL(text, base);
    console.log(JSON.stringify(text), [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.port, u.pathname, u.search, u.hash].join(' | '));
  } catch (e) {
    console.log(JSON.stringify(text), e.name, e.code);
  }
};
for (const text of ['http://user:pa%20ss@Example.COM:80/a/./b/../c?q=1&r=ä#frag ment', 'https://example.com:8443', 'http://[::1]:3000/x', 'http://192.168.0.1.:1/', 'http://0x7f.1/', 'file:///C:/dir/../file', 'file://host/share', 'mailto:a@b.c?subject=x', 'data:text/plain,hello world', 'http://exa mple.com', 'http://', 'foo', 'javascript:alert(1)', 'http://a.b/%7Efoo/%zz', 'HTTP://EXAMPLE.com/../..', 'http://example.com/a b?c d#e f', 'http://münchen.de/ß', 'blob:http://a.b/id', 'ws://a.b:80/', 'wss://a.b:443', 'custom://Host/Path/../x?y', 'http://a.b:99999', 'http://a.b:0', '  http://trimmed.com\n/x\ty ', 'http://1.2.3.256', 'http://a.b\\c\\d']) show(text);
for (const text of ['../x', '?q', '#h', '//other.org/y', '/abs', 'rel/../z', '', 'http:same', 'mailto:x', './a/b/.', '..', '\\back']) show(text, 'http://base.org/one/two?three#four');
const u = new URL('http://example.com/path?x=1');
u.protocol = 'https';
u.port = '8080';
u.hostname = 'other.net';
u.pathname = '/new path/ü';
u.search = 'a=b c';
u.hash = 'top';
u.username = 'me@';
u.password = ':x';
console.log(u.href);
u.port = '443';
u.host = 'h.org:99';
u.search = '';
u.hash = '';
u.protocol = 'mailto';
u.port = 'abc';
console.log(u.href, u.port, `${u}` === u.toString(), JSON.stringify({ u }));
u.href = 'ftp://f.org/x';
console.log(u.protocol, URL.canParse('x:y'), URL.canParse('x'), URL.canParse('y', 'http://b/'));
const p = new URLSearchParams('?a=1&b=2&a=3&empty&=novalue&sp+ace=%20x%zz&ä=%C3%A4');
console.log(p.toString(), p.getAll('a'), p.get('none'), p.has('empty'), p.get('sp ace'), p.size, [...p.keys()].join());
p.append('a', '4 &=');
p.set('b', 'set');
p.set('new', '\u{1F600}');
p.delete('empty');
p.sort();
console.log(String(p), [...p].length);
console.log(String(new URLSearchParams({ x: 1, y: [1, 2] })), String(new URLSearchParams([['k', 'v'], ['k', 'w']])), String(new URLSearchParams(new Map([['m', 'n']]))), String(new URLSearchParams('a=b=c&&d')), String(new URLSearchParams("~!*()'-._")));
for (const bad of [() => new URLSearchParams([['only']]), () => new URLSearchParams([1]), () => new URL(), () => URL('http://a'), () => p.append('a')]) {
  try {
    bad();
    console.log('accepted');
  } catch (e) {
    console.log(e.name, e.code);
  }
}
const linked = new URL('http://l.org/?one=1');
linked.searchParams.append('two', 'x y');
linked.searchParams.delete('one');
console.log(linked.href, (linked.search = '?z=9', linked.searchParams.get('z')), linked.searchParams === linked.searchParams);
const seen = [];
p.forEach((value, key, self) => seen.push(key + value.length + (self === p)));
console.log(seen.join());
