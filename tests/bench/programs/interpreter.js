// A small stack machine running a program with loops and calls.
'use strict';
const OPS = ['push', 'load', 'store', 'add', 'sub', 'mul', 'less', 'jump', 'jumpIfNot', 'call', 'ret', 'halt', 'mod'];
const [PUSH, LOAD, STORE, ADD, SUB, MUL, LESS, JUMP, JUMP_IF_NOT, CALL, RET, HALT, MOD] = OPS.map((_, i) => i);
function assemble(lines) { const labels = {}, code = []; for (const l of lines) { if (l.endsWith(':')) { labels[l.slice(0, -1)] = code.length; continue; } const [op, arg] = l.split(' '); code.push(OPS.indexOf(op)); if (arg !== undefined) code.push(arg); } return code.map((c) => (typeof c === 'string' ? (c in labels ? labels[c] : Number(c)) : c)); }
const code = assemble(['push 0', 'store 0', 'push 0', 'store 1', 'loop:', 'load 0', 'push 20000', 'less', 'jumpIfNot end', 'load 0', 'call square', 'load 1', 'add', 'push 1000003', 'mod', 'store 1', 'load 0', 'push 1', 'add', 'store 0', 'jump loop', 'end:', 'load 1', 'halt', 'square:', 'store 2', 'load 2', 'load 2', 'mul', 'push 7', 'sub', 'ret']);
function execute(code) {
  const stack = [], calls = [], vars = [0, 0, 0, 0];
  let pc = 0, steps = 0;
  for (;;) {
    steps++;
    switch (code[pc++]) {
      case PUSH: stack.push(code[pc++]); break;
      case LOAD: stack.push(vars[code[pc++]]); break;
      case STORE: vars[code[pc++]] = stack.pop(); break;
      case ADD: { const b = stack.pop(); stack.push(stack.pop() + b); break; }
      case SUB: { const b = stack.pop(); stack.push(stack.pop() - b); break; }
      case MUL: { const b = stack.pop(); stack.push(stack.pop() * b); break; }
      case MOD: { const b = stack.pop(); stack.push(stack.pop() % b); break; }
      case LESS: { const b = stack.pop(); stack.push(stack.pop() < b ? 1 : 0); break; }
      case JUMP: pc = code[pc]; break;
      case JUMP_IF_NOT: if (stack.pop() === 0) pc = code[pc]; else pc++; break;
      case CALL: calls.push(pc + 1); pc = code[pc]; break;
      case RET: pc = calls.pop(); break;
      case HALT: return stack.pop() + ':' + steps;
      default: throw new Error('bad opcode at ' + pc);
    }
  }
}
exports.run = () => execute(code) + ':' + execute(code);
