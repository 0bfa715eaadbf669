// Collections, functions, objects and templates.
const _ = require('underscore');
const show = (...x) => console.log(...x.map((v) => JSON.stringify(v)));
show(_.VERSION, _.map({ one: 1, two: 2 }, (n, k) => k + n), _.reduceRight([[0, 1], [2, 3]], (a, b) => a.concat(b), []), _.where([{ a: 1, b: 2 }, { a: 1, b: 3 }], { a: 1, b: 3 }), _.pluck([{ n: 'moe' }], 'n'), _.invoke([[3, 1, 2]], 'sort'), _.sortBy([1, 2, 3, 4, 5, 6], (n) => Math.sin(n)), _.groupBy(['one', 'two', 'three'], 'length'), _.indexBy([{ id: 1 }], 'id'), _.countBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even')));
show(_.flatten([1, [2, [3, [[4]]]]]), _.union([1, 2], [2, 3]), _.object(['a', 'b'], [1, 2]), _.chunk([1, 2, 3], 2), _.rest([1, 2, 3]), _.zip([1, 2], ['a', 'b']), _.sortedIndex([10, 30], 20), _.findLastIndex([1, 2, 1], (x) => x === 1), _.range(0, -4, -1), _.partition([0, 1, 2], (n) => n % 2));
show(_.extend({ a: 1 }, { b: 2 }), _.defaults({ a: undefined }, { a: 1, b: 2 }), _.pairs({ a: 1 }), _.pick({ a: 1, b: 2 }, (v) => v > 1), _.mapObject({ a: 1 }, (v) => v + 5), _.isEqual({ a: [1, NaN] }, { a: [1, NaN] }), _.isEqual(new Date(1), new Date(2)), _.isEmpty({}), _.functions({ b() {}, a() {} }), _.clone([1]), _.has({ a: 1 }, 'a'), _.property(['a', 'b'])({ a: { b: 3 } }));
show(_.chain([1, 2, 3, 200]).filter((n) => n % 2 === 0).tap((a) => a.push(1)).map((n) => n * n).value(), _([3, 1, 2]).chain().sort().reverse().value());
show(_.template('hi <%= name %>: <% _.each(items, function (i) { %>(<%- i %>)<% }); %>')({ name: 'moe', items: ['<', 1] }), _.escape('<&>'), _.unescape('&lt;'), _.uniqueId('c'), _.result({ a: () => 'called' }, 'a'), _.times(3, (i) => i * 2));
const fib = _.memoize((n) => (n < 2 ? n : fib(n - 1) + fib(n - 2)));
show(fib(40), _.compose((s) => 'hi: ' + s, (s) => s.toUpperCase())('moe'), _.partial((a, b) => a - b, _, 5)(20), _.after(2, () => 'ran')() === undefined, _.wrap((n) => 'hello ' + n, (f) => 'before ' + f('x'))(), _.negate(_.isNumber)('a'), _.restArguments((a, r) => r)(1, 2, 3));
const th = _.throttle(() => console.log('throttled'), 300);
th(); th(); th();
_.defer(() => console.log('deferred'));
