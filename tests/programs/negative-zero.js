// -0 survives arithmetic, storage in arrays and fields, and shows only where it must.
const isNeg = (x) => Object.is(x, -0);
console.log(isNeg(-0), isNeg(0 * -1), isNeg(-1 * 0), isNeg(0 / -3), isNeg(-0 + -0), isNeg(-0 + 0), isNeg(0 - 0), isNeg(-0 - 0));
console.log(isNeg(-4 % 2), isNeg(4 % -2), isNeg(Math.round(-0.4)), isNeg(Math.ceil(-0.5)), isNeg(Math.trunc(-0.9)), isNeg(Math.floor(-0)), isNeg(Math.sqrt(-0)));
console.log(isNeg(Math.max(-0, 0)), isNeg(Math.min(0, -0)), isNeg(Math.abs(-0)), isNeg(parseInt('-0')), isNeg(+'-0'), isNeg(JSON.parse('-0')), isNeg(-'0'));
console.log(-0 === 0, Object.is(0, -0), [0].includes(-0), [0].indexOf(-0), new Set([0, -0]).size, isNeg([...new Set([-0])][0]), isNeg([...new Map([[-0, 1]]).keys()][0]));
console.log(String(-0), `${-0}`, -0 + '', [-0].join(), JSON.stringify(-0), (-0).toFixed(2), (-0).toString(2), -0, [-0], { z: -0 });
console.log(isNeg(-0 | 0), isNeg(-0 >>> 0), isNeg(-0 << 1), isNeg(~~-0), isNeg((-0) ** 3), 1 / -0, 1 / (-0 | 0));
function neg(x) { return -x; }
const r = [];
for (let i = -2; i <= 2; i++) r.push(isNeg(neg(i)));
console.log(r.join());
function mul(a, b) { return a * b; }
const m = [];
for (const [a, b] of [[3, 0], [-3, 0], [0, -3], [-0, 3], [-0, -0], [0, 0]]) m.push(isNeg(mul(a, b)));
console.log(m.join());
function mod(a, b) { return a % b; }
console.log([[5, 5], [-5, 5], [-0, 5], [0, -5]].map(([a, b]) => isNeg(mod(a, b))).join());
const ints = [1, 2, 3];
ints[1] = -0;
console.log(ints.map(isNeg).join(), isNeg(ints.slice()[1]), isNeg(ints.sort()[0]));
const o = { v: 1 };
o.v = -0;
console.log(isNeg(o.v), isNeg({ ...o }.v), isNeg(Object.values(o)[0]));
let x = 0;
x *= -1;
const before = x++;
console.log(isNeg(before), x, isNeg(new Float64Array([-0])[0]), isNeg(new Int32Array([-0])[0]), Math.atan2(-0, -1) < 0, Math.sign(-0) === 0 && isNeg(Math.sign(-0)));
let y = -1;
y++;
let z = 1;
z--;
console.log(isNeg(y), isNeg(z), isNeg(-(() => 0)()), isNeg([1, -1].reduce((a, b) => a + b)), 'abc'.charAt(-0), [7][-0], isNeg(Number.MIN_VALUE * -0.1));
