// The module `assert`.

'use strict';

const { codes } = require('internal/error_codes');
const { AssertionError } = require('internal/assertion_error');
const { isDeepEqual, isDeepStrictEqual } = require('internal/deep_equal');
const { inspect } = require('internal/inspect');

const NO_EXCEPTION = Symbol('no exception');

function fail(details) {
  if (details.message instanceof Error) throw details.message;
  throw new AssertionError(details);
}

// Fails with a message of ours unless the program gave one.
function failWith(generated, details) {
  if (details.message instanceof Error) throw details.message;
  const error = new AssertionError({ ...details, message: details.message || generated });
  error.generatedMessage = !details.message;
  throw error;
}

function isTruthy(stackStartFn, count, value, message) {
  if (value) return;
  let generated = false;
  if (count === 0) {
    generated = true;
    message = 'No value argument passed to `assert.ok()`';
  } else if (message === undefined || message === null) {
    generated = true;
    message = callText(stackStartFn);
  } else if (message instanceof Error) {
    throw message;
  }
  const error = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn });
  error.generatedMessage = generated;
  throw error;
}

// "The expression evaluated to a falsy value:" with the source of the call, when the file can be read.
function callText(stackStartFn) {
  const failed = 'The expression evaluated to a falsy value:\n\n  assert.ok(...)\n';
  const holder = {};
  Error.captureStackTrace(holder, stackStartFn);
  const place = /\(?((?:file:\/\/)?\/[^()\n]*):(\d+):(\d+)\)?(?:\n|$)/.exec(holder.stack.slice(holder.stack.indexOf('\n')));
  if (place === null) return failed;
  let source;
  try {
    source = require('fs').readFileSync(place[1].startsWith('file:') ? require('url').fileURLToPath(place[1]) : place[1], 'utf8');
  } catch {
    return failed;
  }
  const lines = source.split('\n').slice(Number(place[2]) - 1);
  if (lines.length === 0) return failed;
  lines[0] = lines[0].slice(callStart(lines[0], Number(place[3]) - 1));
  const text = callExpression(lines.join('\n'));
  return text === undefined ? failed : `The expression evaluated to a falsy value:\n\n  ${text.replace(/\n\s*/g, (gap) => `\n  ${gap.slice(1)}`)}\n`;
}

// Positions of calls point at the callee's last name: go back to the beginning of `a.b.c`.
function callStart(line, column) {
  while (column > 0 && /[\w$.]/.test(line[column - 1])) column--;
  return column;
}

