// Copies typed arrays: from another element type, and within one buffer.
'use strict';
const array = new Float64Array(4e6), floats = Float32Array.from({ length: 4e6 }, (_, i) => i);
exports.run = () => {
  array.set(floats);
  array.set(array.subarray(0, 2e6), 1e6);
  return array[5] + ':' + array[1000005] + ':' + array[3999999];
};
