// Splits 10 MB at spaces, and joins the parts.
'use strict';
const text = require('./data/prose.js').prose(1e7);
exports.run = () => {
  const parts = text.split(' ');
  return parts.length + ':' + parts[100000] + ':' + parts.join('-').length;
};
