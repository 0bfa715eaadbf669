// How inspect writes primitives: quoted strings, numbers, symbols, property keys.

'use strict';

const LINE_WIDTH_OF_SHORT_STRINGS = 16;

const NAMED_ESCAPES = {
  __proto__: null,
  '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\', "'": "\\'",
};

// Anything that cannot stand as it is between single quotes; lone surrogates included.
const NEEDS_ESCAPE = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const NEEDS_ESCAPE_ALL = new RegExp(NEEDS_ESCAPE.source, 'g');

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

function escapeCharacter(character) {
  const named = NAMED_ESCAPES[character];
  if (named !== undefined) return named;
  const code = character.charCodeAt(0);
  const digits = code.toString(16);
  return code < 0x100 ? `\\x${digits.toUpperCase().padStart(2, '0')}` : `\\u${digits}`;
}

// Quotes with the first of ' " ` that does not occur in the text.
function quote(text) {
  if (!NEEDS_ESCAPE.test(text)) return `'${text}'`;
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  const body = text.replace(NEEDS_ESCAPE_ALL, (c) => (c === "'" && mark !== "'" ? c : escapeCharacter(c)));
  return mark + body + mark;
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function separateGroups(digits, sign) {
  return sign + digits.replace(/\B(?=(\d{3})+(?!\d))/g, '_');
}

function withSeparators(text) {
  const match = /^(-?)(\d+)(\.(\d+))?(n?)$/.exec(text);
  if (match === null) return text;
  const fraction = match[4] === undefined ? '' : `.${match[4].replace(/(\d{3})(?=\d)/g, '$1_')}`;
  return separateGroups(match[2], match[1]) + fraction + match[5];
}

function number(context, value) {
  if (context.numericSeparator) return context.stylize(withSeparators(`${value}`), 'number');
  return context.stylize(Object.is(value, -0) ? '-0' : `${value}`, 'number');
}

function bigint(context, value) {
  return context.stylize(context.numericSeparator ? withSeparators(`${value}n`) : `${value}n`, 'bigint');
}

function string(context, value) {
  let text = value;
  let trailer = '';
  if (text.length > context.maxStringLength) {
    const hidden = text.length - context.maxStringLength;
    text = text.slice(0, context.maxStringLength);
    trailer = `... ${plural(hidden, 'more character')}`;
  }
  const room = context.breakLength - context.indentation - 4;
  if (context.compact !== true && text.length > LINE_WIDTH_OF_SHORT_STRINGS && text.length > room) {
    const lines = text.split(/(?<=\n)/).map((line) => context.stylize(quote(line), 'string'));
    return lines.join(` +\n${' '.repeat(context.indentation + 2)}`) + trailer;
  }
  return context.stylize(quote(text), 'string') + trailer;
}

function primitive(context, value) {
  switch (typeof value) {
    case 'string': return string(context, value);
    case 'number': return number(context, value);
    case 'bigint': return bigint(context, value);
    case 'boolean': return context.stylize(`${value}`, 'boolean');
    case 'undefined': return context.stylize('undefined', 'undefined');
    case 'symbol': return context.stylize(Symbol.prototype.toString.call(value), 'symbol');
    default: return context.stylize('null', 'null');
  }
}

function propertyKey(context, key, enumerable) {
  if (typeof key === 'symbol') {
    const text = Symbol.prototype.toString.call(key).replace(NEEDS_ESCAPE_ALL, (c) => (c === "'" ? c : escapeCharacter(c)));
    return `[${context.stylize(text, 'symbol')}]`;
  }
  if (key === '__proto__') return "['__proto__']";
  if (!enumerable) return `[${key.replace(NEEDS_ESCAPE_ALL, (c) => (c === "'" ? c : escapeCharacter(c)))}]`;
  return IDENTIFIER.test(key) ? context.stylize(key, 'name') : context.stylize(quote(key), 'string');
}

module.exports = { quote, plural, number, bigint, string, primitive, propertyKey };
