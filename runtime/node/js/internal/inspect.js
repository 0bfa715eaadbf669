// util.inspect: any value as text for people, as node writes it.
//
// A **context** carries the options and the state of one call: the objects being formatted (for circular references), the
// current indentation and depth. Objects are described first (what stands before the braces, which keys and entries to
// list) and then laid out by internal/inspect/layout.

'use strict';

const {
  classOf, getConstructorName, getOwnNonIndexProperties, getPromiseDetails, getProxyDetails, previewEntries,
  constants: { ALL_PROPERTIES, ONLY_ENUMERABLE, kPending, kRejected },
} = internalBinding('util');
const { combine } = require('internal/inspect/layout');
const names = require('internal/inspect/names');
const { plural, number, bigint, primitive, propertyKey, quote } = require('internal/inspect/strings');

const customInspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const { hasOwnProperty: hasOwn, propertyIsEnumerable } = Object.prototype;

const defaultOptions = Object.seal({
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
});

function inspect(value, options) {
  const context = {
    ...defaultOptions,
    seen: [],
    circular: undefined,
    indentation: 0,
    currentDepth: 0,
    stylize: stylizeNot,
    userOptions: undefined,
  };
  if (arguments.length > 1) {
    if (arguments.length > 2) {
      if (arguments[2] !== undefined) context.depth = arguments[2];
      if (arguments.length > 3 && arguments[3] !== undefined) context.colors = arguments[3];
    }
    if (typeof options === 'boolean') {
      context.showHidden = options;
    } else if (options) {
      for (const key of Object.keys(options)) {
        if (hasOwn.call(defaultOptions, key) || key === 'stylize') context[key] = options[key];
        else if (context.userOptions === undefined) context.userOptions = options;
      }
    }
  }
  if (context.colors) context.stylize = stylizeWithColor;
  if (context.maxArrayLength === null) context.maxArrayLength = Infinity;
  if (context.maxStringLength === null) context.maxStringLength = Infinity;
  return formatValue(context, value, 0);
}

// Colors.

const codes = (open, close) => [open, close];
inspect.colors = Object.assign(Object.create(null), {
  reset: codes(0, 0), bold: codes(1, 22), dim: codes(2, 22), italic: codes(3, 23), underline: codes(4, 24),
  blink: codes(5, 25), inverse: codes(7, 27), hidden: codes(8, 28), strikethrough: codes(9, 29),
  doubleunderline: codes(21, 24), black: codes(30, 39), red: codes(31, 39), green: codes(32, 39), yellow: codes(33, 39),
  blue: codes(34, 39), magenta: codes(35, 39), cyan: codes(36, 39), white: codes(37, 39), bgBlack: codes(40, 49),
  bgRed: codes(41, 49), bgGreen: codes(42, 49), bgYellow: codes(43, 49), bgBlue: codes(44, 49), bgMagenta: codes(45, 49),
  bgCyan: codes(46, 49), bgWhite: codes(47, 49), framed: codes(51, 54), overlined: codes(53, 55), gray: codes(90, 39),
  redBright: codes(91, 39), greenBright: codes(92, 39), yellowBright: codes(93, 39), blueBright: codes(94, 39),
  magentaBright: codes(95, 39), cyanBright: codes(96, 39), whiteBright: codes(97, 39), bgGray: codes(100, 49),
  bgRedBright: codes(101, 49), bgGreenBright: codes(102, 49), bgYellowBright: codes(103, 49), bgBlueBright: codes(104, 49),
  bgMagentaBright: codes(105, 49), bgCyanBright: codes(106, 49), bgWhiteBright: codes(107, 49),
});
for (const [alias, color] of [['grey', 'gray'], ['bgGrey', 'bgGray'], ['crossedout', 'strikethrough'], ['conceal', 'hidden']]) {
  Object.defineProperty(inspect.colors, alias, {
    get() { return this[color]; },
    set(value) { this[color] = value; },
    configurable: true,
    enumerable: false,
  });
}
inspect.styles = Object.assign(Object.create(null), {
  special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold', string: 'green',
  symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
});

