// A site's strings are one frozen object for ever; raw, cooked, invalid escapes, receivers.
const seen = [];
const tag = (strings, ...values) => (seen.push(strings), strings);
function site(x) {
  return tag`a${x}b`;
}
console.log(site(1) === site(2), tag`a${1}b` === tag`a${1}b`, site(1) === tag`a${1}b`);
const loops = new Set();
for (let i = 0; i < 2000; i++) loops.add(site(i));
console.log(loops.size);
const makers = [1, 2].map(() => () => tag`inner`);
console.log(makers[0]() === makers[1](), makers[0]() === makers[0]());
const evaluated = () => eval('tag`evaluated`');
console.log(evaluated() === evaluated());
const strings = tag`one\n${0}\u{41}${1}`;
console.log(strings, strings.raw, Object.isFrozen(strings), Object.isFrozen(strings.raw), Array.isArray(strings.raw));
console.log(Object.getOwnPropertyDescriptor(strings, 'raw').enumerable, Object.getOwnPropertyDescriptor(strings, 0), Object.getOwnPropertyDescriptor(strings, 'length'));
const bad = tag`\unicode ${1} \xZ ${2} \01 ${3} fine\t`;
console.log(bad, bad.raw);
try {
  eval('`\\unicode`');
} catch (e) {
  console.log(e.name, e.message);
}
console.log(tag`line\
continued` + '', tag`a
b`[0].length, eval('tag`a\r\nb`')[0].length, eval('tag`a\r\nb`.raw')[0].length);
const object = {
  prefix: '>',
  tag(strings, ...values) {
    return this.prefix + String.raw(strings, ...values);
  },
  get dynamic() {
    return (s) => `dynamic ${s[0]}`;
  },
};
console.log(object.tag`x${1}y`, object['tag']`z`, object.dynamic`w`);
const chain = (...first) => (...second) => [first.length, second.length, first[0].raw[0], second[0].raw[0]];
console.log(chain`a${1}``b${2}${3}`);
function Maker(strings) {
  return function Made(x) {
    this.x = x;
    this.text = strings[0];
  };
}
console.log(new Maker`t`(5).x, new (Maker`u`)(6).text);
console.log(String.raw`a\n${1 + 1}\u00`, String.raw({ raw: 'abc' }, '-', '+', 'unused'), String.raw({ raw: { length: 2, 0: 'x', 1: 'y' } }, 1));
