// Sorts a hundred thousand strings with a comparator.
'use strict';
const { random } = require('./data/random.js');
const next = random(1), strings = Array.from({ length: 1e5 }, () => 'k' + Math.floor(next() * 1e9));
exports.run = () => {
  const sorted = strings.slice().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[0] + ':' + sorted[50000] + ':' + sorted[99999];
};
