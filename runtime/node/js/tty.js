// The module `tty`.

'use strict';

const { InputStream, OutputStream } = require('internal/stdio');

module.exports = {
  isatty: (fd) => Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && internalBinding('stdio').kind(fd) === 'tty',
  ReadStream: InputStream,
  WriteStream: OutputStream,
};
