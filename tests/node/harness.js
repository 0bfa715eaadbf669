// Loads Cutaway's internal JavaScript modules under a stock Node, so that each can be compared with Node's own.
// Run with: node --expose-internals tests/node/NAME.js

'use strict';

const fs = require('fs');
const path = require('path');
const vm = require('vm');
const { internalBinding: nodeBinding } = require('internal/test/binding');

const root = path.join(__dirname, '..', '..', 'runtime', 'node', 'js');
const cache = new Map();

const { types } = require('util');
const classes = ['Date', 'RegExp', 'Promise', 'Proxy', 'Map', 'Set', 'WeakMap', 'WeakSet', 'ArrayBuffer', 'SharedArrayBuffer',
  'DataView', 'Float32Array', 'Float64Array', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array',
  'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'];

// What the engine's `classOf` answers: the internal class of an object, '' for a primitive.
function classOf(value) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return '';
  for (const name of classes) if (types[`is${name}`](value)) return name;
  if (types.isNativeError(value)) return 'Error';
  if (types.isArgumentsObject(value)) return 'Arguments';
  if (types.isMapIterator(value)) return 'MapIterator';
  if (types.isSetIterator(value)) return 'SetIterator';
  if (types.isModuleNamespaceObject(value)) return 'ModuleNamespace';
  if (types.isNumberObject(value)) return 'Number';
  if (types.isStringObject(value)) return 'String';
  if (types.isBooleanObject(value)) return 'Boolean';
  if (types.isBigIntObject(value)) return 'BigInt';
  if (types.isSymbolObject(value)) return 'Symbol';
  if (types.isGeneratorObject(value)) return 'Generator';
  if (value instanceof WeakRef) return 'WeakRef';
  if (typeof value === 'function') {
    const isAsync = types.isAsyncFunction(value);
    if (types.isGeneratorFunction(value)) return isAsync ? 'AsyncGeneratorFunction' : 'GeneratorFunction';
    return isAsync ? 'AsyncFunction' : 'Function';
  }
  return Array.isArray(value) ? 'Array' : 'Object';
}

const { loop, ...machine } = require('./bindings');

const bindings = {
  ...machine,
  util: {
    ...nodeBinding('util'),
    classOf,
    getProxyDetails: (value) => nodeBinding('util').getProxyDetails(value, true),
    constants: { ALL_PROPERTIES: 0, ONLY_ENUMERABLE: 2, kPending: 0, kFulfilled: 1, kRejected: 2 },
  },
};

function internalBinding(name) {
  if (bindings[name] === undefined) throw new Error(`no mock of binding ${name}`);
  return bindings[name];
}

function load(id) {
  if (cache.has(id)) return cache.get(id).exports;
  const file = path.join(root, `${id}.js`);
  const module = { exports: {}, id };
  cache.set(id, module);
  const compiled = vm.compileFunction(fs.readFileSync(file, 'utf8'),
    ['exports', 'require', 'module', 'internalBinding'], { filename: file });
  compiled.call(undefined, module.exports, load, module, internalBinding);
  return module.exports;
}

let failures = 0;

// Compares two results (strings, or errors thrown) and reports a difference.
function same(name, ours, nodes) {
  const run = (f) => {
    try {
      return f();
    } catch (error) {
      return `throws ${error && error.code} ${error}`;
    }
  };
  const actual = run(ours);
  const expected = run(nodes);
  if (Object.is(actual, expected) || JSON.stringify(actual) === JSON.stringify(expected) && actual !== undefined) return;
  failures++;
  console.log(`DIFFERENT ${name}\n  ours: ${actual}\n  node: ${expected}`);
}

process.on('exit', () => {
  console.log(failures === 0 ? 'no difference' : `${failures} differences`);
  if (failures !== 0) process.exitCode = 1;
});

module.exports = { load, loop, same };
