// The same call and property sites see two, four and twelve shapes.
'use strict';
const kinds = [];
for (let k = 0; k < 12; k++) { const pad = Array.from({ length: k }, (_, i) => `this.p${i} = ${i};`).join(''); kinds.push(new Function(`return class K${k} { constructor(v) { ${pad} this.value = v; } area() { return this.value * ${k + 1}; } get half() { return this.value >> 1; } }`)()); }
function sum(list) { let s = 0; for (let i = 0; i < list.length; i++) { const o = list[i]; s = (s + o.value + o.area() + o.half) | 0; } return s; }
function sum2(list) { let s = 0; for (let i = 0; i < list.length; i++) { const o = list[i]; s = (s + o.value * 2 + o.area()) | 0; } return s; }
function sum4(list) { let s = 0; for (let i = 0; i < list.length; i++) { const o = list[i]; s = (s ^ o.area()) + o.value; } return s | 0; }
function update(list, d) { for (const o of list) o.value = (o.value + d) & 1023; }
const field = (o, name) => o[name];
function once() {
  const two = [], four = [], many = [];
  for (let i = 0; i < 1000; i++) { two.push(new kinds[i % 2](i)); four.push(new kinds[i % 4](i)); many.push(new kinds[i % 12](i)); }
  let t = 0;
  for (let r = 0; r < 45; r++) { t = (t + sum2(two) + sum4(four) + sum(many)) | 0; update(two, 1); update(four, 2); update(many, 3); }
  for (let r = 0; r < 12; r++) for (const o of many) t = (t + field(o, r & 1 ? 'value' : 'half')) | 0;
  return t;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 6; round++) result = once();
  return result;
};
