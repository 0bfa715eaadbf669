// Array patterns close their iterators exactly when they are not exhausted; evaluation order of targets and defaults.
const log = [];
function source(values, options = {}) {
  let i = 0;
  return {
    [Symbol.iterator]() {
      return {
        next() {
          log.push('next');
          if (options.failAt === i) throw new Error('next fails');
          return i < values.length ? { value: values[i++], done: false } : { value: undefined, done: true };
        },
        return() {
          log.push('return');
          if (options.returns !== undefined) return options.returns;
          if (options.returnFails) throw new Error('return fails');
          return {};
        },
      };
    },
  };
}
const attempt = (title, f) => {
  let result;
  try {
    result = f();
  } catch (e) {
    result = e.message;
  }
  console.log(`${title}: ${log.splice(0).join(' ')} =>`, result);
};
attempt('fewer', () => {
  const [a] = source([1, 2]);
  return a;
});
attempt('exact', () => {
  const [a, b] = source([1, 2]);
  return [a, b];
});
attempt('more', () => {
  const [a, b, c = 'default'] = source([1]);
  return [a, b, c];
});
attempt('rest', () => {
  const [a, ...r] = source([1, 2, 3]);
  return [a, r];
});
attempt('empty', () => {
  const [] = source([1]);
});
attempt('elisions', () => {
  const [, , c] = source([1, 2, 3, 4]);
  return c;
});
attempt('default throws', () => {
  const [a = (() => { throw new Error('default fails'); })()] = source([undefined]);
});
attempt('target throws', () => {
  const bad = { set x(v) { throw new Error('setter fails'); } };
  [bad.x] = source([1]);
});
attempt('target expression throws', () => {
  const fail = () => { throw new Error('target fails'); };
  [fail().x] = source([1]);
});
attempt('next throws', () => {
  const [a, b] = source([1, 2], { failAt: 1 });
});
attempt('return throws', () => {
  const [a] = source([1, 2], { returnFails: true });
});
attempt('error beats return', () => {
  [null.x] = source([1], { returnFails: true });
});
attempt('return gives no object', () => {
  const [a] = source([1], { returns: 5 });
});
attempt('nested', () => {
  const [[a], [b]] = source([source([1, 2]), source([3])]);
  return [a, b];
});
attempt('parameter', () => (([a, b = a]) => [a, b])(source([1])));
attempt('catch', () => {
  try {
    throw source([1, 2]);
  } catch ([a]) {
    return a;
  }
});
attempt('for-of head', () => {
  const out = [];
  for (const [a] of [source([1, 2]), source([3])]) out.push(a);
  return out;
});
attempt('spread call', () => Math.max(...source([1, 5, 3])));
attempt('new Map', () => new Map(source([[1, 2], 3])));
attempt('Array.from', () => Array.from(source([1, 2]), (x) => { throw new Error('mapper fails'); }));
attempt('Promise.all', () => Promise.all.call(function (f) { f(() => {}, () => {}); return {}; }, source([])));
attempt('generator', () => {
  function* g() {
    try {
      yield 1;
      yield 2;
    } finally {
      log.push('finally');
    }
  }
  const [a] = g();
  return a;
});
attempt('assignment order', () => {
  const note = (x, v) => (log.push(x), v);
  const o = {};
  [note('object a', o)[note('key a', 'a')], note('object b', o)[note('key b', 'b')] = note('default b', 7)] = note('source', source([1]));
  return o;
});
attempt('swap', () => {
  let a = 1, b = 2, c = 3;
  [a, b, c] = [c, a, b];
  return [a, b, c];
});
attempt('hot', () => {
  let sum = 0;
  for (let i = 0; i < 400; i++) {
    const [a, b = 2, ...r] = i % 3 ? [i, undefined, 1, 1] : new Set([i, i]);
    sum += a + b + r.length;
  }
  return sum;
});