function stylizeWithColor(text, style) {
  const color = inspect.colors[inspect.styles[style]];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}

function stylizeNot(text) {
  return text;
}

// Values.

function formatValue(context, value, depth, isTyped) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return primitive(context, value);

  const original = value;
  const proxy = getProxyDetails(value);
  if (proxy !== undefined) {
    if (proxy[0] === null) return context.stylize('<Revoked Proxy>', 'special');
    if (context.showProxy) return formatProxy(context, proxy, depth);
    value = proxy[0];
    // The target may be a proxy itself; nothing of it may be called through the outer one's traps.
    for (let inner = getProxyDetails(value); inner !== undefined; inner = getProxyDetails(value)) {
      if (inner[0] === null) return context.stylize('<Revoked Proxy>', 'special');
      value = inner[0];
    }
  }

  if (context.customInspect) {
    const custom = value[customInspectSymbol];
    if (typeof custom === 'function' && custom !== inspect && !isOwnPrototype(value)) {
      const room = context.depth === null ? null : context.depth - depth;
      const result = custom.call(original, room, optionsForUser(context), inspect);
      if (result !== original) {
        if (typeof result !== 'object') return `${result}`;
        return formatValue(context, result, depth);
      }
    }
  }

  if (context.seen.includes(value)) {
    if (context.circular === undefined) context.circular = new Map();
    let index = context.circular.get(value);
    if (index === undefined) {
      index = context.circular.size + 1;
      context.circular.set(value, index);
    }
    return context.stylize(`[Circular *${index}]`, 'special');
  }
  return formatObject(context, value, depth, isTyped);
}

function isOwnPrototype(value) {
  const descriptor = Object.getOwnPropertyDescriptor(value, 'constructor');
  return descriptor !== undefined && descriptor.value && descriptor.value.prototype === value;
}

function optionsForUser(context) {
  const options = { stylize: context.stylize };
  for (const key of Object.keys(defaultOptions)) options[key] = context[key];
  return Object.assign(options, context.userOptions);
}

function formatProxy(context, [target, handler], depth) {
  if (depth > context.depth && context.depth !== null) return context.stylize('Proxy [Array]', 'special');
  context.indentation += 2;
  const parts = [formatValue(context, target, depth + 1), formatValue(context, handler, depth + 1)];
  context.indentation -= 2;
  return combine(context, parts, '', 'Proxy [', ']', true, depth + 1);
}

// The keys to list: enumerable ones with enumerable symbols, or all of them.
function keysOf(object, showHidden) {
  const symbols = Object.getOwnPropertySymbols(object);
  if (showHidden) {
    const keys = Object.getOwnPropertyNames(object);
    if (symbols.length !== 0) keys.push(...symbols);
    return keys;
  }
  let keys;
  try {
    keys = Object.keys(object);
  } catch {
    // A module namespace whose bindings are not initialized yet.
    keys = Object.getOwnPropertyNames(object);
  }
  for (const symbol of symbols) {
    if (propertyIsEnumerable.call(object, symbol)) keys.push(symbol);
  }
  return keys;
}

// What is known of an object before its parts are formatted: `open` and `close` are the braces with their prefix, `base`
// the text before them, `keys` the properties to list, `entries` a function that lists anything else. `text` is set when
// the object is complete with that text.
function describe(context, value, depth, isTyped) {
  const constructor = names.constructorName(value, context, depth, (prototype) =>
    inspect(prototype, { ...optionsForUser(context), customInspect: false, depth: -1 }));
  const tag = names.tagOf(value, context);
  const about = {
    constructor, tag, open: '{', close: '}', base: '', keys: undefined, entries: noEntries, isList: false, text: undefined,
  };
  const kind = classOf(value);
  if (!((value[Symbol.iterator] || constructor === null) && describeIterable(context, value, kind, about))) {
    describeOther(context, value, kind, about, isTyped);
  }
  return about;
}

