// UTC arithmetic, parsing of the ISO forms, setters, overflow, invalid dates. Run with TZ=UTC.
const d = new Date(Date.UTC(2020, 1, 29, 12, 34, 56, 789));
console.log(d.toISOString(), d.getTime(), d.getUTCDay(), d.toJSON(), JSON.stringify({ d }));
console.log(d.toString(), '|', d.toDateString(), '|', d.toTimeString(), '|', d.toUTCString());
console.log(['2020', '2020-02', '2020-02-29', '2020-02-29T12:00', '2020-02-29T12:00Z', '2020-02-29T12:00:30.5Z', '2020-02-29T12:00:00+05:30', '-000001-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z', '2020-02-29T24:00:00Z'].map((s) => Date.parse(s)).join());
console.log(['2020-13-01', 'garbage', '', '2020-02-29T25:00Z', '+275760-09-13T00:00:00.001Z'].map((s) => Date.parse(s)).join());
console.log(['Thu, 01 Jan 1970 00:00:00 GMT', 'Jan 2, 2020', '2 January 2020 10:00', '1/2/2020', 'Sat Feb 29 2020 12:34:56 GMT+0200', '2020/03/04', '2020-01-01 10:00:00'].map((s) => Date.parse(s)).join());
const s = new Date(0);
s.setUTCMonth(13);
console.log(s.toISOString());
s.setUTCDate(0);
console.log(s.toISOString());
s.setUTCHours(25, 61, 61, 1001);
console.log(s.toISOString(), s.setTime(5), s.setUTCFullYear(2000, 1, 30), s.toISOString());
console.log(new Date(2020, 0).getTime(), new Date(99, 0).getFullYear(), new Date(100, 0).getFullYear(), new Date(0, 0).getFullYear(), Date.UTC(2017), Date.UTC(), new Date(2020, 5, 15, 10, 20, 30, 40).toISOString());
const inv = new Date(NaN);
console.log(String(inv), inv.getTime(), inv.toJSON(), inv.getFullYear(), inv.setHours(1), new Date(8.64e15).toISOString(), new Date(8.64e15 + 1).getTime(), new Date(undefined).getTime(), new Date(null).getTime(), new Date('5').getTime() > 0, new Date(true).getTime(), new Date(1.9).getTime(), new Date(-1.9).getTime());
try { inv.toISOString(); } catch (e) { console.log(e.name + ': ' + e.message); }
try { Date.prototype.getTime.call({}); } catch (e) { console.log(e.name + ': ' + e.message); }
console.log(typeof Date(), typeof Date.now(), new Date(d).getTime() === d.getTime(), d - new Date(0), d + 1 === d.toString() + '1', +d, d > 0, `${new Date(0)}`, d[Symbol.toPrimitive]('number'), d[Symbol.toPrimitive]('default') === String(d));
console.log(d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getDay(), d.getTimezoneOffset(), d.getYear());
for (const [y, m] of [[1900, 1], [2000, 1], [2023, 1], [2024, 1], [1969, 11], [-1, 0], [0, 2]]) { const x = new Date(0); x.setUTCFullYear(y, m + 1, 0); console.log(x.toISOString(), x.getUTCDay()); }
console.log(new Date(2019, 12, 1).toISOString(), new Date(2020, 0, -5).toISOString(), new Date(2020, 1.9, 1.9).toISOString(), new Date(-1).toISOString(), new Date(-62198755200000).toISOString(), new Date(-62198755200000).toUTCString());
let leap = 0;
for (let y = 1900; y < 2100; y++) if (new Date(Date.UTC(y, 1, 29)).getUTCMonth() === 1) leap++;
console.log(leap, Math.round((Date.UTC(2024, 0, 1) - Date.UTC(2023, 0, 1)) / 864e5), Object.prototype.toString.call(d), Date.length, new Date(2020, 0, 1, 0, 0, 0).valueOf(), d.toLocaleDateString === undefined);
class Sub extends Date { next() { return new Sub(this.getTime() + 864e5); } }
console.log(new Sub(0).next().toISOString(), new Sub(0) instanceof Date, [new Date(3), new Date(1), new Date(2)].sort((a, b) => a - b).map(Number).join(), new Date(new Date(7)).getTime(), d);
console.log([new Date(0), { when: new Date(1e12) }, new Date(NaN)]);
