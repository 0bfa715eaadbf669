// Sorts a million doubles and a million integers in typed arrays.
'use strict';
const { random } = require('./data/random.js');
const next = random(1), doubles = Float64Array.from({ length: 1e6 }, next), integers = Int32Array.from({ length: 1e6 }, () => next() * 1e9);
exports.run = () => doubles.slice().sort()[500000] + ':' + integers.slice().sort()[500000];
