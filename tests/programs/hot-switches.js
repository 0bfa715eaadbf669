// Switches in hot code: dense and sparse numbers, strings, mixed types, fall-through, default in the middle, NaN.
function dense(n) {
  switch (n) {
    case 0: return 'zero';
    case 1: return 'one';
    case 2:
    case 3: return 'few';
    case 4: n += 100;
    case 5: return `five ${n}`;
    default: return 'many';
    case 7: return 'seven';
  }
}
let length = 0;
for (let i = 0; i < 1500; i++) length += dense(i % 9).length;
console.log(length, [0, 1, 2, 3, 4, 5, 6, 7, 8, -0, 1.5, '1', NaN, null, 2 ** 31, 4.0].map(dense).join());
function sparse(n) {
  switch (n) {
    case -5: return 'minus five';
    case 1000000: return 'million';
    case 0.5: return 'half';
    case NaN: return 'never';
    case 'text': return 'string';
    case null: return 'null';
    case undefined: return 'undefined';
    case true: return 'true';
    case 10n: return 'bigint';
  }
  return 'none';
}
const inputs = [-5, 1000000, 0.5, NaN, 'text', null, undefined, true, 10n, 10, 1, '', 'te' + 'xt', {}, 0];
for (let i = 0; i < 1200; i++) length += sparse(inputs[i % inputs.length]).length;
console.log(length, inputs.map(sparse).join());
const order = [];
function computed(v, a) {
  switch (v) {
    case (order.push('first'), a): return 1;
    case (order.push('second'), a + 1): return 2;
    default: return 3;
    case (order.push('third'), a + 2): return 4;
  }
}
for (let i = 0; i < 500; i++) computed(i % 5, 1);
order.length = 0;
console.log(computed(2, 1), computed(9, 1), computed(3, 1), order.join());
function tokens(text) {
  const out = [];
  for (let i = 0; i < text.length; ) {
    const c = text[i];
    switch (true) {
      case c >= '0' && c <= '9': {
        let n = 0;
        while (text[i] >= '0' && text[i] <= '9') n = n * 10 + Number(text[i++]);
        out.push(n);
        continue;
      }
      case c === ' ':
        break;
      case '+-*/()'.includes(c):
        out.push(c);
        break;
      default:
        throw new SyntaxError(`unexpected ${c}`);
    }
    i++;
  }
  return out;
}
function evaluate(text) {
  const list = tokens(text);
  let at = 0;
  const primary = () => {
    const t = list[at++];
    switch (t) {
      case '(': {
        const v = sum();
        at++;
        return v;
      }
      case '-':
        return -primary();
      default:
        if (typeof t !== 'number') throw new SyntaxError(`no value: ${t}`);
        return t;
    }
  };
  const product = () => {
    let v = primary();
    for (;;) switch (list[at]) {
      case '*': at++; v *= primary(); break;
      case '/': at++; v /= primary(); break;
      default: return v;
    }
  };
  const sum = () => {
    let v = product();
    for (;;) switch (list[at]) {
      case '+': at++; v += product(); continue;
      case '-': at++; v -= product(); continue;
      default: return v;
    }
  };
  return sum();
}
let total = 0;
for (let i = 0; i < 120; i++) total += evaluate(`${i} * (2 + 3) - -${i % 7} / 2`);
console.log(total, evaluate('(1+2)*(3-(4/2))'));
for (const bad of ['1 +', 'x', '(']) {
  try {
    console.log(evaluate(bad));
  } catch (e) {
    console.log(e.message);
  }
}
