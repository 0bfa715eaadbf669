// ES modules: from a specifier to a linked graph of module records, and `import()`, `import.meta`, `require` of ES modules.
//
// Files are read when they are met, without waiting; only evaluation is asynchronous. Resolution is in `esm_resolve`,
// the translation of what is no ES module in `esm_translators`.

'use strict';

const binding = internalBinding('modules');
const loader = internalBinding('loader');
const path = require('path');
const { codes } = require('internal/error_codes');
const { resolve, pathOfUrl, formatOf } = require('internal/esm_resolve');
const { fileURLToPath, pathToFileHref } = require('url');

// Records by URL: { url, format, handle, source, requests }, `requests` being specifier and record in turn.
const records = new Map();

function checkAttributes(url, format, attributes) {
  for (const key of Object.keys(attributes)) {
    if (key !== 'type') throw new codes.ERR_IMPORT_ATTRIBUTE_UNSUPPORTED(key, attributes[key]);
  }
  const { type } = attributes;
  if (type !== undefined && type !== 'json') throw new codes.ERR_IMPORT_ASSERTION_TYPE_UNSUPPORTED(type);
  if (format === 'json' && type === undefined) throw new codes.ERR_IMPORT_ASSERTION_TYPE_MISSING(url, 'json');
  if (format !== 'json' && type === 'json') throw new codes.ERR_IMPORT_ASSERTION_TYPE_FAILED(url, 'json');
}

function readSource(url) {
  if (url.startsWith('data:')) {
    const [, base64, body] = /^data:[^,]*?(;base64)?,([^]*)$/.exec(url);
    return base64 === undefined ? decodeURIComponent(body) : Buffer.from(decodeURIComponent(body), 'base64').toString();
  }
  const file = pathOfUrl(url);
  const text = loader.readText(file);
  return text === undefined ? require('fs').readFileSync(file, 'utf8') : text;
}

// The record of a URL and of all it needs. When something of it fails, nothing of it stays.
function load(url, attributes) {
  const fresh = [];
  let done = false;
  // Not caught: the error keeps the place it was thrown at.
  try {
    const record = loadRecord(url, attributes, fresh);
    done = true;
    return record;
  } finally {
    if (!done) for (const one of fresh) records.delete(one);
  }
}

function loadRecord(url, attributes, fresh) {
  const known = records.get(url);
  const format = known === undefined ? formatOf(url) : known.format;
  checkAttributes(url, format, attributes);
  if (known !== undefined) return known;
  const record = { url, format, handle: undefined, source: undefined, requests: [] };
  if (format === 'module') {
    record.source = readSource(url);
    record.handle = binding.compile(record.source, url);
  } else {
    record.handle = require('internal/esm_translators').translate(url, format, readSource);
  }
  records.set(url, record);
  fresh.push(url);
  const requests = binding.requests(record.handle);
  for (let i = 0; i < requests.length; i += 2) {
    const target = loadRecord(resolve(requests[i], url), requests[i + 1], fresh);
    record.requests.push(requests[i], target);
    binding.setRequested(record.handle, i / 2, target.handle);
  }
  return record;
}

// A module made from a text of our own.
function loadText(source, url) {
  const record = { url, format: 'module', handle: binding.compile(source, url), source, requests: [] };
  const requests = binding.requests(record.handle);
  for (let i = 0; i < requests.length; i += 2) {
    const target = load(resolve(requests[i], url), requests[i + 1]);
    record.requests.push(requests[i], target);
    binding.setRequested(record.handle, i / 2, target.handle);
  }
  return record;
}

function link(record) {
  binding.link(record.handle, (error) => explainMissingName(record, error));
}

