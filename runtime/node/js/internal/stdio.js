// process.stdout, process.stderr and process.stdin.
//
// Output is written at once and completely, to files, pipes and terminals alike. Input is read by the loop while somebody
// listens. Both have what programs use of Node's streams.

'use strict';

const EventEmitter = require('events');
const binding = internalBinding('stdio');
const { codes } = require('internal/error_codes');

class OutputStream extends EventEmitter {
  constructor(fd) {
    super();
    this.fd = fd;
    this._type = binding.kind(fd);
    this._isStdio = true;
    this.writable = true;
    this.writableEnded = false;
    this.writableFinished = false;
    this.writableLength = 0;
    this.writableHighWaterMark = 16384;
    this.writableNeedDrain = false;
    this.destroyed = false;
    this.defaultEncoding = 'utf8';
    if (this._type === 'tty') {
      this.isTTY = true;
      this.readSize();
    }
  }

  readSize() {
    [this.columns, this.rows] = binding.windowSize(this.fd);
  }

  getWindowSize() {
    return [this.columns, this.rows];
  }

  getColorDepth(env = process.env) {
    if (env.FORCE_COLOR !== undefined) return { 0: 1, 1: 4, '': 4, true: 4, 2: 8, 3: 24 }[env.FORCE_COLOR] || 1;
    if (env.NODE_DISABLE_COLORS || env.NO_COLOR || env.TERM === 'dumb') return 1;
    if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 24;
    return /256/.test(env.TERM || '') ? 8 : 4;
  }

  hasColors(count = 16, env = undefined) {
    if (typeof count === 'object') return this.hasColors(16, count);
    return count <= 2 ** this.getColorDepth(env);
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') {
      callback = encoding;
      encoding = undefined;
    }
    if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
    let result;
    if (this.writableEnded) {
      return this.fail(new codes.ERR_STREAM_WRITE_AFTER_END(), callback);
    }
    if (typeof chunk === 'string') {
      const encoded = encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8' || encoding === 'buffer';
      result = encoded ? binding.writeString(this.fd, chunk) : binding.writeBytes(this.fd, require('buffer').Buffer.from(chunk, encoding));
    } else if (ArrayBuffer.isView(chunk)) {
      result = binding.writeBytes(this.fd, new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
    }
    if (result < 0) return this.fail(require('internal/errors').systemError(result, 'write'), callback);
    if (typeof callback === 'function') process.nextTick(callback, null);
    return true;
  }

  fail(error, callback) {
    process.nextTick(() => {
      if (typeof callback === 'function') callback(error);
      this.emit('error', error);
    });
    return false;
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
    else if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    if (!this.writableEnded) {
      this.writableEnded = true;
      this.writable = false;
      process.nextTick(() => {
        this.writableFinished = true;
        this.emit('finish');
      });
    }
    if (typeof callback === 'function') process.nextTick(callback);
    return this;
  }

  cork() {}

  uncork() {}

  setDefaultEncoding(encoding) {
    this.defaultEncoding = encoding;
    return this;
  }

  destroy() {
    return this;
  }

  clearLine(direction = 0, callback) {
    return this.write(direction < 0 ? '\u001b[1K' : direction > 0 ? '\u001b[0K' : '\u001b[2K', callback);
  }

  clearScreenDown(callback) {
    return this.write('\u001b[0J', callback);
  }

  cursorTo(x, y, callback) {
    if (typeof y === 'function') [y, callback] = [undefined, y];
    return this.write(y === undefined ? `\u001b[${x + 1}G` : `\u001b[${y + 1};${x + 1}H`, callback);
  }

  moveCursor(dx, dy, callback) {
    let text = '';
    if (dx !== 0) text += dx < 0 ? `\u001b[${-dx}D` : `\u001b[${dx}C`;
    if (dy !== 0) text += dy < 0 ? `\u001b[${-dy}A` : `\u001b[${dy}B`;
    return this.write(text, callback);
  }
}

