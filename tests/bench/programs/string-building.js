// Appending, joining, padding and escaping: many small strings.
'use strict';
function report(rows) { let out = ''; for (let i = 0; i < rows; i++) { out += 'row ' + i + ': '; for (let j = 0; j < 8; j++) out += (j > 0 ? ', ' : '') + ((i * j) % 97); out += '\n'; } return out; }
function html(rows) { const parts = []; for (let i = 0; i < rows; i++) parts.push(`<li class="item-${i % 5}" data-id="${i}">${'name ' + i} <b>${(i * 1.5).toFixed(1)}</b></li>`); return '<ul>' + parts.join('') + '</ul>'; }
function escape(s) { let out = ''; for (let i = 0; i < s.length; i++) { const c = s[i]; out += c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '"' ? '&quot;' : c; } return out; }
function hex(n) { let s = ''; for (let i = 0; i < n; i++) s += ((i * 2654435761) >>> 0).toString(16).padStart(8, '0'); return s; }
function reversed(s) { let r = ''; for (let i = s.length - 1; i >= 0; i--) r += s.charAt(i); return r; }
function once() {
  const a = report(6000), b = escape(html(2500)), c = hex(12000), d = reversed(b.slice(0, 60000));
  let h = 0;
  for (const s of [a, b, c, d]) for (let i = 0; i < s.length; i += 3) h = (h * 31 + s.charCodeAt(i)) | 0;
  return a.length + b.length + c.length + d.length + ':' + h;
}
exports.run = () => {
  let result;
  for (let round = 0; round < 4; round++) result = once();
  return result;
};
