// A Map of a million objects: filled, then asked for each.
'use strict';
const { fillMap } = require('./data/collections');
const keys = Array.from({ length: 1e6 }, (_, i) => ({ i }));
exports.run = () => fillMap(keys);
