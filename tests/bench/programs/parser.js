// A tokenizer, a precedence parser and a printer for a small language.
'use strict';
const source = Array.from({ length: 110 }, (_, i) => `let v${i} = (a${i} + ${i} * 3.5) / b - -c[${i % 7}] ** 2;\nif (v${i} >= ${i} && !done) { call(v${i}, "text ${i}", { key: v${i}, list: [1, 2, ${i}] }); } else { v${i} = f(x => x + ${i})(y).z; }\nwhile (v${i} < 10) v${i} = v${i} + 1;`).join('\n');
const WORDS = new Set(['let', 'if', 'else', 'while', 'true', 'false', 'null']);
function tokenize(s) {
  const out = [];
  let i = 0;
  while (i < s.length) {
    const c = s.charCodeAt(i);
    if (c === 32 || c === 10) { i++; continue; }
    const start = i;
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90)) { do i++; while (i < s.length && /\w/.test(s[i])); const text = s.slice(start, i); out.push({ type: WORDS.has(text) ? 'word' : 'name', text, start }); }
    else if (c >= 48 && c <= 57) { while (i < s.length && ((s.charCodeAt(i) >= 48 && s.charCodeAt(i) <= 57) || s[i] === '.')) i++; out.push({ type: 'number', text: s.slice(start, i), start }); }
    else if (c === 34) { i = s.indexOf('"', i + 1) + 1; out.push({ type: 'string', text: s.slice(start + 1, i - 1), start }); }
    else { const three = s.substr(i, 2); i += ['**', '>=', '<=', '&&', '||', '=>', '=='].includes(three) ? 2 : 1; out.push({ type: 'mark', text: s.slice(start, i), start }); }
  }
  out.push({ type: 'end', text: '', start: i });
  return out;
}
const POWER = { '||': 1, '&&': 2, '==': 3, '<': 4, '>=': 4, '<=': 4, '>': 4, '+': 5, '-': 5, '*': 6, '/': 6, '**': 7 };
class Parser {
  constructor(tokens) { this.t = tokens; this.i = 0; }
  is(text) { return this.t[this.i].text === text && this.t[this.i].type !== 'string'; }
  eat(text) { if (this.is(text)) { this.i++; return true; } return false; }
  need(text) { if (!this.eat(text)) throw new SyntaxError(`expected ${text} at ${this.t[this.i].start}`); }
  program() { const body = []; while (this.t[this.i].type !== 'end') body.push(this.statement()); return { type: 'Program', body }; }
  statement() {
    if (this.eat('{')) { const body = []; while (!this.eat('}')) body.push(this.statement()); return { type: 'Block', body }; }
    if (this.eat('let')) { const name = this.t[this.i++].text; this.need('='); const init = this.expression(0); this.need(';'); return { type: 'Let', name, init }; }
    if (this.eat('if')) { this.need('('); const test = this.expression(0); this.need(')'); const then = this.statement(); return { type: 'If', test, then, otherwise: this.eat('else') ? this.statement() : null }; }
    if (this.eat('while')) { this.need('('); const test = this.expression(0); this.need(')'); return { type: 'While', test, body: this.statement() }; }
    const expr = this.expression(0);
    if (this.eat('=')) { const value = this.expression(0); this.need(';'); return { type: 'Assign', target: expr, value }; }
    this.need(';');
    return { type: 'Expression', expr };
  }
  expression(min) { let left = this.unary(); for (;;) { const op = this.t[this.i].text, p = POWER[op]; if (p === undefined || p <= min || this.t[this.i].type !== 'mark') return left; this.i++; left = { type: 'Binary', op, left, right: this.expression(op === '**' ? p - 1 : p) }; } }
  unary() { if (this.eat('-')) return { type: 'Unary', op: '-', arg: this.unary() }; if (this.eat('!')) return { type: 'Unary', op: '!', arg: this.unary() }; return this.postfix(this.primary()); }
  list(end) { const items = []; while (!this.eat(end)) { items.push(this.expression(0)); this.eat(','); } return items; }
  postfix(e) { for (;;) { if (this.eat('(')) e = { type: 'Call', callee: e, args: this.list(')') }; else if (this.eat('[')) { e = { type: 'Index', object: e, index: this.expression(0) }; this.need(']'); } else if (this.eat('.')) e = { type: 'Member', object: e, name: this.t[this.i++].text }; else return e; } }
  primary() {
    const t = this.t[this.i++];
    switch (t.type) {
      case 'number': return { type: 'Number', value: Number(t.text) };
      case 'string': return { type: 'String', value: t.text };
      case 'name': if (this.eat('=>')) return { type: 'Arrow', param: t.text, body: this.expression(0) }; return { type: 'Name', name: t.text };
      default:
        if (t.text === '(') { const e = this.expression(0); this.need(')'); return e; }
        if (t.text === '[') return { type: 'List', items: this.list(']') };
        if (t.text === '{') { const fields = []; while (!this.eat('}')) { const key = this.t[this.i++].text; this.need(':'); fields.push({ key, value: this.expression(0) }); this.eat(','); } return { type: 'Record', fields }; }
        throw new SyntaxError('unexpected ' + t.text + ' at ' + t.start);
    }
  }
}
function count(n, counts) { if (Array.isArray(n)) { for (const x of n) count(x, counts); return; } if (n === null || typeof n !== 'object') return; if (n.type) counts[n.type] = (counts[n.type] || 0) + 1; for (const k in n) if (k !== 'type') count(n[k], counts); }
exports.run = () => { const counts = {}; for (let r = 0; r < 14; r++) count(new Parser(tokenize(source)).program(), counts); return JSON.stringify(counts); };
