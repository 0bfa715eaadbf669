// DOMException (Web IDL): an error with one of the names of its table, and the legacy number of that name.

'use strict';

// Legacy constants, in order of their numbers; names that came later have none.
const NAMES = [
  ['IndexSizeError', 'INDEX_SIZE_ERR'], ['DOMStringSizeError', 'DOMSTRING_SIZE_ERR'], ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR'],
  ['WrongDocumentError', 'WRONG_DOCUMENT_ERR'], ['InvalidCharacterError', 'INVALID_CHARACTER_ERR'], ['NoDataAllowedError', 'NO_DATA_ALLOWED_ERR'],
  ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR'], ['NotFoundError', 'NOT_FOUND_ERR'], ['NotSupportedError', 'NOT_SUPPORTED_ERR'],
  ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR'], ['InvalidStateError', 'INVALID_STATE_ERR'], ['SyntaxError', 'SYNTAX_ERR'],
  ['InvalidModificationError', 'INVALID_MODIFICATION_ERR'], ['NamespaceError', 'NAMESPACE_ERR'], ['InvalidAccessError', 'INVALID_ACCESS_ERR'],
  ['ValidationError', 'VALIDATION_ERR'], ['TypeMismatchError', 'TYPE_MISMATCH_ERR'], ['SecurityError', 'SECURITY_ERR'],
  ['NetworkError', 'NETWORK_ERR'], ['AbortError', 'ABORT_ERR'], ['URLMismatchError', 'URL_MISMATCH_ERR'],
  ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR'], ['TimeoutError', 'TIMEOUT_ERR'], ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR'],
  ['DataCloneError', 'DATA_CLONE_ERR'],
];
const CODES = new Map(NAMES.map(([name], index) => [name, index + 1]));

const { codes } = require('internal/error_codes');

class DOMException {
  #message;
  #name;

  constructor(message = '', options = 'Error') {
    Error.captureStackTrace(this);
    this.#message = `${message}`;
    if (options !== null && typeof options === 'object') {
      this.#name = `${options.name === undefined ? 'Error' : options.name}`;
      if ('cause' in options) Object.defineProperty(this, 'cause', { value: options.cause, configurable: true, writable: true, enumerable: false });
    } else {
      this.#name = `${options}`;
    }
    // The stack was captured before name and message were known.
    const frames = `${this.stack}`.split('\n').filter((line) => /^ {4}at /.test(line));
    const head = this.#message === '' ? this.#name : `${this.#name}: ${this.#message}`;
    Object.defineProperty(this, 'stack', { value: [head, ...frames].join('\n'), configurable: true, writable: true, enumerable: false });
  }

  get name() {
    if (!(#name in this)) throw new codes.ERR_INVALID_THIS('DOMException');
    return this.#name;
  }

  get message() {
    if (!(#name in this)) throw new codes.ERR_INVALID_THIS('DOMException');
    return this.#message;
  }

  get code() {
    if (!(#name in this)) throw new codes.ERR_INVALID_THIS('DOMException');
    return CODES.get(this.#name) || 0;
  }
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
for (const key of ['name', 'message', 'code']) Object.defineProperty(DOMException.prototype, key, { enumerable: true });
NAMES.forEach(([, constant], index) => {
  for (const holder of [DOMException, DOMException.prototype]) Object.defineProperty(holder, constant, { value: index + 1, enumerable: true });
});

module.exports = { DOMException };
