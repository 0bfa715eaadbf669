// A Set of a million objects: filled, asked for each, gone through.
'use strict';
const { fillSet } = require('./data/collections');
const keys = Array.from({ length: 1e6 }, (_, i) => ({ i }));
exports.run = () => fillSet(keys);
