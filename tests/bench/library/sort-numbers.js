// Sorts a million numbers with a comparator.
'use strict';
const { random } = require('./data/random.js');
const next = random(1), numbers = Array.from({ length: 1e6 }, () => Math.floor(next() * 1e9));
exports.run = () => {
  const sorted = numbers.slice().sort((a, b) => a - b);
  return sorted[0] + ':' + sorted[500000] + ':' + sorted[999999];
};