// A name that a CommonJS module does not seem to export: says what to do.
function explainMissingName(record, error) {
  if (error === null || typeof error !== 'object' || typeof error.message !== 'string') return;
  const match = /^The requested module '(.*)' does not provide an export named '(.+)'$/.exec(error.message);
  if (match === null) return;
  const [old, specifier, name] = match;
  const importer = findImporter(record, specifier, new Set());
  if (importer === undefined) return;
  const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const statement = new RegExp(`import\\b[^;'"]*?(\\{[^}]*\\})\\s*from\\s*(['"])${quoted}\\2`).exec(importer.source);
  const pattern = statement === null ? null : statement[1].replace(/\s+as\s+/g, ': ');
  error.message = `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '${specifier}';\n${pattern === null ? '' : `const ${pattern} = pkg;\n`}`;
  if (typeof error.stack === 'string') error.stack = error.stack.replace(old, () => error.message);
}

function findImporter(record, specifier, seen) {
  if (seen.has(record)) return undefined;
  seen.add(record);
  for (let i = 0; i < record.requests.length; i += 2) {
    const target = record.requests[i + 1];
    if (record.requests[i] === specifier && target.format === 'commonjs') return record;
    const found = findImporter(target, specifier, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

// A promise of the namespace.
function run(record) {
  if (binding.state(record.handle) === 'new') link(record);
  return binding.evaluate(record.handle).then(() => binding.namespace(record.handle));
}

// The URL that specifiers in a script or module are relative to.
function baseUrl(referrer) {
  if (/^(?:file|data|node):/.test(referrer)) return referrer;
  return pathToFileHref(path.isAbsolute(referrer) ? referrer : path.join(process.cwd(), referrer || '[eval1]'));
}

// The host's part of `import()`.
function importDynamically(specifier, referrer, attributes) {
  return Promise.resolve().then(() => run(load(resolve(specifier, baseUrl(referrer)), attributes)));
}

function initializeImportMeta(meta, url) {
  if (url.startsWith('file:')) {
    meta.dirname = path.dirname(fileURLToPath(url));
    meta.filename = fileURLToPath(url);
  }
  meta.resolve = function resolve_(specifier) {
    return resolve(`${specifier}`, url, true);
  };
  Object.defineProperty(meta.resolve, 'name', { value: 'resolve', configurable: true });
  meta.url = url;
}

// `require` of an ES module: what `module.exports` becomes.
function requireModule(filename, parent) {
  const url = pathToFileHref(filename);
  const record = load(url, {});
  const state = binding.state(record.handle);
  if (state === 'evaluating') throw new codes.ERR_REQUIRE_CYCLE_MODULE(filename, parent && parent.filename);
  if (state === 'failed') throw binding.error(record.handle);
  if (binding.hasAsyncGraph(record.handle)) throw new codes.ERR_REQUIRE_ASYNC_MODULE(filename, parent && parent.filename);
  if (state === 'new') link(record);
  if (state !== 'evaluated') {
    binding.evaluate(record.handle).then(undefined, () => {});
    if (binding.state(record.handle) === 'failed') throw binding.error(record.handle);
  }
  return exportsOf(record);
}

// CommonJS sees the namespace; one with a default export says so with `__esModule`.
function exportsOf(record) {
  const namespace = binding.namespace(record.handle);
  if ('module.exports' in namespace) return namespace['module.exports'];
  if (!('default' in namespace) || '__esModule' in namespace) return namespace;
  if (record.facade === undefined) {
    const source = "export * from 'original'; export { default } from 'original'; export const __esModule = true;";
    record.facade = binding.compile(source, record.url);
    binding.setRequested(record.facade, 0, record.handle);
    binding.link(record.facade);
    binding.evaluate(record.facade);
  }
  return binding.namespace(record.facade);
}

// The program is an ES module. Its evaluation is a job, as everything is that follows from it.
function startMain(makeRecord) {
  binding.setMainPending(true);
  const done = Promise.resolve().then(() => run(makeRecord()));
  done.then(() => binding.setMainPending(false), (error) => {
    binding.setMainPending(false);
    binding.reportFailure(error);
  });
}

function runMain(filename) {
  startMain(() => load(pathToFileHref(filename), {}));
}

// `--input-type=module`.
function runText(source) {
  startMain(() => loadText(source, `${pathToFileHref(`${process.cwd()}/`)}[eval1]`));
}

module.exports = { importDynamically, initializeImportMeta, requireModule, runMain, runText };