function noEntries() {
  return [];
}

const TYPED_ARRAYS = new Set(['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array',
  'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']);

function sizeOf(prototype, name, value) {
  return Object.getOwnPropertyDescriptor(prototype, name).get.call(value);
}

function typedArrayLength(array) {
  return sizeOf(Object.getPrototypeOf(Uint8Array.prototype), 'length', array);
}

// Arrays, sets, maps, typed arrays and their iterators. Returns false for everything else.
function describeIterable(context, value, kind, about) {
  const { constructor, tag } = about;
  if (Array.isArray(value)) {
    const prefix = constructor !== 'Array' || tag !== '' ? names.prefix(constructor, tag, 'Array', `(${value.length})`) : '';
    about.keys = getOwnNonIndexProperties(value, context.showHidden ? ALL_PROPERTIES : ONLY_ENUMERABLE);
    about.open = `${prefix}[`;
    about.close = ']';
    about.isList = true;
    about.entries = arrayEntries;
    if (value.length === 0 && about.keys.length === 0) about.text = `${about.open}]`;
  } else if (kind === 'Set' || kind === 'Map') {
    const size = sizeOf(kind === 'Set' ? Set.prototype : Map.prototype, 'size', value);
    about.keys = keysOf(value, context.showHidden);
    const prefix = names.prefix(constructor, tag, kind, `(${size})`);
    about.open = `${prefix}{`;
    about.entries = kind === 'Set' ? setEntries : mapEntries;
    if (size === 0 && about.keys.length === 0) about.text = `${prefix}{}`;
  } else if (TYPED_ARRAYS.has(kind)) {
    about.keys = getOwnNonIndexProperties(value, context.showHidden ? ALL_PROPERTIES : ONLY_ENUMERABLE);
    const length = typedArrayLength(value);
    about.open = `${names.prefix(constructor, tag, constructor === null ? kind : '', `(${length})`)}[`;
    about.close = ']';
    about.isList = true;
    about.entries = typedArrayEntries;
    if (length === 0 && about.keys.length === 0 && !context.showHidden) about.text = `${about.open}]`;
  } else if (kind === 'MapIterator' || kind === 'SetIterator') {
    about.keys = keysOf(value, context.showHidden);
    about.open = `[${tag}] {`;
    about.entries = (ctx, object, inner) => iteratorEntries(ctx, object, inner, about);
  } else {
    return false;
  }
  return true;
}

const BOXED = { __proto__: null, Number, String, Boolean, BigInt, Symbol };

