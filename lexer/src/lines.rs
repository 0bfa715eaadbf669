//! Lines and columns of byte offsets, counted as JavaScript tools count them.
//!
//! A **line table** is built once per source by whoever must show a position (error messages, ESTree `loc`, stack
//! traces) and then answers each query with a binary search. Line terminators are LF, CR, CRLF, U+2028 and U+2029.
//! Columns and offsets are also given in UTF-16 units, because that is what ESTree, V8 and editors count in; for
//! a source that is all ASCII bytes and units agree and nothing is recounted.

/// A place in the source as a person reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// 1-based line number.
    pub line: u32,
    /// 0-based column in UTF-16 units.
    pub column: u32,
}

/// Starts of the lines of one source text.
#[derive(Clone, Debug)]
pub struct LineTable {
    /// Byte offset of each line's first character.
    starts: Vec<u32>,
    /// UTF-16 offset of each line's first character; empty when the source is ASCII.
    utf16_starts: Vec<u32>,
}

impl LineTable {
    /// Finds the lines of `source`.
    pub fn new(source: &str) -> LineTable {
        let bytes = source.as_bytes();
        let ascii = source.is_ascii();
        let mut starts = vec![0];
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'\n' => starts.push(at as u32),
                b'\r' if bytes.get(at) != Some(&b'\n') => starts.push(at as u32),
                0xe2 if bytes.get(at) == Some(&0x80) && matches!(bytes.get(at + 1), Some(0xa8 | 0xa9)) => {
                    at += 2;
                    starts.push(at as u32);
                }
                _ => {}
            }
        }
        let mut utf16_starts = Vec::new();
        if !ascii {
            let mut units = 0;
            let mut previous = 0;
            for &start in &starts {
                units += utf16_len(source.get(previous as usize..start as usize).unwrap_or(""));
                utf16_starts.push(units);
                previous = start;
            }
        }
        LineTable { starts, utf16_starts }
    }

    /// Number of lines; an empty source has one.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Byte offset at which the 1-based `line` begins.
    pub fn line_start(&self, line: u32) -> u32 {
        self.starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(u32::MAX)
    }

    /// The text of the 1-based `line`, without its terminator.
    pub fn line_text<'s>(&self, source: &'s str, line: u32) -> &'s str {
        let end = self.line_start(line + 1).min(source.len() as u32);
        let text = source.get(self.line_start(line) as usize..end as usize).unwrap_or("");
        text.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}'])
    }

    /// Line and column of a byte offset.
    pub fn position(&self, source: &str, offset: u32) -> Position {
        let index = self.starts.partition_point(|&start| start <= offset) - 1;
        let start = self.starts[index];
        let column = if self.utf16_starts.is_empty() {
            offset - start
        } else {
            utf16_len(source.get(start as usize..offset as usize).unwrap_or(""))
        };
        Position { line: index as u32 + 1, column }
    }

    /// A byte offset as an offset in UTF-16 units.
    pub fn utf16_offset(&self, source: &str, offset: u32) -> u32 {
        if self.utf16_starts.is_empty() {
            return offset;
        }
        let index = self.starts.partition_point(|&start| start <= offset) - 1;
        let start = self.starts[index];
        self.utf16_starts[index] + utf16_len(source.get(start as usize..offset as usize).unwrap_or(""))
    }
}

fn utf16_len(text: &str) -> u32 {
    // One unit per leading byte, one more for characters of four bytes.
    text.bytes().map(|byte| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminators_and_utf16_columns() {
        let source = "a\r\nb\u{2028}é😀x\rz";
        let lines = LineTable::new(source);
        assert_eq!(lines.line_count(), 4);
        let x = source.find('x').unwrap() as u32;
        assert_eq!(lines.position(source, x), Position { line: 3, column: 3 });
        assert_eq!(lines.utf16_offset(source, x), 8);
        assert_eq!(lines.line_text(source, 3), "é😀x");
        assert_eq!(lines.position(source, source.len() as u32), Position { line: 4, column: 1 });
    }
}
