// The module `util/types`: what kind of object something is, whatever its prototype says.

'use strict';

const { classOf } = internalBinding('util');

const BOXED = ['BigInt', 'Boolean', 'Number', 'String', 'Symbol'];
const OTHERS = ['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Date', 'Map', 'Promise', 'Proxy', 'RegExp', 'Set', 'WeakMap', 'WeakSet'];
const TYPED_ARRAYS = ['BigInt64Array', 'BigUint64Array', 'Float32Array', 'Float64Array', 'Int8Array', 'Int16Array', 'Int32Array',
  'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array'];

const types = {
  isAnyArrayBuffer: (value) => classOf(value) === 'ArrayBuffer' || classOf(value) === 'SharedArrayBuffer',
  isArgumentsObject: (value) => classOf(value) === 'Arguments',
  isArrayBufferView: ArrayBuffer.isView,
  isAsyncFunction: (value) => classOf(value) === 'AsyncFunction' || classOf(value) === 'AsyncGeneratorFunction',
  isBoxedPrimitive: (value) => BOXED.includes(classOf(value)),
  isCryptoKey: () => false,
  isExternal: () => false,
  isGeneratorFunction: (value) => classOf(value) === 'GeneratorFunction' || classOf(value) === 'AsyncGeneratorFunction',
  isGeneratorObject: (value) => classOf(value) === 'Generator' || classOf(value) === 'AsyncGenerator',
  isKeyObject: () => false,
  isMapIterator: (value) => classOf(value) === 'MapIterator',
  isModuleNamespaceObject: (value) => classOf(value) === 'ModuleNamespace',
  isNativeError: (value) => classOf(value) === 'Error',
  isSetIterator: (value) => classOf(value) === 'SetIterator',
  isTypedArray: (value) => TYPED_ARRAYS.includes(classOf(value)),
};
for (const name of OTHERS) types[`is${name}`] = (value) => classOf(value) === name;
for (const name of TYPED_ARRAYS) types[`is${name}`] = (value) => classOf(value) === name;
for (const name of BOXED) types[`is${name}Object`] = (value) => classOf(value) === name;

module.exports = types;
