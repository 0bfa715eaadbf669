// Errors printed by console.log: stacks, extra properties, causes, in objects (frames cut to the first line).
const firstLines = (v) => require('util').inspect(v).split('\n').filter((l) => !/^\s+(at |\.\.\. \d+ lines)/.test(l)).join('\n');
console.log(firstLines(new Error('plain')));
console.log(firstLines(new TypeError('typed')));
console.log(firstLines(Object.assign(new Error('with props'), { code: 'E_X', details: { a: 1 } })));
console.log(firstLines(new Error('outer', { cause: new Error('inner') })));
console.log(firstLines(new AggregateError([new Error('one'), 2], 'several')));
console.log(firstLines({ e: new Error('nested'), list: [new RangeError('in array')] }));
class Custom extends Error { constructor(m) { super(m); this.name = 'CustomName'; } }
console.log(firstLines(new Custom('c')));
class Silent extends Error {}
console.log(firstLines(new Silent('subclass name shows')));
const noStack = new Error('no stack');
noStack.stack = undefined;
console.log(firstLines(noStack));
const strStack = new Error('x');
strStack.stack = 'just text';
console.log(firstLines(strStack));
const empty = new Error('');
console.log(firstLines(empty));
const renamed = new Error('renamed later');
renamed.name = 'Renamed';
console.log(firstLines(renamed));
const msg = new Error('first');
msg.message = 'second';
console.log(firstLines(msg));
console.log(firstLines(Object.create(Error.prototype)).split('\n')[0]);
const frozen = Object.freeze(new Error('frozen'));
console.log(firstLines(frozen));
console.log(String(new Error('a\nb')), firstLines(new Error('line one\nline two')));
try { null.x; } catch (e) { console.log(firstLines(e)); }
console.log([new Error('short').message], firstLines([[[[new Error('too deep')]]]]));
console.log(firstLines(new (class extends Error {})('anonymous class')));
