// JSON.parse and JSON.stringify of nested data, with and without a reviver.
'use strict';
const make = (n) => Array.from({ length: n }, (_, i) => ({ id: i, name: 'item number ' + i, price: i * 1.25, tags: ['t' + (i % 7), 'x"y', '\u00e9\n'], nested: { ok: i % 2 === 0, none: null, deep: [[i], { v: -i }] } }));
exports.run = () => {
  const data = make(2500);
  let text = JSON.stringify(data), h = 0;
  for (let r = 0; r < 6; r++) {
    const back = JSON.parse(text);
    back[r].name = 'changed ' + r;
    text = JSON.stringify(back);
    h = (h + text.length + back[2499].nested.deep[1].v) | 0;
  }
  const revived = JSON.parse(text, (k, v) => (typeof v === 'number' ? v + 1 : v));
  const pretty = JSON.stringify(revived.slice(0, 300), null, 2), picked = JSON.stringify(revived, ['id', 'name']);
  return h + ':' + pretty.length + ':' + picked.length + ':' + revived[10].id;
};