function describeOther(context, value, kind, about, isTyped) {
  const { constructor, tag } = about;
  const keys = keysOf(value, context.showHidden);
  about.keys = keys;
  const plain = (fallback) => names.prefix(constructor, tag, fallback);
  if (kind === 'Arguments') {
    about.open = '[Arguments] {';
    if (keys.length === 0) about.text = '[Arguments] {}';
  } else if (constructor === 'Object' && kind === 'Object') {
    if (tag !== '') about.open = `${plain('Object')}{`;
    if (keys.length === 0) about.text = `${about.open}}`;
  } else if (typeof value === 'function') {
    about.base = names.functionText(value, constructor, tag, (name) => formatValue(context, name, 0));
    if (keys.length === 0) about.text = context.stylize(about.base, 'special');
  } else if (kind === 'RegExp') {
    const prefix = plain('RegExp');
    const text = RegExp.prototype.toString.call(constructor === null ? new RegExp(value) : value);
    about.base = prefix === 'RegExp ' ? text : `${prefix}${text}`;
    if (keys.length === 0) about.text = context.stylize(about.base, 'regexp');
    about.tooDeepText = context.stylize(about.base, 'regexp');
  } else if (kind === 'Date') {
    const prefix = plain('Date');
    const time = Date.prototype.getTime.call(value);
    const text = Number.isNaN(time) ? Date.prototype.toString.call(value) : Date.prototype.toISOString.call(value);
    about.base = prefix === 'Date ' ? text : `${prefix}${text}`;
    if (keys.length === 0) about.text = context.stylize(about.base, 'date');
  } else if (kind === 'Error' || value instanceof Error) {
    about.base = require('internal/inspect/errors').format(context, value, constructor, tag, keys);
    if (keys.length === 0) about.text = about.base;
  } else if (kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer') {
    const prefix = plain(kind);
    if (isTyped && keys.length === 0) {
      about.text = `${prefix}{ byteLength: ${number(context, value.byteLength)} }`;
    } else {
      about.open = `${prefix}{`;
      keys.unshift('byteLength');
      if (!isTyped) about.entries = arrayBufferEntries;
    }
  } else if (kind === 'DataView') {
    about.open = `${plain('DataView')}{`;
    keys.unshift('byteLength', 'byteOffset', 'buffer');
  } else if (kind === 'Promise') {
    about.open = `${plain('Promise')}{`;
    about.entries = promiseEntries;
  } else if (kind === 'WeakSet' || kind === 'WeakMap') {
    about.open = `${plain(kind)}{`;
    about.entries = context.showHidden ? (kind === 'WeakSet' ? weakSetEntries : weakMapEntries) : unknownEntries;
  } else if (kind === 'ModuleNamespace') {
    about.open = `${plain('Module')}{`;
    about.keys = [];
    about.entries = namespaceEntries;
  } else if (BOXED[kind] !== undefined) {
    about.base = boxedText(context, value, kind, about);
    if (about.keys.length === 0) about.text = about.base;
  } else {
    const prefix = plain(constructor === null ? getConstructorName(value) : 'Object');
    if (keys.length === 0) about.text = `${prefix}{}`;
    about.open = `${prefix}{`;
  }
}

function boxedText(context, value, kind, about) {
  const { constructor, tag } = about;
  if (kind === 'String') about.keys.splice(0, value.length);
  let text = `[${kind}`;
  if (kind !== constructor) text += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  text += `: ${primitive({ ...context, stylize: stylizeNot }, BOXED[kind].prototype.valueOf.call(value))}]`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  return about.keys.length !== 0 ? text : context.stylize(text, kind.toLowerCase());
}

