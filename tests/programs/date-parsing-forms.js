// Which texts Date.parse takes: ISO forms, their limits, and the legacy forms, all with explicit zones.
const iso = ['2024', '2024-02', '2024-02-29', '2023-02-29', '2023-02-28T24:00:00Z', '2024-02-29T12:34Z', '2024-02-29T12:34:56Z', '2024-02-29T12:34:56.7Z', '2024-02-29T12:34:56.789012Z', '2024-02-29T12:34:56+05:30', '2024-02-29T12:34:56-23:59', '+012024-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '-000000-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z', '+275760-09-13T00:00:00.001Z', '2024-13-01', '2024-00-01', '2024-01-32', '2024-1-1T00:00Z', '2024-01-01T25:00Z', '2024-01-01T12:60Z', '2024-01-01T12:00:60Z', '2024-01-01T12Z', '20240101', '2024-01-01T00:00:00.Z', '2024-01-01t00:00:00z', ' 2024-01-01T00:00:00Z ', '2024-01-01 00:00:00Z', '2024-06-31T00:00:00Z'];
const legacy = ['Thu, 01 Jan 1970 00:00:00 GMT', 'Jan 1 1970 00:00 UTC', '1 January 1970 10:20:30 GMT+0100', 'Thu Jan 01 1970 00:00:00 GMT+0200 (CEST)', '1/2/1970 GMT', '1970/01/02 03:04 GMT', 'Jan 1, 1970, 12:00 AM GMT', 'Jan 1, 1970 12:00 PM GMT', 'Jan 1 70 GMT', 'Jan 1 49 GMT', 'Jan 1 50 GMT', 'Feb 30 2020 GMT', 'Foo 1 2020 GMT', 'Mon, 25 Dec 1995 13:30:00 +0430', 'Mon, 25 Dec 1995 13:30:00 EST', 'Mon, 25 Dec 1995 13:30:00 PDT', '25-Dec-1995 00:00 Z', 'december 17, 1995 03:24:00 utc', '', 'now', '12', '2020-01-01T00:00:00 GMT', 'Jan 32 2020 GMT', '(comment) Jan 1 2020 GMT'];
for (const list of [iso, legacy]) for (const text of list) {
  const time = Date.parse(text);
  console.log(JSON.stringify(text).padEnd(48), Number.isNaN(time) ? 'NaN' : /[zZ]|GMT|UTC|[+-]\d\d:?\d\d$|EST|PDT|utc/.test(text) || list === iso && !text.includes('T') && !text.includes(' ') ? new Date(time).toISOString() : 'a local time');
}
for (const text of ['0', '1', '13', '99', '100', '1e3', '2020-01-01T', 'T00:00', '12:00']) console.log(text, Number.isNaN(Date.parse(text)));
for (const time of [0, -1, 951782400000, 8.64e15, -8.64e15, 1e12]) {
  const date = new Date(time);
  console.log(Date.parse(date.toISOString()) === time, Date.parse(date.toUTCString()) === Math.floor(time / 1000) * 1000, Date.parse(date.toString()) === Math.floor(time / 1000) * 1000);
}
