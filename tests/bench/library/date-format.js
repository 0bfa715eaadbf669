// Formats 200,000 dates in ISO form and 50,000 in that of toString.
'use strict';
exports.run = () => {
  let length = 0, last = '';
  for (let i = 0; i < 2e5; i++) length += (last = new Date(i * 7654321).toISOString()).length;
  for (let i = 0; i < 5e4; i++) length += new Date(i * 76543210).toString().slice(0, 24).length;
  return length + ':' + last;
};
