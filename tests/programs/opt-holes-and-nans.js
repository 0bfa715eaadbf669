// A hole of a double array is a NaN of its own; other NaNs are values.
function count(list) {
  let absent = 0;
  for (let i = 0; i < 5; i++) if (list[i] === undefined) absent++;
  return absent;
}

function sum(list) {
  let total = 0;
  for (let i = 0; i < 5; i++) total += list[i] === undefined ? 1 : list[i];
  return total;
}

function remainder(list, divisor) {
  for (let i = 0; i < 4; i++) list[i] = i % divisor;
  return list[3] === undefined ? 'absent' : list[3];
}

const seen = new Set();
for (let i = 0; i < 300; i++) {
  const list = i < 150 ? [0.5, , 1.5, 2.5, 3.5] : [NaN, 0 / 0, 0.5, , -NaN];
  seen.add(`${count(list)} ${sum(list)} ${remainder([0.5, , 1.5], i < 150 ? 2 : NaN)}`);
}
console.log([...seen].join('\n'));
