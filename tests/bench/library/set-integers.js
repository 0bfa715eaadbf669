// A Set of a million integers: filled, asked for each, gone through.
'use strict';
const { fillSet } = require('./data/collections');
const keys = Array.from({ length: 1e6 }, (_, i) => i * 7);
exports.run = () => fillSet(keys);