class InputStream extends EventEmitter {
  constructor(fd) {
    super();
    this.fd = fd;
    this._type = binding.kind(fd);
    this.isTTY = this._type === 'tty' ? true : undefined;
    this.isRaw = false;
    this.readable = true;
    this.readableFlowing = null;
    this.readableEnded = false;
    this.destroyed = false;
    this.decoder = null;
    this.chunks = [];
    this.isReading = false;
    this.on('newListener', (name) => {
      if (name === 'data' && this.readableFlowing !== false) process.nextTick(() => this.resume());
      else if (name === 'readable') this.startReading();
    });
  }

  setEncoding(encoding) {
    const { StringDecoder } = require('string_decoder');
    this.decoder = new StringDecoder(encoding);
    this.readableEncoding = this.decoder.encoding;
    return this;
  }

  resume() {
    if (this.readableFlowing !== true) {
      this.readableFlowing = true;
      for (const chunk of this.chunks.splice(0)) this.emit('data', chunk);
      this.startReading();
    }
    return this;
  }

  pause() {
    this.readableFlowing = false;
    this.stopReading();
    return this;
  }

  isPaused() {
    return this.readableFlowing === false;
  }

  startReading() {
    if (this.isReading || this.readableEnded) return;
    this.isReading = true;
    binding.startReading(this.fd, (bytes) => this.receive(bytes));
  }

  stopReading() {
    if (!this.isReading) return;
    this.isReading = false;
    binding.stopReading(this.fd);
  }

  // `bytes` is null at the end and a negative number for an error.
  receive(bytes) {
    if (typeof bytes === 'number') {
      this.stopReading();
      this.emit('error', require('internal/errors').systemError(bytes, 'read'));
      return;
    }
    if (bytes === null) {
      this.stopReading();
      const rest = this.decoder === null ? '' : this.decoder.end();
      if (rest !== '') this.deliver(rest);
      this.readableEnded = true;
      this.readable = false;
      if (this.readableFlowing !== true) this.emit('readable');
      this.emit('end');
      process.nextTick(() => this.emit('close'));
      return;
    }
    const { Buffer } = require('buffer');
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const value = this.decoder === null ? chunk : this.decoder.write(chunk);
    if (value.length > 0) this.deliver(value);
  }

  deliver(value) {
    if (this.readableFlowing === true) {
      this.emit('data', value);
    } else {
      this.chunks.push(value);
      this.emit('readable');
    }
  }

  read() {
    if (this.chunks.length === 0) return null;
    const all = this.chunks.splice(0);
    return typeof all[0] === 'string' ? all.join('') : require('buffer').Buffer.concat(all);
  }

  pipe(target, options) {
    this.on('data', (chunk) => target.write(chunk));
    if (!options || options.end !== false) this.on('end', () => target !== process.stdout && target !== process.stderr && target.end());
    target.emit('pipe', this);
    return target;
  }

  setRawMode(on) {
    const result = binding.setRawMode(this.fd, Boolean(on));
    if (result < 0) throw require('internal/errors').systemError(result, 'setRawMode');
    this.isRaw = Boolean(on);
    return this;
  }

  ref() {
    binding.setReadingRef(this.fd, true);
    return this;
  }

  unref() {
    binding.setReadingRef(this.fd, false);
    return this;
  }

  destroy() {
    this.stopReading();
    this.destroyed = true;
    return this;
  }

  async* [Symbol.asyncIterator]() {
    const waiting = [];
    let wake = () => {};
    let done = false;
    let failure;
    this.on('data', (chunk) => {
      waiting.push(chunk);
      wake();
    });
    this.on('end', () => {
      done = true;
      wake();
    });
    this.on('error', (error) => {
      failure = error;
      wake();
    });
    for (;;) {
      while (waiting.length > 0) yield waiting.shift();
      if (failure) throw failure;
      if (done) return;
      await new Promise((resolve) => { wake = resolve; });
    }
  }
}

module.exports = { makeOutput: (fd) => new OutputStream(fd), makeInput: (fd) => new InputStream(fd), OutputStream, InputStream };
