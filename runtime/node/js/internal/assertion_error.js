// AssertionError and its message: what was compared, and where the two sides differ.

'use strict';

const { inspect } = require('internal/inspect');

const HEADINGS = {
  __proto__: null,
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

const LONGEST_SHORT_VALUE = 12;
const CONTEXT_LINES = 2;

function show(value) {
  return inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true,
  });
}

// The lines of two texts with "+" for those only in the first and "-" for those only in the second (longest common
// subsequence; beyond a size the whole middle is replaced).
function diffLines(actual, expected) {
  let start = 0;
  while (start < actual.length && start < expected.length && actual[start] === expected[start]) start++;
  let end = 0;
  while (end < actual.length - start && end < expected.length - start &&
    actual[actual.length - 1 - end] === expected[expected.length - 1 - end]) end++;
  const a = actual.slice(start, actual.length - end);
  const b = expected.slice(start, expected.length - end);
  const same = (lines) => lines.map((line) => [' ', line]);
  const middle = a.length * b.length > 1e6 ? [...a.map((line) => ['+', line]), ...b.map((line) => ['-', line])] : diffMiddle(a, b);
  return [...same(actual.slice(0, start)), ...middle, ...same(actual.slice(actual.length - end))];
}

function diffMiddle(a, b) {
  // lengths[i][j]: the longest common subsequence of a from i and b from j.
  const lengths = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const result = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      result.push([' ', a[i]]);
      i++;
      j++;
    } else if (i < a.length && (j === b.length || lengths[i + 1][j] >= lengths[i][j + 1])) {
      result.push(['+', a[i++]]);
    } else {
      result.push(['-', b[j++]]);
    }
  }
  return result;
}

// A message given by the program takes the place of the heading.
function differenceMessage(actual, expected, operator, given) {
  const actualText = show(actual);
  const expectedText = show(expected);
  if (actualText === expectedText) operator = operator === 'strictEqual' || operator === 'deepStrictEqual' ? 'notIdentical' : operator;
  if (operator === 'strictEqual' && ((typeof actual === 'object' && actual !== null && typeof expected === 'object' && expected !== null) ||
      (typeof actual === 'function' && typeof expected === 'function'))) operator = 'strictEqualObject';
  const actualLines = actualText.split('\n');
  const expectedLines = expectedText.split('\n');
  if (operator === 'notIdentical') return `${HEADINGS.notIdentical}\n\n${actualText}\n`;
  const isSimple = actualLines.length === 1 && expectedLines.length === 1 && actualLines[0] !== expectedLines[0];
  if (isSimple) {
    const length = actualText.length + expectedText.length;
    const isPrimitive = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');
    if (length <= LONGEST_SHORT_VALUE && isPrimitive(actual) && isPrimitive(expected) && (actual !== 0 || expected !== 0)) {
      return `${given || HEADINGS[operator]}\n\n${actualText} !== ${expectedText}\n`;
    }
  }
  const lines = diffLines(actualLines, expectedLines);
  const shown = new Set([0, 1]);
  lines.forEach(([mark], i) => {
    if (mark === ' ') return;
    for (let k = i - CONTEXT_LINES; k <= i + CONTEXT_LINES; k++) shown.add(k);
  });
  const text = [];
  let skipped = false;
  for (let i = 0; i < lines.length; i++) {
    if (shown.has(i)) {
      text.push(`${lines[i][0]} ${lines[i][1]}`);
      continue;
    }
    let end = i;
    while (end < lines.length && !shown.has(end)) end++;
    if (end - i === 1) {
      text.push(`  ${lines[i][1]}`);
    } else if (end < lines.length || i > 0) {
      skipped = true;
      text.push('...');
      i = end - 1;
      continue;
    }
    i = end - 1;
  }
  const heading = `${given || HEADINGS[operator]}\n+ actual - expected${skipped ? ' ... Lines skipped' : ''}`;
  return `${heading}\n\n${text.join('\n')}${isSimple ? firstDifference(actualText, expectedText) : ''}`;
}

// A caret under the first character that differs, when enough before it is the same.
function firstDifference(a, b) {
  const LINE = 80;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i > 2 && a.length < LINE && b.length < LINE ? `\n  ${' '.repeat(i)}^` : '';
}

function messageFor({ actual, expected, operator }) {
  if (operator === 'deepStrictEqual' || operator === 'strictEqual') return differenceMessage(actual, expected, operator);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
    let heading = HEADINGS[operator];
    if (operator === 'notStrictEqual' && ((typeof actual === 'object' && actual !== null) || typeof actual === 'function')) heading = HEADINGS.notStrictEqualObject;
    const lines = show(actual).split('\n');
    if (lines.length > 50) lines.splice(46, lines.length, '...');
    return lines.length === 1 ? `${heading}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}` : `${heading}\n\n${lines.join('\n')}\n`;
  }
  let left = show(actual);
  let right = show(expected);
  const known = HEADINGS[operator];
  if (operator === 'notDeepEqual' && left === right) {
    left = `${known}\n\n${left}`;
    return left.length > 1024 ? `${left.slice(0, 1021)}...` : left;
  }
  if (left.length > 512) left = `${left.slice(0, 509)}...`;
  if (right.length > 512) right = `${right.slice(0, 509)}...`;
  if (operator === 'deepEqual') return `${known}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === 'notDeepEqual') return `${HEADINGS.notDeepEqualUnequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
}

class AssertionError extends Error {
  constructor(options) {
    require('internal/validators').validateObject(options, 'options');
    const { message, operator, stackStartFn, stackStartFunction } = options;
    const isGiven = message !== undefined && message !== null;
    if (isGiven && (operator === 'strictEqual' || operator === 'deepStrictEqual')) {
      super(differenceMessage(options.actual, options.expected, operator, String(message)));
    } else {
      super(isGiven ? String(message) : messageFor(options));
    }
    this.generatedMessage = message === undefined || message === null;
    Object.defineProperty(this, 'name', { value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = operator;
    Error.captureStackTrace(this, stackStartFn || stackStartFunction);
    // Reading the stack puts it into words, with the code.
    if (this.stack) this.name = 'AssertionError';
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](depth, options) {
    // Long texts would be printed three times.
    const { actual, expected } = this;
    const shorten = (value) => (typeof value === 'string' && value.split('\n').length > 10 ? `${value.split('\n').slice(0, 10).join('\n')}\n...` : value);
    this.actual = shorten(actual);
    this.expected = shorten(expected);
    const text = inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

module.exports = { AssertionError };