// The text up to the bracket that closes the call, strings and nested brackets skipped.
function callExpression(text) {
  let depth = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quote !== '') {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'" || character === '`') {
      quote = character;
    } else if ('([{'.includes(character)) {
      depth++;
    } else if (')]}'.includes(character) && --depth === 0) {
      return text.slice(0, i + 1);
    }
  }
  return undefined;
}

function assert(...args) {
  isTruthy(assert, args.length, ...args);
}
module.exports = assert;

assert.ok = function ok(...args) {
  isTruthy(ok, args.length, ...args);
};

assert.fail = function fail_(actual, expected, message, operator, stackStartFn) {
  if (arguments.length <= 1) {
    if (actual instanceof Error) throw actual;
    const error = new AssertionError({ message: actual === undefined ? 'Failed' : actual, operator: 'fail', stackStartFn: assert.fail });
    error.generatedMessage = actual === undefined;
    throw error;
  }
  if (message instanceof Error) throw message;
  const words = arguments.length === 2 ? '!=' : operator || 'fail';
  throw new AssertionError({ actual, expected, message, operator: words, stackStartFn: stackStartFn || assert.fail });
};
Object.defineProperty(assert.fail, 'name', { value: 'fail' });

assert.AssertionError = AssertionError;

// assert.x(actual, expected, message), where `holds` decides.
function comparison(name, operator, holds) {
  assert[name] = { [name](actual, expected, message) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
    if (!holds(actual, expected)) fail({ actual, expected, message, operator, stackStartFn: assert[name] });
  } }[name];
}
const isLooselyEqual = (a, b) => a == b || (Number.isNaN(a) && Number.isNaN(b)); // eslint-disable-line eqeqeq -- assert.equal is loose
comparison('equal', '==', isLooselyEqual);
comparison('notEqual', '!=', (a, b) => !isLooselyEqual(a, b));
comparison('deepEqual', 'deepEqual', isDeepEqual);
comparison('notDeepEqual', 'notDeepEqual', (a, b) => !isDeepEqual(a, b));
comparison('deepStrictEqual', 'deepStrictEqual', isDeepStrictEqual);
comparison('notDeepStrictEqual', 'notDeepStrictEqual', (a, b) => !isDeepStrictEqual(a, b));
comparison('strictEqual', 'strictEqual', Object.is);
comparison('notStrictEqual', 'notStrictEqual', (a, b) => !Object.is(a, b));

// Whether what was thrown is what was expected; throws when not.
function checkThrown(actual, expected, message, stackStartFn) {
  if (typeof expected !== 'function') {
    if (expected instanceof RegExp) {
      const text = String(actual);
      if (expected.test(text)) return;
      failWith(`The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`,
        { actual, expected, message, operator: stackStartFn.name, stackStartFn });
    }
    if (typeof actual !== 'object' || actual === null) {
      fail({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn });
    }
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
    for (const key of keys) {
      if (typeof actual[key] === 'string' && expected[key] instanceof RegExp && expected[key].test(actual[key])) continue;
      if (key in actual && isDeepStrictEqual(actual[key], expected[key])) continue;
      failOnProperties(actual, expected, message, keys, stackStartFn);
    }
    return;
  }
  if (expected.prototype !== undefined && actual instanceof expected) return;
  if (Error.isPrototypeOf(expected)) {
    let generated;
    if (!message) {
      generated = `The error is expected to be an instance of "${expected.name}". Received `;
      generated += actual instanceof Error ? `"${actual.name}"` : `"${inspect(actual, { depth: -1 })}"`;
      if (actual instanceof Error) generated += `\n\nError message:\n\n${actual.message}`;
    }
    failWith(generated, { actual, expected, message, operator: stackStartFn.name, stackStartFn });
  }
  const result = Reflect.apply(expected, {}, [actual]);
  if (result === true) return;
  const name = expected.name ? `"${expected.name}" ` : '';
  let text = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
  if (actual instanceof Error) text += `\n\nCaught error:\n\n${actual}`;
  failWith(text, { actual, expected, message, operator: stackStartFn.name, stackStartFn });
}

// The message compares only the expected properties.
function failOnProperties(actual, expected, message, keys, stackStartFn) {
  if (message) fail({ actual, expected, message, operator: stackStartFn.name, stackStartFn });
  class Comparison {
    constructor(object) {
      for (const key of keys) {
        if (!(key in object)) continue;
        const isMatch = typeof actual[key] === 'string' && expected[key] instanceof RegExp && expected[key].test(actual[key]);
        this[key] = isMatch ? actual[key] : object[key];
      }
    }
  }
  const error = new AssertionError({ actual: new Comparison(actual), expected: new Comparison(expected), operator: 'deepStrictEqual', stackStartFn });
  error.actual = actual;
  error.expected = expected;
  error.operator = stackStartFn.name;
  throw error;
}

function thrownBy(body) {
  if (typeof body !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('fn', 'Function', body);
  try {
    body();
  } catch (error) {
    return error;
  }
  return NO_EXCEPTION;
}

function isThenable(value) {
  return value instanceof Promise || (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');
}

async function rejectedBy(body) {
  let promise = body;
  if (typeof body === 'function') {
    promise = body();
    if (!isThenable(promise)) throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (!isThenable(body)) {
    throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], body);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NO_EXCEPTION;
}

function expectThrow(stackStartFn, actual, expected, message) {
  if (typeof expected === 'string') {
    if (message !== undefined) throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
    if ((actual !== null && typeof actual === 'object' && actual.message === expected) || actual === expected) {
      throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error ${typeof actual === 'object' ? `message "${actual.message}"` : `"${actual}"`} is identical to the message.`);
    }
    message = expected;
    expected = undefined;
  } else if (expected !== undefined && expected !== null && typeof expected !== 'object' && typeof expected !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
  }
  if (actual === NO_EXCEPTION) {
    let details = expected && expected.name ? ` (${expected.name})` : '';
    details += message ? `: ${message}` : '.';
    fail({
      actual: undefined, expected, operator: stackStartFn.name, stackStartFn,
      message: message instanceof Error ? message : `Missing expected ${stackStartFn === assert.rejects ? 'rejection' : 'exception'}${details}`,
    });
  }
  if (expected) checkThrown(actual, expected, message, stackStartFn);
}

function expectNoThrow(stackStartFn, actual, expected, message) {
  if (actual === NO_EXCEPTION) return;
  if (typeof expected === 'string') [message, expected] = [expected, undefined];
  if (!expected || (expected instanceof RegExp ? expected.test(String(actual)) : actual instanceof expected)) {
    const details = message ? `: ${message}` : '.';
    const kind = stackStartFn === assert.doesNotReject ? 'rejection' : 'exception';
    fail({ actual, expected, operator: stackStartFn.name, stackStartFn, message: `Got unwanted ${kind}${details}\nActual message: "${actual && actual.message}"` });
  }
  throw actual;
}

assert.throws = function throws(body, ...args) {
  expectThrow(throws, thrownBy(body), ...args);
};
assert.rejects = async function rejects(body, ...args) {
  expectThrow(rejects, await rejectedBy(body), ...args);
};
assert.doesNotThrow = function doesNotThrow(body, ...args) {
  expectNoThrow(doesNotThrow, thrownBy(body), ...args);
};
assert.doesNotReject = async function doesNotReject(body, ...args) {
  expectNoThrow(doesNotReject, await rejectedBy(body), ...args);
};

assert.ifError = function ifError(error) {
  if (error === null || error === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof error === 'object' && typeof error.message === 'string') {
    message += error.message.length === 0 && error.constructor ? error.constructor.name : error.message;
  } else {
    message += inspect(error);
  }
  throw new AssertionError({ actual: error, expected: null, operator: 'ifError', message, stackStartFn: ifError });
};

function matching(name, wanted) {
  assert[name] = { [name](text, pattern, message) {
    if (!(pattern instanceof RegExp)) throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', pattern);
    if (typeof text === 'string' && (pattern.exec(text) !== null) === wanted) return;
    if (message instanceof Error) throw message;
    const generated = !message;
    const reason = wanted ? 'The input did not match' : 'The input was expected to not match';
    const words = typeof text !== 'string' ? `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`
      : `${reason} the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
    const error = new AssertionError({ actual: text, expected: pattern, message: message || words, operator: name, stackStartFn: assert[name] });
    error.generatedMessage = generated;
    throw error;
  } }[name];
}
matching('match', true);
matching('doesNotMatch', false);

function strict(...args) {
  isTruthy(strict, args.length, ...args);
}
assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual,
  deepEqual: assert.deepStrictEqual,
  notEqual: assert.notStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;
