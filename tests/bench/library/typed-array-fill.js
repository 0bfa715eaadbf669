// Fills four million doubles, ten times.
'use strict';
const array = new Float64Array(4e6);
exports.run = () => {
  for (let i = 0; i < 10; i++) array.fill(i + 0.5);
  return array[0] + array[3999999];
};
