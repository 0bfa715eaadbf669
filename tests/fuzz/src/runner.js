// Runs the programs of a file one after the other in one realm, and prints what came of each: `runner.js FILE [names]`.
// A program begins with a line `// program SEED`; all names it makes end with its seed. With `names`, errors are shown by their
// name only: messages and stacks are an engine's own. Programs may change built-in objects: these are put in order after each.
'use strict';

const { readFileSync, writeSync } = require('fs');
const { runInThisContext } = require('vm');

const names = process.argv[3] === 'names';
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { is, isExtensible } = Object;
const { ownKeys, getOwnPropertyDescriptor } = Reflect;

function stack(error) {
  const lines = `${error.stack}`.split('\n');
  let text = '';
  for (let i = 1; i < lines.length && i < 4; i++) {
    if (lines[i].includes('runner') || lines[i].includes('node:')) break;
    text += `|${lines[i].trim()}`;
  }
  return text;
}

function showObject(value, depth) {
  if (value instanceof Error) return names ? value.name : `${value.name}: ${value.message}${stack(value)}`;
  if (value === globalThis) return 'globalThis';
  if (depth > 2) return '..';
  let text = '';
  if (isView(value)) {
    for (let i = 0; i < value.length && i < 10; i++) text += `${show(value[i], depth)},`;
    return `<${text}>`;
  }
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length && i < 12; i++) {
    const { value: content, get, enumerable } = getOwnPropertyDescriptor(value, keys[i]);
    text += `${String(keys[i])}${enumerable ? ':' : '!'}${get === undefined ? show(content, depth + 1) : 'get'},`;
  }
  text = isArray(value) ? `[${text}]` : `{${text}}`;
  return isExtensible(value) ? text : `${text}#`;
}

function show(value, depth = 0) {
  switch (typeof value) {
    case 'string': return value.length > 60 ? `'${value.slice(0, 60)}'${value.length}` : `'${value}'`;
    // Functions of Math may differ in the last digits from engine to engine.
    case 'number': return is(value, -0) ? '-0' : names ? value.toPrecision(11) : `${value}`;
    case 'bigint': return `${value}n`;
    case 'function': return 'fn';
    case 'object': return value === null ? 'null' : showObject(value, depth);
    default: return String(value);
  }
}

let log = '';
let noted = 0;
globalThis.note = (value) => {
  if (++noted > 250) return value;
  try {
    log += ` ${show(value)}`;
  } catch (error) {
    log += ` !${error.name}`;
  }
  return value;
};

// Built-in objects that programs change, with their properties and prototypes as they were.
const holders = [Array.prototype, Object.prototype, String.prototype, Number.prototype, Symbol.prototype, Math, Object.getPrototypeOf([][Symbol.iterator]())];
const properties = holders.map((holder) => ownKeys(holder).map((key) => [key, getOwnPropertyDescriptor(holder, key)]));
const prototypes = holders.map(Object.getPrototypeOf);
const math = Math;
const { defineProperty, setPrototypeOf, deleteProperty } = Reflect;

function restore() {
  globalThis.Math = math;
  for (let i = 0; i < holders.length; i++) {
    const kept = properties[i];
    const keys = ownKeys(holders[i]);
    for (let k = 0; k < keys.length; k++) {
      let known = false;
      for (let n = 0; n < kept.length && !known; n++) known = kept[n][0] === keys[k];
      if (!known) deleteProperty(holders[i], keys[k]);
    }
    for (let k = 0; k < kept.length; k++) {
      const { value, get } = getOwnPropertyDescriptor(holders[i], kept[k][0]) ?? {};
      if (!is(value, kept[k][1].value) || get !== kept[k][1].get) defineProperty(holders[i], kept[k][0], kept[k][1]);
    }
    setPrototypeOf(holders[i], prototypes[i]);
  }
}

const texts = readFileSync(process.argv[2], 'utf8').split(/^\/\/ program /m);
for (let i = 1; i < texts.length; i++) {
  const text = texts[i];
  const seed = parseInt(text, 10);
  log = '';
  noted = 0;
  try {
    runInThisContext(text.slice(text.indexOf('\n')), { filename: `p${seed}.js` });
  } catch (error) {
    log += ` uncaught ${show(error)}`;
  }
  if (text.startsWith(`${seed} dirty`)) restore();
  writeSync(1, `// ${seed}${log.replaceAll('\n', '~')}\n`);
}
