// How inspect writes an error: its stack with the right name in front, without properties the stack already shows, and
// without the frames it shares with its cause.

'use strict';

const { classOf } = internalBinding('util');
const { prefix } = require('internal/inspect/names');

const FIRST_FRAME = '\n    at';
// Frames shared with the cause are folded when there are more than this many.
const FEWEST_FOLDED_FRAMES = 3;

function isError(value) {
  return classOf(value) === 'Error' || value instanceof Error;
}

function stackText(error) {
  const { stack } = error;
  return stack ? String(stack) : Error.prototype.toString.call(error);
}

// A subclass that does not set `name` has its parent's name in the stack.
function correctName(stack, constructor, name, tag) {
  let length = name.length;
  const startsWithName = name.endsWith('Error') && stack.startsWith(name) &&
    (stack.length === length || stack[length] === ':' || stack[length] === '\n');
  if (constructor !== null && !startsWithName) return stack;
  let fallback = 'Error';
  if (constructor === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) || /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    const found = start === null ? '' : start[1];
    length = found.length;
    fallback = found || 'Error';
  }
  const wanted = prefix(constructor, tag, fallback).slice(0, -1);
  if (name === wanted) return stack;
  if (!wanted.includes(name)) return `${wanted} [${name}]${stack.slice(length)}`;
  return length === 0 ? `${wanted}: ${stack}` : `${wanted}${stack.slice(length)}`;
}

// The longest run of equal frames at the beginning of some tail of `frames`: where it starts and how long it is.
function commonFrames(frames, other) {
  for (let offset = 0; offset < frames.length - FEWEST_FOLDED_FRAMES; offset++) {
    const start = other.indexOf(frames[offset]);
    if (start === -1) continue;
    const most = Math.min(frames.length - offset, other.length - start);
    let length = 1;
    while (length < most && frames[offset + length] === other[start + length]) length++;
    if (length > FEWEST_FOLDED_FRAMES) return { length, offset };
  }
  return { length: 0, offset: 0 };
}

function framesOf(context, error, text) {
  const frames = text.split('\n');
  const cause = error.cause;
  if (cause === null || cause === undefined || !isError(cause)) return frames;
  const causeStack = stackText(cause);
  const start = causeStack.indexOf(FIRST_FRAME);
  if (start === -1) return frames;
  const { length, offset } = commonFrames(frames, causeStack.slice(start + 1).split('\n'));
  if (length > FEWEST_FOLDED_FRAMES) {
    const folded = length - 2;
    const note = `    ... ${folded} lines matching cause stack trace ...`;
    frames.splice(offset + 1, folded, context.stylize(note, 'undefined'));
  }
  return frames;
}

const NODE_MODULES = /([/\\])node_modules\1((?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\])/g;

// Frames of the runtime are grey, the working directory too; package names are underlined.
function colorFrame(context, line) {
  if (/\(node:|at node:/.test(line)) return context.stylize(line, 'undefined');
  const underlined = line.replace(NODE_MODULES, (all, slash, name) => `${slash}node_modules${slash}${context.stylize(name, 'module')}`);
  const directory = `${process.cwd()}/`;
  const start = underlined.indexOf(directory);
  if (start === -1) return underlined;
  const inParentheses = underlined[start - 1] === '(';
  const from = inParentheses ? start - 1 : start;
  const end = start + directory.length;
  const tail = inParentheses ? `${underlined.slice(end, -1)}${context.stylize(')', 'undefined')}` : underlined.slice(end);
  return underlined.slice(0, from) + context.stylize(underlined.slice(from, end), 'undefined') + tail;
}

function format(context, error, constructor, tag, keys) {
  const name = error.name === null || error.name === undefined ? 'Error' : String(error.name);
  let stack = stackText(error);
  if (!context.showHidden && keys.length !== 0) {
    for (const shown of ['name', 'message', 'stack']) {
      const index = keys.indexOf(shown);
      if (index !== -1 && stack.includes(error[shown])) keys.splice(index, 1);
    }
  }
  if ('cause' in error && !keys.includes('cause')) keys.push('cause');
  if (Array.isArray(error.errors) && !keys.includes('errors')) keys.push('errors');

  stack = correctName(stack, constructor, name, tag);
  const messageStart = error.message ? stack.indexOf(error.message) : -1;
  const messageEnd = messageStart === -1 ? -1 : messageStart + error.message.length;
  const framesStart = stack.indexOf(FIRST_FRAME, messageEnd);
  if (framesStart === -1) {
    stack = `[${stack}]`;
  } else {
    let frames = framesOf(context, error, stack.slice(framesStart + 1));
    if (context.colors) {
      frames = frames.map((line) => colorFrame(context, line));
    }
    stack = `${stack.slice(0, framesStart)}\n${frames.join('\n')}`;
  }
  return context.indentation === 0 ? stack : stack.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
}

module.exports = { format, isError };
