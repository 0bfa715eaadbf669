//! The source-position table: from bytecode offsets to source offsets, delta-encoded.
//!
//! Each entry says that the instruction at an offset comes from a position in the source (a byte offset), as a
//! **statement** position (where a debugger would stop) or an **expression** position (where an error points). V8's
//! counterpart: `src/codegen/source-position-table.h`, whose zigzag variable-length encoding this is like.

/// One entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionEntry {
    /// Offset of the instruction (of its prefix, if it has one).
    pub offset: u32,
    /// Byte offset in the source.
    pub position: u32,
    /// Whether it begins a statement.
    pub is_statement: bool,
}

/// The encoded table.
#[derive(Clone, Debug, Default)]
pub struct PositionTable {
    bytes: Vec<u8>,
    last_offset: u32,
    last_position: u32,
}

impl PositionTable {
    /// Adds an entry; offsets must not decrease.
    pub fn push(&mut self, entry: PositionEntry) {
        debug_assert!(entry.offset >= self.last_offset);
        let offset_delta = (entry.offset - self.last_offset) as u64;
        let position_delta = i64::from(entry.position) - i64::from(self.last_position);
        self.write(offset_delta << 1 | u64::from(entry.is_statement));
        self.write(((position_delta << 1) ^ (position_delta >> 63)) as u64);
        self.last_offset = entry.offset;
        self.last_position = entry.position;
    }

    fn write(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// Size in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The entries in order of offset.
    pub fn iter(&self) -> PositionIterator<'_> {
        PositionIterator { bytes: &self.bytes, offset: 0, position: 0 }
    }

    /// The position of the instruction at `offset`, or of the nearest one before it that has one. With a return address
    /// use pc - 1.
    pub fn position_at(&self, offset: u32) -> Option<u32> {
        self.iter().take_while(|e| e.offset <= offset).last().map(|e| e.position)
    }
}

/// See [`PositionTable::iter`].
pub struct PositionIterator<'a> {
    bytes: &'a [u8],
    offset: u32,
    position: u32,
}

impl PositionIterator<'_> {
    fn read(&mut self) -> Option<u64> {
        let mut value = 0;
        let mut shift = 0;
        loop {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            shift += 7;
        }
    }
}

impl Iterator for PositionIterator<'_> {
    type Item = PositionEntry;

    fn next(&mut self) -> Option<PositionEntry> {
        let first = self.read()?;
        let second = self.read()?;
        self.offset += (first >> 1) as u32;
        let delta = (second >> 1) as i64 ^ -((second & 1) as i64);
        self.position = (i64::from(self.position) + delta) as u32;
        Some(PositionEntry { offset: self.offset, position: self.position, is_statement: first & 1 == 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_survive_encoding() {
        let entries =
            [(0, 500, true), (3, 20, false), (3, 21, false), (300, 70_000, true), (70_000, 0, false)];
        let mut table = PositionTable::default();
        for (offset, position, is_statement) in entries {
            table.push(PositionEntry { offset, position, is_statement });
        }
        let back: Vec<_> = table.iter().map(|e| (e.offset, e.position, e.is_statement)).collect();
        assert_eq!(back, entries);
        assert_eq!(table.position_at(299), Some(21));
    }
}
