// console.table: an object's entries as a drawn table.

'use strict';

const { displayWidth } = require('internal/inspect/layout');
const { classOf, previewEntries } = internalBinding('util');

function padded(text, width) {
  return ` ${text}${' '.repeat(width - displayWidth(text) - 1)}`;
}

// Draws columns under their headings; a cell may be missing.
function draw(headings, columns) {
  const rowCount = Math.max(...columns.map((column) => column.length));
  const widths = headings.map((heading, i) => Math.max(displayWidth(heading), ...columns[i].map((cell) => displayWidth(cell || ''))) + 2);
  const line = (cells) => `│${cells.map((cell, i) => padded(cell === undefined ? '' : cell, widths[i])).join('│')}│`;
  const rule = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const lines = [rule('┌', '┬', '┐'), line(headings), rule('├', '┼', '┤')];
  for (let row = 0; row < rowCount; row++) lines.push(line(columns.map((column) => column[row])));
  lines.push(rule('└', '┴', '┘'));
  return lines.join('\n');
}

function range(length) {
  return Array.from({ length }, (_, i) => `${i}`);
}

function iterationTable(values, show) {
  return draw(['(iteration index)', 'Values'], [range(values.length), values.map(show)]);
}

function pairTable(pairs, show) {
  return draw(['(iteration index)', 'Key', 'Values'], [range(pairs.length), pairs.map(([key]) => show(key)), pairs.map(([, value]) => show(value))]);
}

function pairsOf(list) {
  return range(list.length / 2).map((_, i) => [list[2 * i], list[2 * i + 1]]);
}

// `show` gives the text of one cell.
function format(data, properties, show) {
  const kind = classOf(data);
  if (kind === 'Map') return pairTable([...data], show);
  if (kind === 'Set') return iterationTable([...data], show);
  if (kind === 'MapIterator' || kind === 'SetIterator') {
    const [entries, isKeyValue] = previewEntries(data, true);
    return isKeyValue ? pairTable(pairsOf(entries), show) : iterationTable(entries, show);
  }

  const rows = Object.keys(data);
  const table = new Map();
  const values = [];
  let hasPrimitives = false;
  rows.forEach((row, i) => {
    const item = data[row];
    const isPrimitive = item === null || (typeof item !== 'function' && typeof item !== 'object');
    if (isPrimitive) {
      hasPrimitives = true;
      values[i] = show(item);
      return;
    }
    for (const key of properties || Object.keys(item)) {
      if (!table.has(key)) table.set(key, []);
      if (Object.prototype.hasOwnProperty.call(item, key)) table.get(key)[i] = show(item[key]);
    }
  });
  for (const column of table.values()) column.length = rows.length;
  values.length = rows.length;
  const headings = ['(index)', ...table.keys()];
  const columns = [rows, ...[...table.values()].map((column) => Array.from(column))];
  if (hasPrimitives) {
    headings.push('Values');
    columns.push(Array.from(values));
  }
  return draw(headings.map(String), columns);
}

module.exports = { format };
