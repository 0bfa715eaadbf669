// A Set of a million integers: filled, asked for each, gone through.
'use strict';
const keys = Array.from({ length: 1e6 }, (_, i) => i * 7);
exports.run = () => {
  const set = new Set();
  for (let i = 0; i < keys.length; i++) set.add(keys[i]);
  let found = 0, count = 0;
  for (let i = 0; i < keys.length; i++) if (set.has(keys[i])) found++;
  for (const value of set) if (value === keys[count]) count++;
  return found + ':' + count;
};
