// Loading, dumping, types, anchors, multi documents, errors with positions.
const yaml = require('js-yaml');
const text = 'name: Test\nlist:\n  - 1\n  - 2.5\n  - ~\n  - true\n  - "quoted \\u0041"\n  - \'single\'\nmap: {a: 1, b: [x, y]}\nblock: |\n  line one\n  line two\nfolded: >\n  some folded\n  text\nanchor: &a\n  k: v\nref: *a\nmerge:\n  <<: *a\n  z: 1\nhex: 0xFF\noct: 0o17\nexp: 1e3\ninf: .inf\nnan: .nan\ndate: 2001-12-14T21:59:43.10Z\n"key with: colon": yes\n? complex\n: value\n';
const doc = yaml.load(text);
console.log(JSON.stringify(doc, (k, v) => (v instanceof Uint8Array ? [...v] : v)));
console.log(doc.ref === doc.anchor, doc.date instanceof Date, doc.inf, doc.nan);
console.log(yaml.dump({ a: [1, 'two', null, { b: true }], s: 'multi\nline', q: 'needs: quote', n: '123', d: new Date(0), e: [], o: {}, neg: -1.5, u: undefined }, { skipInvalid: true }));
const shared = { x: 1 };
console.log(yaml.dump({ p: shared, q: shared, deep: { l: [[1, [2]]] } }, { flowLevel: 2, sortKeys: true, indent: 4 }));
const all = [];
yaml.loadAll('---\na: 1\n---\n- b\n...\n', (d) => all.push(d));
console.log(JSON.stringify(all));
for (const bad of ['a: [1, 2', 'a: b: c', '\tx: 1', 'a: *none', '"open', '- a\nb: 1', '{a: 1, a: 2}']) { try { yaml.load(bad); console.log('loaded'); } catch (e) { console.log(e.name, e.reason, e.mark && [e.mark.line, e.mark.column].join(), e.message.split('\n').length); } }
const big = { items: Array.from({ length: 60 }, (_, i) => ({ id: i, name: 'item ' + i, tags: ['t' + (i % 3)], price: i * 1.25 })) };
const round = yaml.dump(big);
console.log(round.length, JSON.stringify(yaml.load(round)) === JSON.stringify(big));
