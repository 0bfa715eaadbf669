// Virtual nodes made from data, compared with the previous tree, patches applied to a tree of mutable nodes.
'use strict';
const h = (tag, props, ...kids) => ({ tag, props: props || {}, kids: kids.flat() });
function view(state) { return h('div', { class: 'app', 'data-n': state.items.length }, h('h1', null, 'Title ' + state.title), h('ul', { id: 'list' }, state.items.map((it) => h('li', { key: it.id, class: it.done ? 'done' : 'open' }, h('span', { title: it.text }, it.text), h('button', { onclick: it.id }, 'x')))), state.footer ? h('footer', null, state.items.filter((i) => i.done).length + ' done') : 'no footer'); }
class Elem { constructor(tag) { this.tag = tag; this.attrs = new Map(); this.kids = []; } text() { let s = ''; for (const k of this.kids) s += typeof k === 'string' ? k : k.text(); return s; } }
function create(v) { if (typeof v === 'string') return v; const e = new Elem(v.tag); for (const k in v.props) e.attrs.set(k, v.props[k]); for (const c of v.kids) e.kids.push(create(c)); return e; }
function diffProps(a, b, out) { for (const k in b) if (a[k] !== b[k]) out.push({ op: 'set', k, v: b[k] }); for (const k in a) if (!(k in b)) out.push({ op: 'unset', k }); }
function diff(a, b) {
  if (typeof a === 'string' || typeof b === 'string') return a === b ? null : { replace: b };
  if (a.tag !== b.tag || a.props.key !== b.props.key) return { replace: b };
  const props = [], kids = [];
  diffProps(a.props, b.props, props);
  const n = Math.max(a.kids.length, b.kids.length);
  for (let i = 0; i < n; i++) { if (i >= a.kids.length) kids.push([i, { insert: b.kids[i] }]); else if (i >= b.kids.length) kids.push([i, { remove: true }]); else { const d = diff(a.kids[i], b.kids[i]); if (d !== null) kids.push([i, d]); } }
  return props.length === 0 && kids.length === 0 ? null : { props, kids };
}
function patch(e, d) { for (const p of d.props) if (p.op === 'set') e.attrs.set(p.k, p.v); else e.attrs.delete(p.k); for (let i = d.kids.length - 1; i >= 0; i--) { const [at, k] = d.kids[i]; changes++; if (k.replace !== undefined) e.kids[at] = create(k.replace); else if (k.remove) e.kids.splice(at, 1); else if (k.insert !== undefined) e.kids.push(create(k.insert)); else patch(e.kids[at], k); } }
let changes = 0;
function once() {
  changes = 0;
  const state = { title: '0', footer: true, items: Array.from({ length: 90 }, (_, i) => ({ id: i, text: 'item ' + i, done: false })) };
  let old = view(state);
  const root = create(old);
  for (let r = 0; r < 70; r++) {
    state.title = String(r >> 2);
    state.items = state.items.map((it) => ((it.id + r) % 9 === 0 ? { ...it, done: !it.done } : it));
    if (r % 5 === 0) state.items = [...state.items, { id: 100 + r, text: 'new ' + r, done: false }];
    if (r % 7 === 0) state.items = state.items.filter((it) => it.id !== r);
    state.footer = r % 3 !== 0;
    const next = view(state), d = diff(old, next);
    if (d !== null) patch(root, d);
    old = next;
  }
  const text = root.text();
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  return changes + ':' + hash;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 6; round++) result = once();
  return result;
};
