// The global `console` and its class.
//
// A console writes to two streams, each line indented by the current groups. Methods are bound to their console, so that
// `const { log } = console` works.

'use strict';

const { codes } = require('internal/error_codes');
const { validateInteger } = require('internal/validators');

// Both are large, and a program that only prints texts needs neither.
const formatList = (options, args) => require('internal/format').formatList(options, args);
const inspect = (value, options) => require('internal/inspect').inspect(value, options);

class ConsoleState {
  constructor(streams, options) {
    this.streams = streams;
    this.colorMode = options.colorMode === undefined ? 'auto' : options.colorMode;
    this.inspectOptions = options.inspectOptions;
    this.groupIndentation = options.groupIndentation === undefined ? 2 : options.groupIndentation;
    this.indent = '';
    this.counts = new Map();
    this.timers = new Map();
  }

  optionsFor(stream) {
    if (this.inspectOptions) return this.inspectOptions;
    const color = this.colorMode === 'auto' ? stream.isTTY && (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true) : this.colorMode;
    return color ? { colors: true } : undefined;
  }

  write(name, args) {
    const stream = this.streams[name];
    // Most calls print one text, which needs no formatting.
    let text = args.length === 1 && typeof args[0] === 'string' ? args[0] : formatList(this.optionsFor(stream), args);
    if (this.indent !== '') text = this.indent + text.replaceAll('\n', `\n${this.indent}`);
    stream.write(`${text}\n`);
  }
}

