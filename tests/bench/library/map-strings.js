// A Map of a million strings: filled, then asked for each.
'use strict';
const { fillMap } = require('./data/collections');
const keys = Array.from({ length: 1e6 }, (_, i) => 'key' + i);
exports.run = () => fillMap(keys);
