// Deep equality, strict and loose, as assert.deepStrictEqual and assert.deepEqual define it.

'use strict';

const { classOf, getOwnNonIndexProperties, constants: { ONLY_ENUMERABLE } } = internalBinding('util');

const { hasOwnProperty, propertyIsEnumerable, toString } = Object.prototype;

const BOXED = { __proto__: null, Number, String, Boolean, BigInt, Symbol };

// `pairs` are the objects being compared further out; a pair met again is taken as equal.
function isEqual(a, b, strict, pairs) {
  if (a === b) return strict ? Object.is(a, b) : true;
  const isObjectA = a !== null && typeof a === 'object';
  const isObjectB = b !== null && typeof b === 'object';
  if (strict) {
    if (!isObjectA || !isObjectB) return typeof a === 'number' && Number.isNaN(a) && Number.isNaN(b);
    if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  } else if (!isObjectA) {
    return !isObjectB && (a == b || (Number.isNaN(a) && Number.isNaN(b))); // eslint-disable-line eqeqeq -- that is the loose comparison
  } else if (!isObjectB) {
    return false;
  }
  return areObjectsEqual(a, b, strict, pairs);
}

function areObjectsEqual(a, b, strict, pairs) {
  if (toString.call(a) !== toString.call(b)) return false;
  const kind = classOf(a);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a)) {
    if (a.length !== b.length) return false;
    const keysA = getOwnNonIndexProperties(a, ONLY_ENUMERABLE);
    const keysB = getOwnNonIndexProperties(b, ONLY_ENUMERABLE);
    return keysA.length === keysB.length && compareKeys(a, b, strict, pairs, 'array', keysA);
  }
  if (kind !== classOf(b) && (strict || BOXED[kind] !== undefined || ['Date', 'RegExp', 'Map', 'Set', 'Error'].includes(kind))) return false;
  if (kind === 'Date') {
    const [x, y] = [Date.prototype.getTime.call(a), Date.prototype.getTime.call(b)];
    if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return false;
  } else if (kind === 'RegExp') {
    if (a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
  } else if (kind === 'Error' || a instanceof Error) {
    if (!areErrorsEqual(a, b, strict, pairs)) return false;
  } else if (ArrayBuffer.isView(a)) {
    if (!areViewsEqual(a, b, strict, kind)) return false;
    const keysA = getOwnNonIndexProperties(a, ONLY_ENUMERABLE);
    return keysA.length === getOwnNonIndexProperties(b, ONLY_ENUMERABLE).length && compareKeys(a, b, strict, pairs, 'object', keysA);
  } else if (kind === 'Set' || kind === 'Map') {
    return a.size === b.size && compareKeys(a, b, strict, pairs, kind);
  } else if (kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer') {
    if (!areBytesEqual(new Uint8Array(a), new Uint8Array(b))) return false;
  } else if (BOXED[kind] !== undefined) {
    const { valueOf } = BOXED[kind].prototype;
    if (!Object.is(valueOf.call(a), valueOf.call(b))) return false;
  } else if ((kind === 'WeakMap' || kind === 'WeakSet' || kind === 'Promise') && strict) {
    return false;
  }
  return compareKeys(a, b, strict, pairs, 'object');
}

function areErrorsEqual(a, b, strict, pairs) {
  if (a.message !== b.message || a.name !== b.name) return false;
  const own = (key) => hasOwnProperty.call(a, key) === hasOwnProperty.call(b, key) && (!hasOwnProperty.call(a, key) || isEqual(a[key], b[key], strict, pairs));
  return !strict || (own('cause') && own('errors'));
}

function areViewsEqual(a, b, strict, kind) {
  if (a.byteLength !== b.byteLength) return false;
  if (!strict && (kind === 'Float32Array' || kind === 'Float64Array')) return a.length === b.length && a.every((value, i) => value === b[i]);
  const bytes = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return areBytesEqual(bytes(a), bytes(b));
}

function areBytesEqual(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function enumerableSymbols(object) {
  return Object.getOwnPropertySymbols(object).filter((symbol) => propertyIsEnumerable.call(object, symbol));
}

function compareKeys(a, b, strict, pairs, kind, keys) {
  if (keys === undefined) {
    keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
  }
  if (!keys.every((key) => propertyIsEnumerable.call(b, key))) return false;
  if (strict && keys !== undefined) {
    const symbols = enumerableSymbols(a);
    if (symbols.length !== enumerableSymbols(b).length || !symbols.every((key) => propertyIsEnumerable.call(b, key))) return false;
    keys = [...keys.filter((key) => typeof key !== 'symbol'), ...symbols];
  }
  // Circular references are equal when they lead back to the same place.
  if (pairs === undefined) pairs = { left: new Map(), right: new Map(), depth: 0 };
  const known = pairs.left.get(a);
  if (known !== undefined && pairs.right.get(b) === known) return true;
  pairs.depth++;
  const oldLeft = known;
  const oldRight = pairs.right.get(b);
  pairs.left.set(a, pairs.depth);
  pairs.right.set(b, pairs.depth);
  const result = areEntriesEqual(a, b, strict, pairs, kind) && keys.every((key) => isEqual(a[key], b[key], strict, pairs));
  if (oldLeft === undefined) pairs.left.delete(a);
  else pairs.left.set(a, oldLeft);
  if (oldRight === undefined) pairs.right.delete(b);
  else pairs.right.set(b, oldRight);
  return result;
}

function areEntriesEqual(a, b, strict, pairs, kind) {
  if (kind === 'Set') return areSetsEqual(a, b, strict, pairs);
  if (kind === 'Map') return areMapsEqual(a, b, strict, pairs);
  if (kind !== 'array') return true;
  for (let i = 0; i < a.length; i++) {
    const has = hasOwnProperty.call(a, i);
    if (has !== hasOwnProperty.call(b, i)) return false;
    if (has && !isEqual(a[i], b[i], strict, pairs)) return false;
  }
  return true;
}

function areSetsEqual(a, b, strict, pairs) {
  const isSimple = (value) => (value === null || typeof value !== 'object') && (strict || typeof value === 'symbol');
  const open = [];
  for (const value of a) {
    if (b.has(value)) continue;
    if (isSimple(value)) return false;
    open.push(value);
  }
  if (open.length === 0) return true;
  const candidates = [...b].filter((value) => !a.has(value));
  return open.every((value) => {
    const index = candidates.findIndex((other) => isEqual(value, other, strict, pairs));
    if (index === -1) return false;
    candidates.splice(index, 1);
    return true;
  });
}

function areMapsEqual(a, b, strict, pairs) {
  const open = [];
  const matched = new Set();
  for (const [key, value] of a) {
    if (b.has(key) && (key === null || typeof key !== 'object' || isEqual(value, b.get(key), strict, pairs))) {
      if (!isEqual(value, b.get(key), strict, pairs)) return false;
      matched.add(key);
    } else {
      if (strict && (key === null || typeof key !== 'object')) return false;
      open.push([key, value]);
    }
  }
  const candidates = [...b].filter(([key]) => !matched.has(key));
  return open.every(([key, value]) => {
    const index = candidates.findIndex(([otherKey, otherValue]) => isEqual(key, otherKey, strict, pairs) && isEqual(value, otherValue, strict, pairs));
    if (index === -1) return false;
    candidates.splice(index, 1);
    return true;
  });
}

module.exports = {
  isDeepEqual: (a, b) => isEqual(a, b, false, undefined),
  isDeepStrictEqual: (a, b) => isEqual(a, b, true, undefined),
};
