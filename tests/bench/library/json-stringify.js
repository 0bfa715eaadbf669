// JSON.stringify to 10 MB.
'use strict';
const people = require('./data/people.js').people();
exports.run = () => {
  const text = JSON.stringify(people);
  return text.length + ':' + text.slice(5000000, 5000040);
};
