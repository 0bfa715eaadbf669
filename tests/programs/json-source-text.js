// JSON.parse shows its reviver the source of primitives; JSON.rawJSON is written as it is.
// specification: JSON.parse source text access
const big = '{"id":12345678901234567890,"list":[1.0,"x",true,null],"o":{}}';
const seen = [];
const value = JSON.parse(big, (key, item, context) => {
  seen.push(`${key}:${context.source ?? '-'}`);
  return key === 'id' ? BigInt(context.source) : item;
});
console.log(seen.join(' '), value.id);
console.log(JSON.parse('[1,2]', function (key, item, context) {
  if (key === '0') this[1] = 3;
  return key === '1' ? String('source' in context) : item;
}));
const raw = JSON.rawJSON('12345678901234567890');
console.log(JSON.stringify({ raw, list: [raw] }), JSON.isRawJSON(raw), JSON.isRawJSON({}), Object.isFrozen(raw), raw.rawJSON);
for (const text of ['', ' 1', '1\n', '{}', '[1]', 'x']) {
  try {
    JSON.rawJSON(text);
  } catch (error) {
    console.log(JSON.stringify(text), error.name);
  }
}
