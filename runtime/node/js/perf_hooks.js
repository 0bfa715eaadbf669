// The module `perf_hooks`: the high resolution clock, marks and measures.

'use strict';

const binding = internalBinding('process');
const { codes } = require('internal/error_codes');

class PerformanceEntry {
  constructor(name, entryType, startTime, duration, detail) {
    Object.assign(this, { name, entryType, startTime, duration });
    if (detail !== undefined) this.detail = detail;
  }

  toJSON() {
    return { ...this };
  }
}
class PerformanceMark extends PerformanceEntry {}
class PerformanceMeasure extends PerformanceEntry {}

const entries = [];

function now() {
  return binding.millisecondsSinceStart();
}

function timeOf(mark, fallback) {
  if (mark === undefined) return fallback;
  if (typeof mark === 'number') return mark;
  for (let i = entries.length - 1; i >= 0; i--) {
    if (entries[i].entryType === 'mark' && entries[i].name === mark) return entries[i].startTime;
  }
  throw new codes.ERR_INVALID_ARG_VALUE('mark', mark, 'has not been set');
}

function clear(type, name) {
  for (let i = entries.length - 1; i >= 0; i--) {
    if (entries[i].entryType === type && (name === undefined || entries[i].name === name)) entries.splice(i, 1);
  }
}

class Performance {
  get timeOrigin() {
    return binding.timeOrigin();
  }

  now() {
    return now();
  }

  mark(name, options = {}) {
    const mark = new PerformanceMark(`${name}`, 'mark', options.startTime === undefined ? now() : options.startTime, 0, options.detail === undefined ? null : options.detail);
    entries.push(mark);
    return mark;
  }

  measure(name, startOrOptions, endMark) {
    const isOptions = startOrOptions !== null && typeof startOrOptions === 'object';
    const { start, end, detail } = isOptions ? startOrOptions : { start: startOrOptions, end: endMark, detail: undefined };
    const from = timeOf(start, 0);
    const measure = new PerformanceMeasure(`${name}`, 'measure', from, timeOf(end, now()) - from, detail === undefined ? null : detail);
    entries.push(measure);
    return measure;
  }

  clearMarks(name) {
    clear('mark', name);
  }

  clearMeasures(name) {
    clear('measure', name);
  }

  getEntries() {
    return entries.slice().sort((a, b) => a.startTime - b.startTime);
  }

  getEntriesByName(name, type) {
    return this.getEntries().filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }

  getEntriesByType(type) {
    return this.getEntries().filter((entry) => entry.entryType === type);
  }

  toJSON() {
    return { timeOrigin: this.timeOrigin };
  }
}
Object.defineProperty(Performance.prototype, Symbol.toStringTag, { value: 'Performance', configurable: true });

module.exports = { performance: new Performance(), Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure };
