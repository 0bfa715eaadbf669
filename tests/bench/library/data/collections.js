// What the programs about Map and Set do with their keys.
'use strict';

// A Map filled with the keys, then asked for each.
exports.fillMap = (keys) => {
  const map = new Map();
  for (let i = 0; i < keys.length; i++) map.set(keys[i], i);
  let sum = 0;
  for (let i = 0; i < keys.length; i++) sum += map.get(keys[i]);
  return map.size + ':' + sum;
};

// A Set filled with the keys, asked for each, gone through.
exports.fillSet = (keys) => {
  const set = new Set();
  for (let i = 0; i < keys.length; i++) set.add(keys[i]);
  let found = 0, count = 0;
  for (let i = 0; i < keys.length; i++) if (set.has(keys[i])) found++;
  for (const value of set) if (value === keys[count]) count++;
  return found + ':' + count;
};
