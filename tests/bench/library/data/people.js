// Records whose JSON is about 10 MB.
'use strict';
exports.people = () => Array.from({ length: 52000 }, (_, i) => ({
  id: i, name: 'Person number ' + i, email: `person${i}@example.com`, active: i % 3 === 0, score: i / 7,
  tags: ['alpha', 'beta', 'tag' + (i % 50)],
  address: { street: `${i} Main Street`, city: 'Town "' + (i % 100) + '"', geo: [i * 0.001, -i * 0.002] },
}));
