// Replaces words in 10 MB, by a string and by what a function gives.
'use strict';
const text = require('./data/prose.js').prose(1e7);
exports.run = () => {
  const wolves = text.replaceAll('fox', 'wolf');
  let count = 0;
  const numbered = text.replaceAll('lazy', (match) => match + (count++ % 10));
  return wolves.length + ':' + numbered.length + ':' + count;
};
