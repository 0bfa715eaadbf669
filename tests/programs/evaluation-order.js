// Operands, calls, assignments and literals are evaluated from left to right, and conversions come when they must.
const log = [];
const n = (name, value) => (log.push(name), value);
const convertible = (name, value) => ({
  valueOf() {
    log.push(`${name}.valueOf`);
    return value;
  },
  toString() {
    log.push(`${name}.toString`);
    return `${value}`;
  },
});
const show = (title, result) => console.log(`${title}: ${log.splice(0).join(', ')} =>`, result);
const attempt = (title, f) => {
  let result;
  try {
    result = f();
  } catch (e) {
    result = e.name;
  }
  show(title, result);
};
attempt('binary', () => n('left', convertible('l', 3)) * n('right', convertible('r', 4)));
attempt('comparison', () => n('left', convertible('l', 3)) > n('right', convertible('r', 4)));
attempt('mixed bigint', () => convertible('l', 3n) + convertible('r', 4));
attempt('exponent', () => convertible('l', 2) ** convertible('r', 3));
attempt('symbol operand', () => convertible('l', Symbol()) - convertible('r', 1));
attempt('in', () => n('key', convertible('k', 'a')) in n('object', { a: 1 }));
attempt('in of primitive', () => convertible('k', 'a') in n('primitive', 5));
attempt('member', () => n('object', { a: 1 })[n('key', convertible('k', 'a'))]);
attempt('member of null', () => n('object', null)[n('key', convertible('k', 'a'))]);
attempt('assign to null', () => (n('object', null)[n('key', convertible('k', 'a'))] = n('value', 1)));
attempt('assign', () => (n('object', {})[n('key', convertible('k', 'a'))] = n('value', 1)));
attempt('compound', () => (n('object', { a: convertible('old', 1) })[n('key', 'a')] += n('value', convertible('v', 2))));
attempt('increment', () => n('object', { a: convertible('old', 1) })[n('key', 'a')]++);
attempt('logical assign stops', () => (n('object', { a: 1 })[n('key', 'a')] ||= n('value', 2)));
attempt('call', () => n('callee', (a, b) => a + b)(n('a', 1), n('b', 2)));
attempt('call of no function', () => n('callee', 5)(n('a', 1)));
attempt('method', () => n('object', { m: (a) => a }).m(n('a', 1)));
attempt('method missing', () => n('object', {}).m(n('a', 1)));
attempt('new of no constructor', () => new (n('callee', () => {}))(n('a', 1)));
attempt('object literal', () => ({ [n('k1', 'a')]: n('v1', 1), ...n('spread', { get b() { return n('getter', 2); } }), [n('k2', convertible('k', 'c'))]: n('v2', 3) }));
attempt('array literal', () => [n('1', 1), ...n('spread', [2, 3]), n('4', 4)]);
attempt('template', () => `${n('a', convertible('a', 1))}-${n('b', convertible('b', 2))}`);
attempt('tagged', () => n('tag', (s, ...v) => v.length)`${n('a', 1)}${n('b', 2)}`);
attempt('comma', () => (n('a', 1), n('b', 2)));
attempt('conditional', () => (n('test', 0) ? n('yes', 1) : n('no', 2)));
attempt('undeclared assignment', () => {
  'use strict';
  undeclared_name = n('value', 1);
});
attempt('variable read before call', () => {
  let f = () => 'old';
  const result = f(n('argument', (f = () => 'new')));
  return result;
});
attempt('variable read before right side', () => {
  let x = 1;
  return x + (x = 5) + x++ + x;
});
attempt('compound reads first', () => {
  let x = 1;
  x += (x = 10);
  return x;
});
attempt('index read before change', () => {
  let i = 0;
  const a = [];
  a[i] = i = 2;
  a[i++] = i;
  return JSON.stringify(a);
});
attempt('delete', () => delete n('object', { a: 1 })[n('key', convertible('k', 'a'))]);
attempt('instanceof', () => n('left', {}) instanceof n('right', { [Symbol.hasInstance]: () => n('asked', 1) }));
attempt('switch', () => {
  switch (n('value', 2)) {
    case n('1', 1):
    case n('2', 2):
      return n('body', 'two');
    case n('3', 3):
  }
});
attempt('destructuring', () => {
  const { [n('k1', 'a')]: x = n('d1', 1), [n('k2', 'b')]: y = n('d2', 2) } = n('source', { get b() { return n('getter b', undefined); } });
  return [x, y];
});
attempt('spread of arguments', () => n('f', (...r) => r)(...n('s1', 'ab'), n('x', 1), ...n('s2', [2])).join());
