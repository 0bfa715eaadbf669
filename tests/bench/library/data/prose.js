// Words in no order: a text of about `length` characters.
'use strict';
const { random } = require('./random.js');
const words = ['the', 'quick', 'brown', 'fox', 'jumps', 'over', 'a', 'lazy', 'dog,', 'again.\n'];
exports.prose = (length) => {
  const next = random(1), parts = [];
  for (let size = 0; size < length;) {
    const word = words[Math.floor(next() * 10)];
    parts.push(word);
    size += word.length + 1;
  }
  return parts.join(' ');
};
