// The global `process`.

'use strict';

const binding = internalBinding('process');
const EventEmitter = require('events');
const { codes } = require('internal/error_codes');
const { validateFunction, validateString, validateInteger } = require('internal/validators');

// The constructor is only there to give the object its name.
function makeProcess() {
  const prototype = Object.create(EventEmitter.prototype, {
    constructor: { value: function process() {}, writable: true, configurable: true }, // eslint-disable-line func-names
    [Symbol.toStringTag]: { value: 'process', configurable: true },
  });
  return Object.create(prototype);
}

const process = makeProcess();
module.exports = process;
EventEmitter.call(process);

// Properties that are made when first read.
function lazy(name, make) {
  Object.defineProperty(process, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(process, name, { value, writable: true, configurable: true, enumerable: true });
      return value;
    },
    set(value) {
      Object.defineProperty(process, name, { value, writable: true, configurable: true, enumerable: true });
    },
  });
}

Object.assign(process, {
  version: binding.version,
  versions: binding.versions(),
  arch: binding.arch,
  platform: binding.platform,
  release: { name: 'node', lts: 'Iron' },
  moduleLoadList: [],
  argv: binding.argv(),
  execArgv: binding.execArgv(),
  execPath: binding.execPath,
  pid: binding.pid,
  ppid: binding.ppid,
  argv0: binding.argv0,
  debugPort: 9229,
  title: binding.title,
  features: Object.freeze({ inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: false, tls_sni: false, tls_ocsp: false, tls: false, cached_builtins: true }),
  config: { target_defaults: {}, variables: {} },
  allowedNodeEnvironmentFlags: new Set(),
  _exiting: false,
});

lazy('env', () => {
  const variables = {};
  const entries = binding.environment();
  for (let i = 0; i < entries.length; i += 2) variables[entries[i]] = entries[i + 1];
  const set = (key, value) => {
    if (typeof key === 'symbol' || typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    variables[key] = `${value}`;
    binding.setVariable(key, variables[key]);
    return true;
  };
  return new Proxy(variables, {
    set: (target, key, value) => set(key, value),
    defineProperty(target, key, descriptor) {
      if (!descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
        throw new codes.ERR_INVALID_ARG_VALUE('process.env', descriptor, "only accepts a configurable, writable, and enumerable data descriptor");
      }
      return set(key, descriptor.value);
    },
    deleteProperty(target, key) {
      if (typeof key === 'string') binding.unsetVariable(key);
      return delete target[key];
    },
  });
});

lazy('mainModule', () => require('internal/cjs_loader').mainModule());
lazy('stdout', () => require('internal/stdio').makeOutput(1));
lazy('stderr', () => require('internal/stdio').makeOutput(2));
lazy('stdin', () => require('internal/stdio').makeInput(0));

let exitCode;
Object.defineProperty(process, 'exitCode', {
  configurable: true,
  enumerable: true,
  get: () => exitCode,
  set(code) {
    if (code !== undefined && code !== null) {
      const value = typeof code === 'string' && code !== '' ? Number(code) : code;
      if (!Number.isInteger(value)) validateInteger(value, 'code');
    }
    exitCode = code;
    binding.setExitCode(code === undefined || code === null ? undefined : Number(code));
  },
});

function define(name, value) {
  Object.defineProperty(value, 'name', { value: name });
  process[name] = value;
}

lazy('nextTick', () => require('internal/task_queues').nextTick);

define('exit', function exit(code) {
  if (arguments.length > 0 && code !== undefined) process.exitCode = code;
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', exitCode || 0);
  }
  process.reallyExit(exitCode || 0);
});
define('reallyExit', (code) => binding.exit(Number(code) || 0));
define('abort', () => binding.abort());

define('cwd', () => binding.cwd());
define('chdir', (directory) => {
  validateString(directory, 'directory');
  const result = binding.chdir(directory);
  if (result < 0) {
    const error = require('internal/errors').systemError(result, 'chdir', process.cwd(), directory);
    throw error;
  }
});

define('umask', (mask) => {
  if (mask === undefined) return binding.umask(-1);
  const value = typeof mask === 'string' ? parseInt(mask, 8) : mask;
  if (typeof mask === 'string' && !/^[0-7]+$/.test(mask)) throw new codes.ERR_INVALID_ARG_VALUE('mask', mask, 'must be a 32-bit unsigned integer or an octal string');
  return binding.umask(value & 0o777);
});

for (const name of ['getuid', 'geteuid', 'getgid', 'getegid']) define(name, () => binding.ids()[['getuid', 'geteuid', 'getgid', 'getegid'].indexOf(name)]);
define('getgroups', () => [process.getgid()]);

define('uptime', () => binding.uptime());
define('hrtime', (previous) => {
  const now = binding.hrtime();
  if (previous === undefined) return now;
  if (!Array.isArray(previous)) throw new codes.ERR_INVALID_ARG_TYPE('time', 'Array', previous);
  const seconds = now[0] - previous[0];
  const nanoseconds = now[1] - previous[1];
  return nanoseconds < 0 ? [seconds - 1, nanoseconds + 1e9] : [seconds, nanoseconds];
});
process.hrtime.bigint = () => {
  const [seconds, nanoseconds] = binding.hrtime();
  return BigInt(seconds) * 1000000000n + BigInt(nanoseconds);
};

