// A linear congruential generator: numbers from 0 to below 1 that are the same in every engine.
'use strict';
exports.random = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 4294967296;
};
