// The module `url`: file URLs, and the parser of the time before WHATWG URLs.

'use strict';

const path = require('path');
const { codes } = require('internal/error_codes');
const { validateString } = require('internal/validators');

// Characters of a path that mean something else in a URL.
const ENCODED = { __proto__: null, '%': '%25', '\\': '%5C', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F', '#': '%23', ' ': '%20', '"': '%22', '<': '%3C', '>': '%3E', '`': '%60', '{': '%7B', '}': '%7D', '^': '%5E', '|': '%7C' };

function encodePath(text) {
  return encodeURI(text.replace(/[%\\\n\r\t?#"<>`{}^|]/g, (c) => `\u0001${ENCODED[c].slice(1)}\u0002`))
    .replace(/%01([0-9A-F]{2})%02/g, '%$1').replaceAll('%5E', '^').replaceAll('%7C', '|');
}

function pathToFileHref(file) {
  validateString(file, 'path');
  let resolved = path.resolve(file);
  if (file.endsWith('/') && !resolved.endsWith('/')) resolved += '/';
  return `file://${encodePath(resolved)}`;
}

function pathToFileURL(file) {
  return new (require('internal/url').URL)(pathToFileHref(file));
}

function splitFileUrl(url) {
  const match = /^file:(?:\/\/([^/?#]*))?([^?#]*)/i.exec(url);
  if (match === null) throw new codes.ERR_INVALID_URL_SCHEME('file');
  return { host: match[1] || '', pathname: match[2] };
}

function fileURLToPath(url) {
  const isObject = url !== null && typeof url === 'object' && typeof url.href === 'string';
  if (!isObject && typeof url !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], url);
  const { host, pathname } = splitFileUrl(isObject ? url.href : url);
  if (host !== '' && host !== 'localhost') throw new codes.ERR_INVALID_FILE_URL_HOST(process.platform);
  if (/%2f/i.test(pathname)) throw new codes.ERR_INVALID_FILE_URL_PATH('must not include encoded / characters');
  return decodeURIComponent(path.posix.normalize(pathname));
}

// The legacy parser.

const SLASHED = new Set(['http:', 'https:', 'ftp:', 'gopher:', 'file:', 'ws:', 'wss:']);
const ESCAPED = /[\t\n\r "'<>\\^`{|}]/g;

function Url() {
  Object.assign(this, {
    protocol: null, slashes: null, auth: null, host: null, port: null, hostname: null, hash: null, search: null, query: null, pathname: null, path: null, href: null,
  });
}

function parse(text, parseQuery, slashesDenoteHost) {
  if (text instanceof Url) return text;
  validateString(text, 'url');
  const url = new Url();
  let rest = text.trim();
  const query = rest.search(/[?#]/);
  const head = query === -1 ? rest : rest.slice(0, query);
  rest = head.replaceAll('\\', '/') + (query === -1 ? '' : rest.slice(query));
  const protocol = /^[a-z0-9.+-]+:/i.exec(rest);
  if (protocol !== null) {
    url.protocol = protocol[0].toLowerCase();
    rest = rest.slice(protocol[0].length);
  }
  const hasSlashes = rest.startsWith('//');
  if (hasSlashes && (slashesDenoteHost || protocol !== null || /^\/\/[^@/]+@[^@/]+/.test(rest)) && url.protocol !== 'javascript:') {
    url.slashes = true;
    rest = rest.slice(2);
  }
  if (url.slashes || (protocol !== null && !SLASHED.has(url.protocol) && url.protocol !== 'javascript:')) {
    const end = rest.search(/[/?#]/);
    let host = end === -1 ? rest : rest.slice(0, end);
    rest = end === -1 ? '' : rest.slice(end);
    const at = host.lastIndexOf('@');
    if (at !== -1) {
      url.auth = decodeURIComponent(host.slice(0, at));
      host = host.slice(at + 1);
    }
    const port = /:(\d*)$/.exec(host);
    if (port !== null) {
      if (port[1] !== '') url.port = port[1];
      host = host.slice(0, port.index);
    }
    url.hostname = host.toLowerCase();
    url.host = url.hostname + (url.port === null ? '' : `:${url.port}`);
    if (/^\[.*\]$/.test(url.hostname)) url.hostname = url.hostname.slice(1, -1);
  }
  if (url.protocol !== 'javascript:') rest = rest.replace(ESCAPED, (c) => (c === "'" ? '%27' : `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`));
  const hash = rest.indexOf('#');
  if (hash !== -1) {
    url.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const question = rest.indexOf('?');
  if (question !== -1) {
    url.search = rest.slice(question);
    url.query = rest.slice(question + 1);
    rest = rest.slice(0, question);
  } else if (parseQuery) {
    url.search = null;
    url.query = '';
  }
  if (parseQuery) url.query = require('querystring').parse(url.query === null ? '' : url.query);
  if (rest !== '') url.pathname = rest;
  if (SLASHED.has(url.protocol) && url.hostname && !url.pathname) url.pathname = '/';
  if (url.pathname || url.search) url.path = (url.pathname || '') + (url.search || '');
  url.href = url.format();
  return url;
}

Url.prototype.format = function format_() {
  const auth = this.auth ? `${encodeURIComponent(this.auth).replace(/%3A/i, ':')}@` : '';
  let protocol = this.protocol || '';
  if (protocol !== '' && !protocol.endsWith(':')) protocol += ':';
  let host = '';
  if (this.host) host = auth + this.host;
  else if (this.hostname) host = auth + (this.hostname.includes(':') ? `[${this.hostname}]` : this.hostname) + (this.port ? `:${this.port}` : '');
  const query = this.query !== null && typeof this.query === 'object' ? require('querystring').stringify(this.query) : '';
  let search = this.search || (query && `?${query}`) || '';
  let pathname = this.pathname || '';
  let hash = this.hash || '';
  if (this.slashes || SLASHED.has(protocol)) {
    if (this.slashes || host) {
      if (pathname !== '' && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    }
  }
  if (hash !== '' && hash[0] !== '#') hash = `#${hash}`;
  if (search !== '' && search[0] !== '?') search = `?${search}`;
  pathname = pathname.replace(/[?#]/g, encodeURIComponent);
  search = search.replaceAll('#', '%23');
  return protocol + host + pathname + search + hash;
};

function format(url) {
  if (typeof url === 'string') url = parse(url);
  else if (url === null || typeof url !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], url);
  else if (typeof url.href === 'string' && !(url instanceof Url) && typeof url.toString === 'function' && url.searchParams) return url.href;
  return Url.prototype.format.call(url);
}

module.exports = { Url, parse, format, fileURLToPath, pathToFileURL, pathToFileHref };
// Loaded when asked for: most users want `fileURLToPath` only.
for (const name of ['URL', 'URLSearchParams', 'domainToASCII', 'domainToUnicode', 'urlToHttpOptions']) {
  Object.defineProperty(module.exports, name, { get: () => require('internal/url')[name], enumerable: true, configurable: true });
}
