// A self-adjusting tree under insertion and removal: pointer work and a steady stream of garbage.
'use strict';
class Node { constructor(key, value) { this.key = key; this.value = value; this.left = null; this.right = null; } }
class Splay {
  constructor() { this.root = null; this.size = 0; }
  splay(key) {
    let root = this.root;
    if (root === null) return;
    const header = new Node(0, null);
    let l = header, r = header;
    for (;;) {
      if (key < root.key) { if (root.left === null) break; if (key < root.left.key) { const t = root.left; root.left = t.right; t.right = root; root = t; if (root.left === null) break; } r.left = root; r = root; root = root.left; }
      else if (key > root.key) { if (root.right === null) break; if (key > root.right.key) { const t = root.right; root.right = t.left; t.left = root; root = t; if (root.right === null) break; } l.right = root; l = root; root = root.right; }
      else break;
    }
    l.right = root.left; r.left = root.right; root.left = header.right; root.right = header.left;
    this.root = root;
  }
  insert(key, value) { if (this.root === null) { this.root = new Node(key, value); this.size++; return; } this.splay(key); if (this.root.key === key) return; const n = new Node(key, value); if (key > this.root.key) { n.left = this.root; n.right = this.root.right; this.root.right = null; } else { n.right = this.root; n.left = this.root.left; this.root.left = null; } this.root = n; this.size++; }
  remove(key) { this.splay(key); if (this.root === null || this.root.key !== key) return null; const gone = this.root; if (gone.left === null) this.root = gone.right; else { const right = gone.right; this.root = gone.left; this.splay(key); this.root.right = right; } this.size--; return gone; }
  below(key) { this.splay(key); if (this.root === null) return null; if (this.root.key < key) return this.root.key; let n = this.root.left; while (n !== null && n.right !== null) n = n.right; return n === null ? null : n.key; }
}
const payload = (depth, tag) => (depth === 0 ? { array: [0, 1, 2, 3, 4], text: 'leaf ' + tag } : { left: payload(depth - 1, tag), right: payload(depth - 1, tag) });
exports.run = () => {
  let seed = 42;
  const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff);
  const tree = new Splay();
  for (let i = 0; i < 1500; i++) tree.insert(random(), payload(3, i));
  for (let i = 0; i < 12000; i++) { const k = random(); tree.insert(k, payload(3, i)); const low = tree.below(k); tree.remove(low === null ? k : low); }
  return tree.size + ':' + tree.root.key;
};
