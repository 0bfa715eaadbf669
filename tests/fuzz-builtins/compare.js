// Tells where two outputs of fuzz.js differ: `node compare.js ONE OTHER [LIMIT]`. Calls that only one engine knows are left out.
'use strict';

const { readFileSync } = require('fs');

function read(file) {
  const outcomes = new Map();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const match = /^(.*?#\d+) (.*)$/.exec(line);
    if (match !== null) outcomes.set(match[1], match[2]);
  }
  return outcomes;
}

const [one, other] = process.argv.slice(2, 4).map(read);
const limit = Number(process.argv[4] || 40);
let common = 0;
const different = new Map();
for (const [call, outcome] of one) {
  const theirs = other.get(call);
  if (theirs === undefined) continue;
  common += 1;
  if (theirs === outcome) continue;
  const path = call.replace(/#\d+$/, '');
  if (!different.has(path)) different.set(path, []);
  different.get(path).push(`${call}\n  1: ${outcome}\n  2: ${theirs}`);
}
const count = [...different.values()].reduce((sum, list) => sum + list.length, 0);
console.log(`${common} common calls, ${count} differ, in ${different.size} functions`);
for (const [path, list] of [...different].slice(0, limit)) console.log(`${path}: ${list.length}\n${list[0]}`);
process.exitCode = count > 0 ? 1 : 0;
