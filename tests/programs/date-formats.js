// Formatting and arithmetic of dates in UTC, limits of the time range, setters with all sorts of arguments.
const d = new Date(Date.UTC(2024, 1, 29, 13, 4, 5, 678));
console.log(d.toISOString(), d.toUTCString(), JSON.stringify({ d }), d.getTime());
console.log(new Date(0).toISOString(), new Date(-1).toISOString(), new Date(-62198755200000).toISOString(), new Date(8.64e15).toISOString(), new Date(-8.64e15).toUTCString(), new Date(253402300800000).toISOString());
console.log(String(new Date(NaN)), new Date(8.64e15 + 1).getTime(), new Date(1.9).getTime(), new Date(-1.9).getTime(), Object.is(new Date(-0).getTime(), 0));
for (const f of [() => new Date(NaN).toISOString(), () => Date.prototype.getTime.call({}), () => new Date(Symbol()), () => new Date(1n)]) {
  try {
    f();
  } catch (e) {
    console.log(e.name, e.message);
  }
}
console.log(new Date(NaN).toJSON(), Date.UTC(), Date.UTC(99), Date.UTC(2020, 12), Date.UTC(2020, 0, 0), Date.UTC(1e9), Date.UTC(2020, NaN), Date.UTC(-1, 0), Date.length, Date.UTC.length);
const change = (method, ...args) => {
  const copy = new Date(d);
  const result = copy[method](...args);
  return `${method}(${args}) ${isNaN(copy) ? 'NaN' : copy.toISOString()}${Object.is(result, copy.getTime()) ? '' : ' differs'}`;
};
for (const [method, ...args] of [
  ['setUTCFullYear', 2023], ['setUTCFullYear', 2023, 13, -5], ['setUTCMonth', 0], ['setUTCMonth', 12, 1], ['setUTCDate', 0], ['setUTCDate', 366], ['setUTCHours', 25], ['setUTCHours', 1, 2, 3, 4], ['setUTCHours', -1],
  ['setUTCMinutes', 61], ['setUTCMinutes', 0, 0, 0], ['setUTCSeconds', 3600], ['setUTCMilliseconds', -1], ['setUTCMilliseconds', '12'], ['setTime', 5], ['setUTCDate', NaN], ['setUTCMonth'], ['setUTCHours', 1, undefined], ['setUTCFullYear', 1e6],
]) console.log(change(method, ...args));
const invalid = new Date(NaN);
console.log(invalid.setUTCMonth(3), invalid.setUTCFullYear(2000), invalid.toISOString());
console.log(['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'].map((part) => d[`getUTC${part}`]()).join());
console.log(d > new Date(0), d - new Date(0), d == d.getTime(), typeof (d + 1), typeof +d, d[Symbol.toPrimitive]('number'), typeof d[Symbol.toPrimitive]('default'));
for (const hint of [undefined, 'other', 5]) {
  try {
    d[Symbol.toPrimitive](hint);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const order = [];
const arg = (name, value) => ({ valueOf: () => (order.push(name), value) });
new Date(0).setUTCHours(arg('h', 1), arg('m', 2), arg('s', 3), arg('ms', 4));
Date.UTC(arg('y', 2000), arg('mo', NaN), arg('d', 1));
console.log(order.join());
console.log(new Date(2020, 0, 1, 12) - new Date(2020, 0, 1), new Date(new Date(5)).getTime(), new Date('5' + 0) instanceof Date, typeof Date(), new Date(new String('2020-01-01')).getTime());
class Stamp extends Date {
  day() {
    return this.toISOString().slice(0, 10);
  }
}
console.log(new Stamp(0).day(), Object.prototype.toString.call(new Stamp()), Date.prototype.toGMTString === Date.prototype.toUTCString, new Date(2e11).getYear() > 70);
let checksum = 0;
for (let i = -2000; i < 2000; i++) {
  const day = new Date(i * 86400000 * 37);
  checksum = (checksum * 31 + day.getUTCFullYear() * 400 + day.getUTCMonth() * 31 + day.getUTCDate() + day.getUTCDay()) | 0;
  if (Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()) !== day.getTime() && day.getUTCFullYear() > 99) throw i;
}
console.log(checksum);
