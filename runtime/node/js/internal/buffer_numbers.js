// Buffer's readXX and writeXX methods: integers and floats of either byte order.

'use strict';

const { codes } = require('internal/error_codes');
const { validateNumber } = require('internal/validators');

function checkOffset(buffer, offset, size) {
  validateNumber(offset, 'offset');
  const most = buffer.length - size;
  if (Number.isInteger(offset) && offset >= 0 && offset <= most) return;
  if (!Number.isInteger(offset)) throw new codes.ERR_OUT_OF_RANGE('offset', 'an integer', offset);
  if (most < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS();
  throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 and <= ${most}`, offset);
}

function view(buffer) {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}

function power(bits, isBig) {
  return isBig ? `2n ** ${bits}n` : `2 ** ${bits}`;
}

// "It must be >= 0 and <= 255": large limits are written as powers.
function checkRange(value, low, high, size, isSigned) {
  // NaN passes, and is written as 0.
  if (!(value > high || value < low)) return;
  const isBig = typeof value === 'bigint';
  const suffix = isBig ? 'n' : '';
  let range;
  if (size > 4 || isBig) {
    const bits = size * 8;
    range = isSigned ? `>= -(${power(bits - 1, isBig)}) and < ${power(bits - 1, isBig)}` : `>= 0${suffix} and < ${power(bits, isBig)}`;
  } else {
    range = `>= ${low}${suffix} and <= ${high}${suffix}`;
  }
  throw new codes.ERR_OUT_OF_RANGE('value', range, value);
}

function readUnsigned(buffer, offset, size, isLittle) {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + buffer[offset + (isLittle ? size - 1 - i : i)];
  return value;
}

function writeBytes(buffer, value, offset, size, isLittle) {
  value = Math.trunc(value);
  for (let i = 0; i < size; i++) {
    buffer[offset + (isLittle ? i : size - 1 - i)] = value % 256;
    value = Math.floor(value / 256);
  }
  return offset + size;
}

function checkByteLength(size) {
  validateNumber(size, 'byteLength');
  if (!Number.isInteger(size)) throw new codes.ERR_OUT_OF_RANGE('byteLength', 'an integer', size);
  if (size < 1 || size > 6) throw new codes.ERR_OUT_OF_RANGE('byteLength', '>= 1 and <= 6', size);
}

function readInteger(buffer, offset, size, isSigned, isLittle) {
  checkOffset(buffer, offset, size);
  const value = readUnsigned(buffer, offset, size, isLittle);
  return isSigned && value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
}

function writeInteger(buffer, value, offset, size, isSigned, isLittle) {
  value = +value;
  const low = isSigned ? -(2 ** (8 * size - 1)) : 0;
  checkRange(value, low, low + 2 ** (8 * size) - 1, size, isSigned);
  checkOffset(buffer, offset, size);
  return writeBytes(buffer, value < 0 ? value + 2 ** (8 * size) : value, offset, size, isLittle);
}

function install(proto) {
  const define = (name, alias, method) => {
    Object.defineProperty(method, 'name', { value: name });
    proto[name] = method;
    if (alias !== name) proto[alias] = method;
  };
  for (const isSigned of [false, true]) {
    for (const [size, endings] of [[1, ['']], [2, ['LE', 'BE']], [4, ['LE', 'BE']]]) {
      for (const ending of endings) {
        const isLittle = ending === 'LE';
        const name = `${isSigned ? 'Int' : 'UInt'}${size * 8}${ending}`;
        const alias = name.replace('UInt', 'Uint');
        define(`read${name}`, `read${alias}`, function read(offset = 0) {
          return readInteger(this, offset, size, isSigned, isLittle);
        });
        define(`write${name}`, `write${alias}`, function write(value, offset = 0) {
          return writeInteger(this, value, offset, size, isSigned, isLittle);
        });
      }
    }
    for (const ending of ['LE', 'BE']) {
      const isLittle = ending === 'LE';
      const name = `${isSigned ? 'Int' : 'UInt'}${ending}`;
      const alias = name.replace('UInt', 'Uint');
      define(`read${name}`, `read${alias}`, function read(offset, byteLength) {
        if (offset === undefined) throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
        checkByteLength(byteLength);
        return readInteger(this, offset, byteLength, isSigned, isLittle);
      });
      define(`write${name}`, `write${alias}`, function write(value, offset, byteLength) {
        checkByteLength(byteLength);
        return writeInteger(this, value, offset, byteLength, isSigned, isLittle);
      });
      const bigName = `Big${name.replace(ending, `64${ending}`)}`;
      const bigAlias = bigName.replace('UInt', 'Uint');
      define(`read${bigName}`, `read${bigAlias}`, function read(offset = 0) {
        checkOffset(this, offset, 8);
        return isSigned ? view(this).getBigInt64(offset, isLittle) : view(this).getBigUint64(offset, isLittle);
      });
      define(`write${bigName}`, `write${bigAlias}`, function write(value, offset = 0) {
        if (typeof value !== 'bigint') throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
        const low = isSigned ? -(2n ** 63n) : 0n;
        checkRange(value, low, low + 2n ** 64n - 1n, 8, isSigned);
        checkOffset(this, offset, 8);
        view(this).setBigUint64(offset, BigInt.asUintN(64, value), isLittle);
        return offset + 8;
      });
    }
  }
  for (const [kind, size] of [['Float', 4], ['Double', 8]]) {
    for (const ending of ['LE', 'BE']) {
      const isLittle = ending === 'LE';
      define(`read${kind}${ending}`, `read${kind}${ending}`, function read(offset = 0) {
        checkOffset(this, offset, size);
        return view(this)[`getFloat${size * 8}`](offset, isLittle);
      });
      define(`write${kind}${ending}`, `write${kind}${ending}`, function write(value, offset = 0) {
        checkOffset(this, offset, size);
        view(this)[`setFloat${size * 8}`](offset, value, isLittle);
        return offset + size;
      });
    }
  }
}

module.exports = { install };