function formatObject(context, value, depth, isTyped) {
  const about = describe(context, value, depth, isTyped);
  if (about.text !== undefined) return about.text;
  if (depth > context.depth && context.depth !== null) {
    if (about.tooDeepText !== undefined) return about.tooDeepText;
    const name = names.prefix(about.constructor, about.tag, about.constructor === null ? getConstructorName(value) : 'Object').slice(0, -1);
    return context.stylize(about.constructor === null ? name : `[${name}]`, 'special');
  }

  const inner = depth + 1;
  context.seen.push(value);
  context.currentDepth = inner;
  let parts;
  try {
    parts = about.entries(context, value, inner);
    for (const key of about.keys) parts.push(formatProperty(context, value, inner, key, false));
  } catch (error) {
    if (!(error instanceof RangeError) || !/call stack/i.test(error.message)) throw error;
    return context.stylize(`[${about.constructor}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
  }
  context.seen.pop();

  let { base, open } = about;
  if (context.circular !== undefined) {
    const index = context.circular.get(value);
    if (index !== undefined) {
      const reference = context.stylize(`<ref *${index}>`, 'special');
      if (context.compact !== true) base = base === '' ? reference : `${reference} ${base}`;
      else open = `${reference} ${open}`;
    }
  }
  if (context.sorted) sortParts(parts, about, context.sorted);
  return combine(context, parts, base, open, about.close, about.isList, inner, value);
}

function sortParts(parts, about, sorted) {
  const compare = sorted === true ? undefined : sorted;
  if (!about.isList) {
    parts.sort(compare);
  } else if (about.keys.length > 1) {
    const first = parts.length - about.keys.length;
    parts.push(...parts.splice(first).sort(compare));
  }
}

function formatProperty(context, object, depth, key, isElement) {
  const descriptor = Object.getOwnPropertyDescriptor(object, key) ||
    { value: object[key], configurable: true, enumerable: true };
  let text;
  let blank = ' ';
  if (descriptor.value !== undefined) {
    const step = context.compact !== true || isElement ? 2 : 3;
    context.indentation += step;
    text = formatValue(context, descriptor.value, depth);
    if (step === 3 && context.breakLength < require('internal/inspect/layout').displayWidth(text)) {
      blank = `\n${' '.repeat(context.indentation)}`;
    }
    context.indentation -= step;
  } else if (descriptor.get !== undefined) {
    text = formatGetter(context, object, depth, key, descriptor);
  } else if (descriptor.set !== undefined) {
    text = context.stylize('[Setter]', 'special');
  } else {
    text = context.stylize('undefined', 'undefined');
  }
  if (isElement) return text;
  return `${propertyKey(context, key, descriptor.enumerable !== false)}:${blank}${text}`;
}

function formatGetter(context, object, depth, key, descriptor) {
  const label = descriptor.set !== undefined ? 'Getter/Setter' : 'Getter';
  const special = (text) => context.stylize(text, 'special');
  const wanted = context.getters === true || (context.getters === 'get' && descriptor.set === undefined) ||
    (context.getters === 'set' && descriptor.set !== undefined);
  if (!wanted) return special(`[${label}]`);
  try {
    const value = descriptor.get.call(object);
    context.indentation += 2;
    let text;
    if (value === null || typeof value !== 'object') text = `${special(`[${label}:`)} ${primitive(context, value)}${special(']')}`;
    else text = `${special(`[${label}]`)} ${formatValue(context, value, depth)}`;
    context.indentation -= 2;
    return text;
  } catch (error) {
    return special(`[${label}: <Inspection threw (${error.message})>]`);
  }
}

// Entries.

function moreItems(hidden) {
  return `... ${plural(hidden, 'more item')}`;
}

function limitOf(context, length) {
  return Math.min(Math.max(0, context.maxArrayLength), length);
}

function arrayEntries(context, array, depth) {
  const parts = [];
  const { length } = array;
  const limit = limitOf(context, length);
  let index = 0;
  while (index < length && parts.length < limit) {
    if (hasOwn.call(array, index)) {
      parts.push(formatProperty(context, array, depth, `${index}`, true));
      index++;
    } else {
      const next = nextElement(array, index, length);
      parts.push(context.stylize(`<${plural(next - index, 'empty item')}>`, 'undefined'));
      index = next;
    }
  }
  if (index < length) parts.push(moreItems(length - index));
  return parts;
}

// The index of the first element from `index` on, or the length. A long gap is crossed by the list of keys.
function nextElement(array, index, length) {
  const near = Math.min(index + 100, length);
  for (; index < near; index++) {
    if (hasOwn.call(array, index)) return index;
  }
  if (index === length) return length;
  for (const key of Object.keys(array)) {
    const position = Number(key);
    if (position >= index && position < length && `${position >>> 0}` === key) return position;
  }
  return length;
}

function indented(context, format) {
  context.indentation += 2;
  const parts = format();
  context.indentation -= 2;
  return parts;
}

function setEntries(context, set, depth) {
  return indented(context, () => listed(context, [...Set.prototype.values.call(set)], (value) => formatValue(context, value, depth)));
}

function mapEntries(context, map, depth) {
  const entries = [...Map.prototype.entries.call(map)];
  return indented(context, () => listed(context, entries, ([key, value]) =>
    `${formatValue(context, key, depth)} => ${formatValue(context, value, depth)}`));
}

function listed(context, values, format) {
  const limit = limitOf(context, values.length);
  const parts = [];
  for (let i = 0; i < limit; i++) parts.push(format(values[i]));
  if (values.length > limit) parts.push(moreItems(values.length - limit));
  return parts;
}

function typedArrayEntries(context, array, depth) {
  const length = typedArrayLength(array);
  const limit = limitOf(context, length);
  const parts = [];
  const format = length > 0 && typeof array[0] === 'bigint' ? bigint : number;
  for (let i = 0; i < limit; i++) parts.push(format(context, array[i]));
  if (length > limit) parts.push(moreItems(length - limit));
  if (context.showHidden) {
    context.indentation += 2;
    for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer']) {
      parts.push(`[${key}]: ${formatValue(context, array[key], depth, true)}`);
    }
    context.indentation -= 2;
  }
  return parts;
}

function arrayBufferEntries(context, buffer) {
  let bytes;
  try {
    bytes = new Uint8Array(buffer);
  } catch {
    return [context.stylize('(detached)', 'special')];
  }
  const limit = limitOf(context, bytes.length);
  let text = '';
  for (let i = 0; i < limit; i++) text += `${i === 0 ? '' : ' '}${bytes[i].toString(16).padStart(2, '0')}`;
  const hidden = bytes.length - limit;
  if (hidden > 0) text += ` ... ${plural(hidden, 'more byte')}`;
  return [`${context.stylize('[Uint8Contents]', 'special')}: <${text}>`];
}

function promiseEntries(context, promise, depth) {
  const [state, result] = getPromiseDetails(promise);
  if (state === kPending) return [context.stylize('<pending>', 'special')];
  return indented(context, () => {
    const text = formatValue(context, result, depth);
    return [state === kRejected ? `${context.stylize('<rejected>', 'special')} ${text}` : text];
  });
}

function unknownEntries(context) {
  return [context.stylize('<items unknown>', 'special')];
}

function weakSetEntries(context, set, depth) {
  return indented(context, () => listed(context, previewEntries(set), (value) => formatValue(context, value, depth)).sort());
}

function weakMapEntries(context, map, depth) {
  return indented(context, () => listed(context, pairs(previewEntries(map)), ([key, value]) =>
    `${formatValue(context, key, depth)} => ${formatValue(context, value, depth)}`).sort());
}

function pairs(list) {
  const result = [];
  for (let i = 0; i < list.length; i += 2) result.push([list[i], list[i + 1]]);
  return result;
}

function iteratorEntries(context, iterator, depth, about) {
  const [entries, isKeyValue] = previewEntries(iterator, true);
  if (!isKeyValue) return indented(context, () => listed(context, entries, (value) => formatValue(context, value, depth)));
  about.open = about.open.replace(/ Iterator\] \{$/, ' Entries] {');
  return indented(context, () => listed(context, pairs(entries), (pair) => {
    const parts = pair.map((value) => formatValue(context, value, depth));
    return combine(context, parts, '', '[', ']', true, depth);
  }));
}

// Bindings that are not initialized yet throw when read.
function namespaceEntries(context, namespace, depth) {
  const keys = Object.getOwnPropertyNames(namespace);
  const parts = [];
  for (const key of keys) {
    try {
      parts.push(formatProperty(context, namespace, depth, key, false));
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      parts.push(`${propertyKey(context, key, true)}: ${context.stylize('<uninitialized>', 'special')}`);
    }
  }
  return parts;
}

inspect.custom = customInspectSymbol;
Object.defineProperty(inspect, 'defaultOptions', {
  get() { return defaultOptions; },
  set(options) {
    require('internal/validators').validateObject(options, 'options');
    Object.assign(defaultOptions, options);
  },
});

module.exports = { inspect, quote };