function formatDuration(milliseconds) {
  const pad = (value) => `${value}`.padStart(2, '0');
  if (milliseconds >= 3600000) {
    const minutes = Math.floor(milliseconds / 60000) % 60;
    return `${Math.floor(milliseconds / 3600000)}:${pad(minutes)}:${pad(Math.floor(milliseconds / 1000) % 60)} (h:mm:ss)`;
  }
  if (milliseconds >= 60000) {
    const seconds = (milliseconds / 1000) % 60;
    const [whole, fraction] = seconds.toFixed(3).split('.');
    return `${Math.floor(milliseconds / 60000)}:${pad(whole)}.${fraction} (m:ss.mmm)`;
  }
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(3)}s`;
  return `${Number(milliseconds.toFixed(3))}ms`;
}

function warn(text) {
  process.emitWarning(text);
}

const methods = {
  log(state, args) {
    state.write('stdout', args);
  },

  warn(state, args) {
    state.write('stderr', args);
  },

  dir(state, [object, options]) {
    const stream = state.streams.stdout;
    state.write('stdout', [inspect(object, { customInspect: false, ...state.optionsFor(stream), ...options })]);
  },

  time(state, [label = 'default']) {
    label = `${label}`;
    if (state.timers.has(label)) return warn(`Label '${label}' already exists for console.time()`);
    return state.timers.set(label, process.hrtime());
  },

  timeEnd(state, [label = 'default']) {
    if (reportTime(state, 'timeEnd', label, [])) state.timers.delete(`${label}`);
  },

  timeLog(state, [label = 'default', ...data]) {
    reportTime(state, 'timeLog', label, data);
  },

  trace(state, args) {
    const error = { name: 'Trace', message: formatList(state.optionsFor(state.streams.stderr), args) };
    Error.captureStackTrace(error, state.console.trace);
    const head = error.message === '' ? 'Trace' : `Trace: ${error.message}`;
    const frames = error.stack.indexOf('\n    at ');
    state.write('stderr', [frames === -1 ? head : head + error.stack.slice(frames)]);
  },

  assert(state, [condition, ...args]) {
    if (condition) return;
    args[0] = args.length === 0 ? 'Assertion failed' : `Assertion failed: ${args[0]}`;
    state.write('stderr', args);
  },

  count(state, [label = 'default']) {
    label = `${label}`;
    const count = (state.counts.get(label) || 0) + 1;
    state.counts.set(label, count);
    state.write('stdout', [`${label}: ${count}`]);
  },

  countReset(state, [label = 'default']) {
    if (!state.counts.delete(`${label}`)) warn(`Count for '${label}' does not exist`);
  },

  group(state, args) {
    if (args.length > 0) state.write('stdout', args);
    state.indent += ' '.repeat(state.groupIndentation);
  },

  groupEnd(state) {
    state.indent = state.indent.slice(0, Math.max(0, state.indent.length - state.groupIndentation));
  },

  table(state, [data, properties]) {
    if (properties !== undefined && !Array.isArray(properties)) throw new codes.ERR_INVALID_ARG_TYPE('properties', 'Array', properties);
    const text = data === null || typeof data !== 'object' ? undefined : require('internal/console_table').format(data, properties, (value) => {
      const depth = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0;
      return inspect(value, { maxArrayLength: 3, breakLength: Infinity, ...state.optionsFor(state.streams.stdout), depth });
    });
    state.write('stdout', [text === undefined ? data : text]);
  },

  clear(state) {
    const stream = state.streams.stdout;
    if (stream.isTTY && process.env.TERM !== 'dumb') stream.write('\u001b[1;1H\u001b[0J');
  },
};

const ALIASES = {
  debug: 'log', info: 'log', error: 'warn', dirxml: 'log', groupCollapsed: 'group',
};

// Methods in Node's order, which `console.log(console)` shows.
const ORDER = ['log', 'warn', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear', 'count', 'countReset', 'group', 'groupEnd',
  'table', 'debug', 'info', 'dirxml', 'error', 'groupCollapsed'];

function reportTime(state, method, label, data) {
  label = `${label}`;
  const start = state.timers.get(label);
  if (start === undefined) {
    warn(`No such label '${label}' for console.${method}()`);
    return false;
  }
  const [seconds, nanoseconds] = process.hrtime(start);
  state.write('stdout', ['%s: %s', label, formatDuration(seconds * 1000 + nanoseconds / 1e6), ...data]);
  return true;
}

function install(console, state) {
  state.console = console;
  for (const name of ORDER) {
    const method = methods[ALIASES[name] || name];
    const bound = (...args) => method(state, args);
    Object.defineProperty(bound, 'name', { value: name });
    console[name] = bound;
  }
}

function Console(options) {
  if (!new.target) return new Console(...arguments);
  let settings = options;
  if (!options || typeof options.write === 'function') {
    settings = { stdout: options, stderr: arguments[1], ignoreErrors: arguments[2] };
  }
  const { stdout, stderr = stdout, groupIndentation } = settings;
  if (!stdout || typeof stdout.write !== 'function') throw new ERR_CONSOLE_WRITABLE_STREAM('stdout');
  if (!stderr || typeof stderr.write !== 'function') throw new ERR_CONSOLE_WRITABLE_STREAM('stderr');
  if (!['auto', true, false, undefined].includes(settings.colorMode)) throw new codes.ERR_INVALID_ARG_VALUE('colorMode', settings.colorMode);
  if (groupIndentation !== undefined) validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
  install(this, new ConsoleState({ stdout, stderr }, settings));
  return undefined;
}

class ERR_CONSOLE_WRITABLE_STREAM extends TypeError {
  constructor(name) {
    super(`Console expects a writable stream instance for ${name}`);
    this.code = 'ERR_CONSOLE_WRITABLE_STREAM';
  }
}

const globalConsole = Object.create({});
// The process's streams are made when something is first written.
const processStreams = {
  get stdout() { return process.stdout; },
  get stderr() { return process.stderr; },
};
install(globalConsole, new ConsoleState(processStreams, {}));
Object.defineProperty(globalConsole, Symbol.toStringTag, { value: 'console', writable: false, enumerable: false, configurable: true });
globalConsole.Console = Console;
Object.defineProperty(Console, Symbol.hasInstance, {
  value: (instance) => instance === globalConsole || Function.prototype[Symbol.hasInstance].call(Console, instance),
});

module.exports = globalConsole;
