// Modules that import each other: functions are there from the start, everything else in its dead zone.
import Default, { a, late } from './fixtures/modules/cycle-a.mjs';
import { b } from './fixtures/modules/cycle-b.mjs';

console.log(a, b, late, Default.name);
