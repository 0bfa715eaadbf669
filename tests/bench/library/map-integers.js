// A Map of a million integers: filled, then asked for each.
'use strict';
const keys = Array.from({ length: 1e6 }, (_, i) => i * 7);
exports.run = () => {
  const map = new Map();
  for (let i = 0; i < keys.length; i++) map.set(keys[i], i);
  let sum = 0;
  for (let i = 0; i < keys.length; i++) sum += map.get(keys[i]);
  return map.size + ':' + sum;
};
