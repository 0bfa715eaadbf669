// A calculator, a Lisp and a stack machine: parsers and interpreters as programs under test.
function calc(src) {
  const toks = src.match(/\d+(?:\.\d+)?|[-+*/^()]/g) || [];
  let i = 0;
  const prec = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 };
  const atom = () => { const t = toks[i++]; if (t === '(') { const v = expr(0); if (toks[i++] !== ')') throw new SyntaxError('expected )'); return v; } if (t === '-') return -expr(2.5); if (t === undefined || isNaN(t)) throw new SyntaxError('unexpected ' + t); return +t; };
  const expr = (min) => { let l = atom(); while (i < toks.length && prec[toks[i]] > min) { const op = toks[i++], r = expr(op === '^' ? prec[op] - 1 : prec[op]); l = { '+': l + r, '-': l - r, '*': l * r, '/': l / r, '^': l ** r }[op]; } return l; };
  const v = expr(0);
  if (i < toks.length) throw new SyntaxError('trailing ' + toks[i]);
  return v;
}
for (const s of ['1 + 2 * 3', '(1 + 2) * 3', '2 ^ 3 ^ 2', '-2 ^ 2', '10 / 4 - 1', '((7))', '1 +', '(1', '1 2']) { try { console.log(s, '=', calc(s)); } catch (e) { console.log(s, '!', e.message); } }
const parse = (s) => { const t = s.replace(/[()]/g, ' $& ').trim().split(/\s+/); const read = () => { const x = t.shift(); if (x === '(') { const l = []; while (t[0] !== ')') l.push(read()); t.shift(); return l; } return isNaN(x) ? Symbol.for(x) : +x; }; const all = []; while (t.length) all.push(read()); return all; };
const S = Symbol.for, global_ = { vars: new Map(Object.entries({ '+': (...a) => a.reduce((x, y) => x + y, 0), '*': (...a) => a.reduce((x, y) => x * y, 1), '-': (a, b) => a - b, '<': (a, b) => a < b, '=': (a, b) => a === b, list: (...a) => a, car: ([a]) => a, cdr: ([, ...r]) => r, cons: (a, l) => [a, ...l], 'null?': (l) => l.length === 0 })), up: null };
const lookup = (e, n) => { for (let c = e; c; c = c.up) if (c.vars.has(n)) return c.vars.get(n); throw new ReferenceError('unbound ' + n); };
function ev(x, e) {
  for (;;) {
    if (typeof x === 'symbol') return lookup(e, x.description);
    if (!Array.isArray(x)) return x;
    switch (x[0]) {
      case S('if'): x = ev(x[1], e) ? x[2] : x[3]; continue;
      case S('define'): e.vars.set(x[1].description, ev(x[2], e)); return;
      case S('lambda'): { const [, ps, body] = x; const f = (...a) => ev(body, { vars: new Map(ps.map((p, i) => [p.description, a[i]])), up: e }); f.ps = ps; f.body = body; f.env = e; return f; }
      case S('quote'): return x[1];
      default: { const [f, ...a] = x.map((y) => ev(y, e)); if (!f.body) return f(...a); e = { vars: new Map(f.ps.map((p, i) => [p.description, a[i]])), up: f.env }; x = f.body; }
    }
  }
}
const lisp = (src) => parse(src).map((x) => ev(x, global_)).pop();
console.log(lisp('(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1)))))) (fact 10)'), lisp('(define loop (lambda (n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))) (loop 3000 0)'), lisp('(define map (lambda (f l) (if (null? l) (quote ()) (cons (f (car l)) (map f (cdr l)))))) (map (lambda (x) (* x x)) (list 1 2 3))').join());
try { lisp('(nope 1)'); } catch (e) { console.log(e.message); }
function vm(code) { const st = [], out = [], vars = {}; let pc = 0, steps = 0; const ops = { push: (v) => st.push(v), add: () => st.push(st.pop() + st.pop()), mul: () => st.push(st.pop() * st.pop()), sub: () => { const b = st.pop(); st.push(st.pop() - b); }, store: (n) => { vars[n] = st.pop(); }, load: (n) => st.push(vars[n]), jnz: (t) => { if (st.pop() !== 0) pc = t; }, print: () => out.push(st.pop()), dup: () => st.push(st[st.length - 1]) }; while (pc < code.length && steps++ < 10000) { const [op, arg] = code[pc++]; ops[op](arg); } return out.join() + ' in ' + steps; }
console.log(vm([['push', 10], ['store', 'n'], ['push', 1], ['store', 'r'], ['load', 'r'], ['load', 'n'], ['mul'], ['store', 'r'], ['load', 'n'], ['push', 1], ['sub'], ['dup'], ['store', 'n'], ['jnz', 4], ['load', 'r'], ['print']]));
function bf(src, input = '') { const tape = new Uint8Array(300), jump = {}, stack = []; let p = 0, i = 0, out = ''; [...src].forEach((c, k) => { if (c === '[') stack.push(k); if (c === ']') { const o = stack.pop(); jump[o] = k; jump[k] = o; } }); for (let pc = 0; pc < src.length; pc++) switch (src[pc]) { case '>': p++; break; case '<': p--; break; case '+': tape[p]++; break; case '-': tape[p]--; break; case '.': out += String.fromCharCode(tape[p]); break; case ',': tape[p] = input.charCodeAt(i++) || 0; break; case '[': if (!tape[p]) pc = jump[pc]; break; case ']': if (tape[p]) pc = jump[pc]; } return out; }
console.log(bf('++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.'), bf(',[.,]', 'echo'));
const md = (s) => s.split('\n\n').map((b) => (/^(#+) (.*)/.test(b) ? b.replace(/^(#+) (.*)/, (_, h, t) => `<h${h.length}>${t}</h${h.length}>`) : b.startsWith('- ') ? '<ul>' + b.split('\n').map((l) => `<li>${l.slice(2)}</li>`).join('') + '</ul>' : `<p>${b}</p>`)).join('').replace(/\*\*(.+?)\*\*/g, '<b>$1</b>').replace(/`([^`]+)`/g, (_, c) => `<code>${c.toUpperCase()}</code>`).replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
console.log(md('# Title\n\nSome **bold** and `code`, a [link](http://x).\n\n- one\n- two'));
const tmpl = (s) => new Function('d', 'let o = ""; ' + s.split(/{{(.*?)}}/).map((p, i) => (i % 2 ? `o += ${p};` : `o += ${JSON.stringify(p)};`)).join(' ') + ' return o;');
console.log(tmpl('Hello {{d.name}}, {{d.n > 1 ? d.n + " items" : "one item"}}!')({ name: 'Ann', n: 3 }));
