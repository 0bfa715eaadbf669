// How inspect puts the formatted parts of an object together: on one line, in columns, or one per line.

'use strict';

// Long arrays go into columns from here on.
const MOST_UNGROUPED_ENTRIES = 6;
const MOST_COLUMNS = 15;
// A character is about this much higher than wide; columns aim at a square.
const CHARACTER_HEIGHT = 2.5;
const SEPARATOR_WIDTH = 2;

const COLOR_CODES = /\u001b\[\d\d?m/g;

// Code points that take two columns of a terminal, and those that take none.
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const ZERO_WIDTH = /[\u0000-\u001f\u007f-\u009f\u0300-\u036f\u200b-\u200f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u{e0100}-\u{e01ef}]/u;

function withoutColors(text) {
  return text.replace(COLOR_CODES, '');
}

// The number of terminal columns that a text takes.
function displayWidth(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  const plain = withoutColors(text);
  let width = 0;
  for (const character of plain.normalize('NFC')) {
    if (character >= ' ' && character <= '~') width++;
    else if (WIDE.test(character)) width += 2;
    else if (!ZERO_WIDTH.test(character)) width++;
  }
  return width;
}

function lengthOf(context, text) {
  return context.colors ? withoutColors(text).length : text.length;
}

// Whether the entries are all numbers, which are then aligned to the right.
function isNumeric(source, count) {
  if (source === undefined) return true;
  for (let i = 0; i < count; i++) {
    if (typeof source[i] !== 'number' && typeof source[i] !== 'bigint') return false;
  }
  return true;
}

// Arranges more than six short entries in columns; returns them unchanged when columns would not help. An entry that says
// "... more items" keeps its own line.
function group(context, entries, source) {
  const hasMoreItems = context.maxArrayLength < entries.length;
  const count = hasMoreItems ? entries.length - 1 : entries.length;
  const lengths = [];
  let total = 0;
  let longest = 0;
  for (let i = 0; i < count; i++) {
    lengths[i] = displayWidth(entries[i]);
    total += lengths[i] + SEPARATOR_WIDTH;
    longest = Math.max(longest, lengths[i]);
  }
  const widest = longest + SEPARATOR_WIDTH;
  const fitsThrice = widest * 3 + context.indentation < context.breakLength;
  if (!fitsThrice || !(total / widest > 5 || longest <= 6)) return entries;

  // Entries much shorter than the widest make room for more columns.
  const bias = Math.sqrt(widest - total / entries.length);
  const biased = Math.max(widest - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(CHARACTER_HEIGHT * biased * count) / biased),
    Math.floor((context.breakLength - context.indentation) / widest),
    context.compact * 4,
    MOST_COLUMNS,
  );
  if (columns <= 1) return entries;

  const widths = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let i = column; i < count; i += columns) width = Math.max(width, lengths[i]);
    widths.push(width + SEPARATOR_WIDTH);
  }
  const alignRight = isNumeric(source, entries.length);
  const rows = [];
  for (let first = 0; first < count; first += columns) {
    const end = Math.min(first + columns, count);
    let row = '';
    for (let i = first; i < end; i++) {
      const isLast = i === end - 1;
      const cell = isLast ? entries[i] : `${entries[i]}, `;
      const invisible = entries[i].length - lengths[i];
      const width = widths[i - first] + invisible - (isLast ? SEPARATOR_WIDTH : 0);
      if (alignRight) row += cell.padStart(width);
      else row += isLast ? cell : cell.padEnd(width);
    }
    rows.push(row);
  }
  if (hasMoreItems) rows.push(entries[count]);
  return rows;
}

function fitsOnOneLine(context, entries, start, base) {
  let total = entries.length + start;
  if (total + entries.length > context.breakLength) return false;
  for (const entry of entries) {
    total += lengthOf(context, entry);
    if (total > context.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

// Joins the entries between the braces; `base` stands before them (a function's or an error's text).
function combine(context, entries, base, open, close, isList, depth, source) {
  const before = base === '' ? '' : `${base} `;
  if (context.compact !== true) {
    if (typeof context.compact === 'number' && context.compact >= 1) {
      const count = entries.length;
      if (isList && count > MOST_UNGROUPED_ENTRIES) entries = group(context, entries, source);
      // At most `compact` inner levels share a line, and only what was not put in columns.
      if (context.currentDepth - depth < context.compact && count === entries.length) {
        const start = entries.length + context.indentation + open.length + base.length + 10;
        if (fitsOnOneLine(context, entries, start, base)) {
          const joined = entries.join(', ');
          if (!joined.includes('\n')) return `${before}${open} ${joined} ${close}`;
        }
      }
    }
    const newline = `\n${' '.repeat(context.indentation)}`;
    return `${before}${open}${newline}  ${entries.join(`,${newline}  `)}${newline}${close}`;
  }
  if (fitsOnOneLine(context, entries, 0, base)) {
    return `${open}${base === '' ? '' : ` ${base}`} ${entries.join(', ')} ${close}`;
  }
  const newline = `\n${' '.repeat(context.indentation)}`;
  const first = base === '' && open.length === 1 ? ' ' : `${base === '' ? '' : ` ${base}`}\n${' '.repeat(context.indentation)}  `;
  return `${open}${first}${entries.join(`,${newline}  `)} ${close}`;
}

module.exports = { combine, displayWidth, withoutColors };
