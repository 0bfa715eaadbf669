// Searching, splitting, slicing and comparing: a log file taken apart.
'use strict';
const lines = [];
for (let i = 0; i < 2200; i++) lines.push(`2024-01-${String((i % 28) + 1).padStart(2, '0')} ${['INFO', 'WARN', 'ERROR', 'DEBUG'][i % 4]} module.${'abcdefg'[i % 7]}.part: request id=${i * 37} took ${(i * 13) % 977} ms; user=${'user' + (i % 61)} path=/api/v1/items/${i}`);
const log = lines.join('\n');
function scan() {
  const levels = {}, users = new Map();
  let total = 0, slow = 0, vowels = 0, words = 0;
  for (const line of log.split('\n')) {
    const parts = line.split(' ');
    levels[parts[1]] = (levels[parts[1]] || 0) + 1;
    const at = line.indexOf('took ') + 5, ms = parseInt(line.slice(at, line.indexOf(' ms', at)), 10);
    total += ms;
    if (ms > 900) slow++;
    const u = line.substring(line.indexOf('user=') + 5, line.lastIndexOf(' '));
    users.set(u, (users.get(u) || 0) + ms);
    if (line.includes('ERROR') && line.endsWith('7')) words += line.trim().toUpperCase().length;
    if (line.startsWith('2024-01-1')) words++;
    for (let i = 0; i < line.length; i += 2) { const c = line.charCodeAt(i); if (c === 97 || c === 101 || c === 105 || c === 111 || c === 117) vowels++; }
  }
  const top = [...users].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0];
  return [JSON.stringify(levels), total, slow, words, vowels, top.join('=')].join('|');
}
exports.run = () => {
  let result = '';
  for (let r = 0; r < 14; r++) result = scan();
  return result;
};