define('memoryUsage', () => {
  const [rss, heapTotal, heapUsed, external, arrayBuffers] = binding.memoryUsage();
  return { rss, heapTotal, heapUsed, external, arrayBuffers };
});
process.memoryUsage.rss = () => binding.memoryUsage()[0];

define('cpuUsage', (previous) => {
  const [user, system] = binding.cpuUsage();
  return previous === undefined ? { user, system } : { user: user - previous.user, system: system - previous.system };
});
define('resourceUsage', () => {
  const names = ['userCPUTime', 'systemCPUTime', 'maxRSS', 'sharedMemorySize', 'unsharedDataSize', 'unsharedStackSize', 'minorPageFault',
    'majorPageFault', 'swappedOut', 'fsRead', 'fsWrite', 'ipcSent', 'ipcReceived', 'signalsCount', 'voluntaryContextSwitches', 'involuntaryContextSwitches'];
  const values = binding.resourceUsage();
  return Object.fromEntries(names.map((name, i) => [name, values[i]]));
});

define('kill', (pid, signal = 'SIGTERM') => {
  if (pid !== (pid | 0)) throw new codes.ERR_INVALID_ARG_TYPE('pid', 'number', pid);
  const { signals } = require('os').constants;
  const number = typeof signal === 'number' ? signal : signals[signal];
  if (number === undefined) throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  const result = binding.kill(pid, number);
  if (result < 0) throw require('internal/errors').systemError(result, 'kill');
  return true;
});

define('emitWarning', (warning, type, code, constructor) => {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    constructor = type.ctor;
    code = type.code;
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    constructor = type;
    code = undefined;
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    constructor = code;
    code = undefined;
  }
  if (typeof warning === 'string') {
    const error = new Error(warning);
    error.name = String(type || 'Warning');
    if (code !== undefined) error.code = code;
    if (detail !== undefined) error.detail = detail;
    Error.captureStackTrace(error, constructor || process.emitWarning);
    warning = error;
  } else if (!(warning instanceof Error)) {
    throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  }
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  process.nextTick(() => process.emit('warning', warning));
});

let hinted = false;
process.on('warning', (warning) => {
  if (binding.noWarnings() || process.env.NODE_NO_WARNINGS === '1') return;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let text = `(node:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  text += trace && warning.stack ? warning.stack : `${warning.name}: ${warning.message}`;
  if (typeof warning.detail === 'string') text += `\n${warning.detail}`;
  if (!trace && !hinted) {
    hinted = true;
    text += `\n(Use \`${require('path').basename(process.argv0)} --trace-${isDeprecation ? 'deprecation' : 'warnings'} ...\` to show where the warning was created)`;
  }
  process.stderr.write(`${text}\n`);
});

// Signals are watched while somebody listens.
function signalNumber(name) {
  return typeof name === 'string' && name.startsWith('SIG') ? require('os').constants.signals[name] : undefined;
}
process.on('newListener', (name) => {
  const number = signalNumber(name);
  if (number !== undefined && process.listenerCount(name) === 0) {
    const result = binding.watchSignal(number, () => process.emit(name, name, number));
    if (result < 0) throw require('internal/errors').systemError(result, 'uv_signal_start');
  }
});
process.on('removeListener', (name) => {
  const number = signalNumber(name);
  if (number !== undefined && process.listenerCount(name) === 0) binding.unwatchSignal(number);
});

// Uncaught errors.

let captureCallback = null;
define('setUncaughtExceptionCaptureCallback', (callback) => {
  if (callback !== null) validateFunction(callback, 'fn');
  captureCallback = callback;
});
define('hasUncaughtExceptionCaptureCallback', () => captureCallback !== null);

// The host calls this with an error nobody caught; false makes it print the error and exit.
function handleUncaught(error, fromPromise) {
  const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
  process.emit('uncaughtExceptionMonitor', error, origin);
  if (captureCallback !== null) {
    captureCallback(error);
    return true;
  }
  if (process.emit('uncaughtException', error, origin)) return true;
  if (!process._exiting) {
    process._exiting = true;
    process.exitCode = 1;
    process.emit('exit', 1);
  }
  return false;
}

// The loop is empty: listeners of beforeExit may start new work.
function emitBeforeExit() {
  process.emit('beforeExit', exitCode || 0);
}

function emitExit() {
  if (!process._exiting) {
    process._exiting = true;
    // As in node, listeners are told the code from before.
    const code = exitCode || 0;
    if (exitCode === undefined && internalBinding('modules').isMainPending()) process.exitCode = 13;
    process.emit('exit', code);
  }
}

binding.setCallbacks(handleUncaught, emitBeforeExit, emitExit);

define('binding', (name) => {
  if (name === 'util') return require('util').types;
  throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(name);
});
define('getBuiltinModule', (id) => {
  validateString(id, 'id');
  const { isBuiltin, requireBuiltin } = require('internal/builtin_modules');
  return isBuiltin(id) ? requireBuiltin(id) : undefined;
});
