// console.log of primitives alone, in containers, and boxed.
console.log('text', ['text'], { s: 'text' }, "it's", ["it's"], ['say "hi"'], ['both \' and "'], ['all \' " `'], ['line\nbreak\ttab\\'], ['\u0000\u001b\x7f'], ['\ud83d'], ['\u{1F600}']);
console.log(1, -0, [1, -0, 1.5, NaN, Infinity], 10n, [10n], true, [false], null, [null], undefined, [undefined], Symbol('s'), [Symbol('s')], [Symbol()], Symbol.iterator);
console.log(new Number(3), new String('abc'), new Boolean(false), Object(10n), Object(Symbol('b')), [new Number(-0), new String('x')]);
console.log(Object.assign(new Number(3), { extra: 1 }), Object.assign(new String('ab'), { extra: 1 }));
console.log('%s is %d years and %i, %f, %j %o %O %%', 'Bob', 42.5, 42.9, '1.5', { a: 1 }, [1], { b: { c: {} } }, 'rest', { x: 1 });
console.log('%s %s %s %s %s', null, undefined, Symbol('q'), 10n, -0, 'more');
console.log('%d %d %d %i %f', '0x10', 10n, {}, 'abc', 'abc');
console.log('%s', { toString() { return 'custom'; } }, '%s not replaced');
console.log('%s %s %s', [1, 'a', [2]], class Foo {}, function bar() {});
console.log('%c styled', 'color: red', '%x unknown', '100%', '%');
console.log();
console.log('');
console.log(' ', '', 'x');
console.log('a\nb', ['a\nb']);
console.log(new Date(0), [new Date(0)], /re/g, [/re/g], new Error('e').message);
console.log([,], [undefined, , null], [, , 1]);
console.error === undefined;
console.info('info'), console.debug('debug');
