// Parses 200,000 dates in ISO form and 50,000 as toUTCString gives them.
'use strict';
const iso = Array.from({ length: 2e5 }, (_, i) => new Date(i * 7654321).toISOString());
const utc = Array.from({ length: 5e4 }, (_, i) => new Date(i * 76543210).toUTCString());
exports.run = () => {
  let sum = 0;
  for (const text of iso) sum += Date.parse(text);
  for (const text of utc) sum += Date.parse(text);
  return sum;
};
