// Parsing, formatting, arithmetic, comparison and plugins, in UTC.
const dayjs = require('dayjs');
const utc = require('dayjs/plugin/utc'), relative = require('dayjs/plugin/relativeTime'), custom = require('dayjs/plugin/customParseFormat'), week = require('dayjs/plugin/weekOfYear'), duration = require('dayjs/plugin/duration'), leap = require('dayjs/plugin/isLeapYear'), advanced = require('dayjs/plugin/advancedFormat');
for (const p of [utc, relative, custom, week, duration, leap, advanced]) dayjs.extend(p);
const d = dayjs.utc('2024-02-29T13:45:30.123Z');
console.log(d.format(), d.format('YYYY/MM/DD hh:mm:ss.SSS A Z'), d.format('ddd, MMM Do YY [literal] H'), d.toISOString(), d.valueOf(), d.unix());
console.log(d.add(1, 'year').format('YYYY-MM-DD'), d.subtract(1, 'month').format('YYYY-MM-DD'), d.add(36, 'hour').format(), d.startOf('month').format(), d.endOf('week').format(), d.set('date', 1).day(), d.month(0).date(31).add(1, 'month').format('MM-DD'));
const e = dayjs.utc('2025-01-01');
console.log(e.diff(d), e.diff(d, 'day'), e.diff(d, 'month', true).toFixed(3), d.isBefore(e), d.isAfter(e), d.isSame('2024-02-29', 'day'), d.daysInMonth(), d.week(), d.isLeapYear(), d.from(e), e.to(d), d.fromNow().length > 0);
console.log(dayjs('12-25-1995', 'MM-DD-YYYY').format('YYYY-MM-DD'), dayjs('nope').isValid(), dayjs(null).isValid(), dayjs.utc(0).format(), String(dayjs.utc(0)), JSON.stringify({ d }), dayjs.duration(90061000).format('D HH:mm:ss'), dayjs.duration({ hours: 5 }).humanize(), dayjs.duration(1, 'day').asMinutes());
console.log(d.get('hour'), d.locale(), dayjs.isDayjs(d), d.clone() !== d, dayjs.utc('2024-03-10T02:30').add(-1, 'day').format());
const days = Array.from({ length: 400 }, (_, i) => dayjs.utc('2023-11-01').add(i, 'day'));
console.log(days.filter((x) => x.day() === 5 && x.date() === 13).map((x) => x.format('YYYY-MM-DD')).join());
