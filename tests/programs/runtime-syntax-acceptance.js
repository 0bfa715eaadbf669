// Odd but valid programs: automatic semicolons, contextual keywords, unusual whitespace, comments.
var a = 1
var b = a
;[1, 2].forEach((x) => (b += x))
console.log(b)
var c = a
++b
console.log(c, b)
function f() {
  return
  1
}
console.log(f())
var let_ = 1, of = 2, get = 3, set = 4, async = 5, static_ = 6, from = 7, as = 8, target = 9, yield_ = 10;
console.log(of + get + set + async + from + as + target)
var yield = 'yield', let = 'let', await = 'await', implements = 'i', package = 'p';
console.log(yield, let, await, implements, package)
var o = { if: 1, class: 2, get: 3, set: 4, async: 5, new: 6, get get() { return 'g' }, async async() {}, await: 7, null: 8, true: 9 }
console.log(o.if + o.class + o.set + o.new + o.await + o.null + o.true, o.get)
async
function notAsync() {}
console.log(typeof notAsync, async)
if (a) ; else console.log('never')
for (;;) { break }
for (var i = 0, n = 2; i < n; i++);
console.log(i)
do { i-- } while (i) console.log('after do-while')
x: { y: { break x } }
var r = a
/ 1 /
1
console.log(r, 4 / 2 / 1, /=/.test('='), [/x/].length, +{} / 1)
console.log(1/* comment */+/* another */1) // trailing
<!-- an html comment is a comment in scripts
--> so is this
console.log('\x41\u0042\u{43}\103', 'a\
b', "it's", 'say "hi"', '\0'.length)
var \u0061bc = 'escaped', ünï = 'unicode', $ = 'dollar', _ = 'under', 变量 = 'cjk'
console.log(abc, ünï, $, _, 变量)
console.log(((a, b) => a + b)(1, 2), (a => a * 2)(2), (() => ({}))().x, (({ a }) => a)({ a: 'd' }), (async x => x).name === '', (([a]) => a)([5]))
console.log(new Date(0).getTime(), typeof new Date === 'object' ? 'obj' : '') || 0
var v = void 0, t = typeof typeof 1, neg = - -1, nn = !!!0, comma = (1, 2, 3)
console.log(v, t, neg, nn, comma, a ? b ? 1 : 2 : 3, 1 ? 2 : 3 ? 4 : 5, new (class { x = 1 })().x, new Array(3).length, new (Array.bind(null, 1, 2))().length)
console.log({}.toString(), {} + '', [] + [], function () {}.name === '', class {}.name === '')
var { length } = 'abc', [first, , third = 'd'] = 'x', { [`k${1}`]: dyn = 'dflt' } = {};
console.log(length, first, third, dyn)
if (1) function inIf() { return 'annex b' }
console.log(inIf())
label: function labelled() {}
console.log(typeof labelled, in_order())
function in_order() { return 'hoisted' }
switch (1) { case 0: default: case 2: console.log('fell to default') }
var obj = { 'a-b': 1, 0x10: 'hex', 1e3: 'exp', .5: 'half', 'quoted'() { return 'q' }, [Symbol.toPrimitive]: undefined }
console.log(Object.keys(obj).join(), obj[16], obj[1000], obj[0.5])
console.log(((x, y) => { 'not a directive' + x; return x })(1), (function () { "use\x20strict"; return this === undefined })(), (function () { 'use strict'; return this === undefined })())
console.log(1..toString() + 1.0.toFixed(1) + 1 .toString(), 0.1.toFixed(1), 0xAB, 0B11, 0O17, 1E2, 1_0)
