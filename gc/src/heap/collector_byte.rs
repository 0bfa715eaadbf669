//! The collector's byte of a cell header: which values it takes and what each lets the mutator skip.
//!
//! The write barrier's inline test is `byte == 0` and nothing else. **`OLD_CLEAN`** therefore means "a store into
//! this cell must be reported". Everything else passes: young cells need no report, remembered ones have made
//! theirs. Incremental marking fits the same test: while it runs, a store into a black cell must be reported too;
//! black old cells are put back to `OLD_CLEAN` as the marker leaves them, and the slow path decides from the side
//! tables (mark bits are not in this byte) which of the two reports it is.

/// Old, not remembered: the write barrier takes its slow path.
pub const OLD_CLEAN: u8 = 0;
/// Bit: the cell is in new space.
pub const YOUNG: u8 = 1;
/// Bit, with `YOUNG`: the cell has survived a scavenge and is promoted by the next.
pub const AGED: u8 = 2;
/// Old and in the remembered set.
pub const REMEMBERED: u8 = 8;
/// Bit, during a scavenge only: a native stack refers to the cell, it must not move.
pub const PINNED: u8 = 0x20;
/// Bit, during a scavenge only: the cell has moved, its second word is the new address. With `YOUNG` if the
/// new place is young.
pub const FORWARDED: u8 = 0x80;
