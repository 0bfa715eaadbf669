// URL and URLSearchParams: parsing, parts that can be set, and the list that follows the query.
const url = new URL('https://user:secret@example.com:8080/a/../b?x=1&y=a%20b#part');
console.log(url);
url.searchParams.append('z', 'é &');
console.log(url.href);
url.search = '?q=2';
url.port = '443';
url.hash = '';
url.pathname = '/ü';
console.log(url.href, [...url.searchParams].join('|'));
console.log(new URL('../x?y', 'http://a/b/c/d').href, URL.canParse('nope'), new URL('http://münchen.de/').host, new URL('http://[::1]:80/').host);
try {
  new URL('nope');
} catch (error) {
  console.log(error.name, error.code, error.message, error.input);
}
const parameters = new URLSearchParams('b=2&a=1&a=3&c=%zz+d');
parameters.sort();
console.log(parameters, parameters.getAll('a'), parameters.size, parameters.toString());
parameters.delete('a', '3');
parameters.set('c', '!\'()~*');
console.log(`${parameters}`, parameters.has('a', '3'), new URLSearchParams({ x: 1, y: 'z' }).toString());
try {
  new URLSearchParams([[1]]);
} catch (error) {
  console.log(error.code);
}
