// JSON.parse of 10 MB.
'use strict';
const text = JSON.stringify(require('./data/people.js').people());
exports.run = () => {
  const people = JSON.parse(text);
  return people.length + ':' + people[51999].address.geo[1] + ':' + people[777].name;
};
