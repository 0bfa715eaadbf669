// Looks for words in 10 MB, forwards and backwards.
'use strict';
const text = require('./data/prose.js').prose(1e7);
exports.run = () => {
  let count = 0;
  for (let at = text.indexOf('lazy'); at >= 0; at = text.indexOf('lazy', at + 1)) count++;
  return count + ':' + text.indexOf('nowhere to be found') + ':' + text.lastIndexOf('zzz') + ':' + text.includes('foxes');
};
