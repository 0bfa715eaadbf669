// URL and URLSearchParams (URL standard, clauses 6.1 and 6.2). Parsing is the binding's; it answers with the URL's parts.

'use strict';

const binding = internalBinding('url');
const { codes } = require('internal/error_codes');
const { inspect } = require('internal/inspect');

// Places in the binding's answer; the numbers of `binding.set` too.
const HREF = 0;
const ORIGIN = 1;
const PROTOCOL = 2;
const USERNAME = 3;
const PASSWORD = 4;
const HOST = 5;
const HOSTNAME = 6;
const PORT = 7;
const PATHNAME = 8;
const SEARCH = 9;
const HASH = 10;

// application/x-www-form-urlencoded.

function decodeComponent(text) {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    const bytes = binding.percentDecode(spaced);
    return new (require('internal/encoding').TextDecoder)('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

function parseQuery(text) {
  const list = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    if (at < 0) list.push([decodeComponent(part), '']);
    else list.push([decodeComponent(part.slice(0, at)), decodeComponent(part.slice(at + 1))]);
  }
  return list;
}

const ENCODED = { __proto__: null, '%20': '+', '!': '%21', '\'': '%27', '(': '%28', ')': '%29', '~': '%7E' };

function encodeComponent(text) {
  return encodeURIComponent(text.toWellFormed()).replace(/%20|[!'()~]/g, (found) => ENCODED[found]);
}

// The list of a URLSearchParams, and what to tell when it changes.
let linkSearchParams;
let replaceList;

class URLSearchParams {
  #list = [];
  #changed = null;

  static {
    linkSearchParams = (params, changed) => { params.#changed = changed; };
    replaceList = (params, text) => { params.#list = parseQuery(text); };
  }

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init !== 'object' && typeof init !== 'function') {
      const text = `${init}`.toWellFormed();
      this.#list = parseQuery(text[0] === '?' ? text.slice(1) : text);
      return;
    }
    const method = init[Symbol.iterator];
    if (method === undefined || method === null) {
      // A record: later names that become the same replace earlier ones.
      const places = new Map();
      for (const key of Reflect.ownKeys(init)) {
        const own = Reflect.getOwnPropertyDescriptor(init, key);
        if (own === undefined || !own.enumerable) continue;
        const name = `${key}`.toWellFormed();
        const value = `${init[key]}`.toWellFormed();
        if (places.has(name)) {
          this.#list[places.get(name)][1] = value;
        } else {
          places.set(name, this.#list.push([name, value]) - 1);
        }
      }
      return;
    }
    if (typeof method !== 'function') throw new codes.ERR_ARG_NOT_ITERABLE('Query pairs');
    for (const pair of init) {
      if (pair === null || (typeof pair !== 'object' && typeof pair !== 'function') || typeof pair[Symbol.iterator] !== 'function') {
        throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
      }
      const both = [...pair];
      if (both.length !== 2) throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
      this.#list.push([`${both[0]}`.toWellFormed(), `${both[1]}`.toWellFormed()]);
    }
  }

  #check(count, given, ...names) {
    if (given.length < count) throw new codes.ERR_MISSING_ARGS(...names);
  }

  #update() {
    if (this.#changed !== null) this.#changed(this.toString());
  }

  get size() {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    return this.#list.length;
  }

  append(name, value) {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    this.#check(2, arguments, 'name', 'value');
    this.#list.push([`${name}`.toWellFormed(), `${value}`.toWellFormed()]);
    this.#update();
  }

  delete(name, value = undefined) {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    this.#check(1, arguments, 'name');
    const wanted = `${name}`.toWellFormed();
    const text = value === undefined ? undefined : `${value}`.toWellFormed();
    this.#list = this.#list.filter((pair) => pair[0] !== wanted || (text !== undefined && pair[1] !== text));
    this.#update();
  }

  get(name) {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    this.#check(1, arguments, 'name');
    const wanted = `${name}`.toWellFormed();
    const pair = this.#list.find((one) => one[0] === wanted);
    return pair === undefined ? null : pair[1];
  }

  getAll(name) {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    this.#check(1, arguments, 'name');
    const wanted = `${name}`.toWellFormed();
    return this.#list.filter((pair) => pair[0] === wanted).map((pair) => pair[1]);
  }

  has(name, value = undefined) {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    this.#check(1, arguments, 'name');
    const wanted = `${name}`.toWellFormed();
    const text = value === undefined ? undefined : `${value}`.toWellFormed();
    return this.#list.some((pair) => pair[0] === wanted && (text === undefined || pair[1] === text));
  }

  set(name, value) {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    this.#check(2, arguments, 'name', 'value');
    const wanted = `${name}`.toWellFormed();
    const text = `${value}`.toWellFormed();
    const first = this.#list.find((pair) => pair[0] === wanted);
    if (first === undefined) {
      this.#list.push([wanted, text]);
    } else {
      first[1] = text;
      this.#list = this.#list.filter((pair) => pair[0] !== wanted || pair === first);
    }
    this.#update();
  }

  sort() {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    this.#list.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    this.#update();
  }

  entries() {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    return makeIterator((index) => this.#list[index], (pair) => [pair[0], pair[1]]);
  }

  forEach(callback, thisArg = undefined) {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    require('internal/validators').validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i++) callback.call(thisArg, this.#list[i][1], this.#list[i][0], this);
  }

  keys() {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    return makeIterator((index) => this.#list[index], (pair) => pair[0]);
  }

  values() {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    return makeIterator((index) => this.#list[index], (pair) => pair[1]);
  }

  toString() {
    if (!(#list in this)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    return this.#list.map((pair) => `${encodeComponent(pair[0])}=${encodeComponent(pair[1])}`).join('&');
  }

  [inspect.custom](depth, options) {
    if (depth < 0) return '[Object]';
    const parts = this.#list.map((pair) => `${inspect(pair[0], options)} => ${inspect(pair[1], options)}`);
    if (parts.length === 0) return 'URLSearchParams {}';
    const length = parts.reduce((sum, part) => sum + part.length + 2, 0);
    return length > options.breakLength ? `URLSearchParams {\n  ${parts.join(',\n  ')} }` : `URLSearchParams { ${parts.join(', ')} }`;
  }
}
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { value: URLSearchParams.prototype.entries, configurable: true, writable: true });
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
for (const name of ['append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString', 'size']) {
  Object.defineProperty(URLSearchParams.prototype, name, { enumerable: true });
}

const steps = new WeakMap();
const ITERATOR_PROTOTYPE = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), {
  next: {
    value: function next() {
      const step = steps.get(this);
      if (step === undefined) throw new codes.ERR_INVALID_THIS('URLSearchParamsIterator');
      return step();
    },
    writable: true, enumerable: true, configurable: true,
  },
  [Symbol.toStringTag]: { value: 'URLSearchParams Iterator', configurable: true },
});

// The list is looked at anew at each step: it may change meanwhile.
function makeIterator(at, show) {
  let index = 0;
  const iterator = Object.create(ITERATOR_PROTOTYPE);
  steps.set(iterator, () => {
    const pair = at(index);
    if (pair === undefined) return { value: undefined, done: true };
    index += 1;
    return { value: show(pair), done: false };
  });
  return iterator;
}

class URL {
  #parts;
  #params = null;

  constructor(input, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    const text = `${input}`.toWellFormed();
    const baseText = base === undefined ? undefined : `${base}`.toWellFormed();
    const parts = binding.parse(text, baseText);
    if (parts === null) throw invalidUrl(text, baseText);
    this.#parts = parts;
  }

  static canParse(input, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    return binding.parse(`${input}`.toWellFormed(), base === undefined ? undefined : `${base}`.toWellFormed()) !== null;
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    try {
      return new URL(input, base);
    } catch (error) {
      if (error.code === 'ERR_INVALID_URL') return null;
      throw error;
    }
  }

  static createObjectURL(object) {
    return require('internal/blob').createObjectURL(object);
  }

  static revokeObjectURL(url) {
    require('internal/blob').revokeObjectURL(`${url}`);
  }

  #part(which) {
    return this.#parts[which];
  }

  #set(which, value) {
    this.#parts = binding.set(this.#parts[HREF], which, `${value}`.toWellFormed()) || this.#parts;
  }

  #refreshParams() {
    if (this.#params !== null) replaceList(this.#params, this.#parts[SEARCH].slice(1));
  }

  toString() {
    if (!(#parts in this)) throw new codes.ERR_INVALID_THIS('URL');
    return this.#parts[HREF];
  }

  get href() {
    if (!(#parts in this)) throw new codes.ERR_INVALID_THIS('URL');
    return this.#parts[HREF];
  }

  set href(value) {
    const text = `${value}`.toWellFormed();
    const parts = binding.parse(text, undefined);
    if (parts === null) throw invalidUrl(text, undefined);
    this.#parts = parts;
    this.#refreshParams();
  }

  get origin() { return this.#part(ORIGIN); }

  get protocol() { return this.#part(PROTOCOL); }

  set protocol(value) { this.#set(PROTOCOL, value); }

  get username() { return this.#part(USERNAME); }

  set username(value) { this.#set(USERNAME, value); }

  get password() { return this.#part(PASSWORD); }

  set password(value) { this.#set(PASSWORD, value); }

  get host() { return this.#part(HOST); }

  set host(value) { this.#set(HOST, value); }

  get hostname() { return this.#part(HOSTNAME); }

  set hostname(value) { this.#set(HOSTNAME, value); }

  get port() { return this.#part(PORT); }

  set port(value) { this.#set(PORT, value); }

  get pathname() { return this.#part(PATHNAME); }

  set pathname(value) { this.#set(PATHNAME, value); }

  get search() { return this.#part(SEARCH); }

  set search(value) {
    this.#set(SEARCH, value);
    this.#refreshParams();
  }

  get searchParams() {
    if (!(#parts in this)) throw new codes.ERR_INVALID_THIS('URL');
    if (this.#params === null) {
      this.#params = new URLSearchParams(this.#parts[SEARCH]);
      linkSearchParams(this.#params, (text) => this.#set(SEARCH, text));
    }
    return this.#params;
  }

  get hash() { return this.#part(HASH); }

  set hash(value) { this.#set(HASH, value); }

  toJSON() {
    if (!(#parts in this)) throw new codes.ERR_INVALID_THIS('URL');
    return this.#parts[HREF];
  }

  [inspect.custom](depth, options) {
    if (depth < 0) return this.toString();
    const shown = Object.create({ constructor: this.constructor === URL ? URL : this.constructor });
    for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash']) {
      shown[name] = this[name];
    }
    return `${this.constructor.name} ${inspect({ ...shown }, options)}`;
  }
}
Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });
for (const name of ['toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash', 'toJSON']) {
  Object.defineProperty(URL.prototype, name, { enumerable: true });
}

function invalidUrl(input, base) {
  const error = new codes.ERR_INVALID_URL();
  error.input = input;
  if (base !== undefined) error.base = base;
  Error.captureStackTrace(error, URL);
  return error;
}

// What http.request takes, from a URL.
function urlToHttpOptions(url) {
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname,
    hash: url.hash,
    search: url.search,
    pathname: url.pathname,
    path: `${url.pathname || ''}${url.search || ''}`,
    href: url.href,
  };
  if (url.port !== '') options.port = Number(url.port);
  if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return options;
}

function domainTo(kind) {
  return (domain) => {
    if (domain === undefined) throw new codes.ERR_MISSING_ARGS('domain');
    if (typeof domain === 'symbol') throw new codes.ERR_INVALID_ARG_TYPE('domain', 'string', domain);
    return binding[kind](`${domain}`.toWellFormed());
  };
}

module.exports = { URL, URLSearchParams, urlToHttpOptions, domainToASCII: domainTo('domainToAscii'), domainToUnicode: domainTo('domainToUnicode') };
