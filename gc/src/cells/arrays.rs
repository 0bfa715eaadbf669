//! Cells that are lists of words or bytes: element stores, out-of-line properties, tables.
//!
//! All of them are padded by at least one word, so that a pointer just past the last element still lies inside the cell
//! (collector invariant GC-4).

use super::layout::cell_layout;
use super::{Tail, padded};
use crate::barrier::write_barrier_slot;
use crate::header::Header;
use crate::pointer::Gc;
use crate::value::Value;
use std::cell::Cell;

cell_layout! {
    /// A fixed number of values: Int and Any elements, out-of-line properties, constant pools, lists.
    pub struct ValueArray {
        /// Number of values.
        raw length, set_length: u32;
        /// Free for the user of the array.
        raw extra, set_extra: u32;
    }
}

cell_layout! {
    /// A fixed number of raw `f64`: Double elements. Holes are `value::DOUBLE_HOLE`.
    pub struct DoubleArray {
        /// Number of doubles.
        raw length, set_length: u32;
        /// Unused.
        raw extra, set_extra: u32;
    }
}

cell_layout! {
    /// Raw bytes.
    pub struct ByteArray {
        /// Number of bytes.
        raw length, set_length: u32;
        /// Free for the user of the array.
        raw extra, set_extra: u32;
    }
}

cell_layout! {
    /// An insertion-ordered hash table: dictionary-mode properties and sparse elements (entries of key, value,
    /// details), Map (key, value), Set (key). Deleted entries are holes until the table is rebuilt; a rebuilt
    /// table is reachable from the old one through `next`, so that iterators find their place.
    pub struct OrderedTable {
        /// Entries that are alive.
        raw live, set_live: u32;
        /// Entries ever appended, alive or deleted.
        raw used, set_used: u32;
        /// Entries there is room for.
        raw capacity, set_capacity: u32;
        /// Words per entry, 1 to 3.
        raw width, set_width: u32;
        /// `u32` chains by hash: `ByteArray` of bucket heads, then one link per entry.
        slot index, set_index: Option<Gc<ByteArray>>;
        /// The table that replaced this one, or undefined.
        slot next, set_next: Value;
        /// For a replaced table: which entries were dropped (ByteArray of u32 positions), or undefined if all.
        slot removed, set_removed: Value;
        /// Number of tail words (capacity times width).
        raw length, set_length: u32;
        /// Free for the user of the table (dictionaries: the next enumeration number).
        raw extra, set_extra: u32;
    }
}

cell_layout! {
    /// Weak keys to values, by identity (WeakMap, WeakSet): an entry's value is alive only while both key and table are.
    /// Open addressing over pairs; an empty key is 0, a deleted one is the hole.
    pub struct EphemeronTable {
        /// Entries that are alive.
        raw live, set_live: u32;
        /// Slots not empty (alive or deleted).
        raw used, set_used: u32;
        /// Number of pairs, a power of two.
        raw capacity, set_capacity: u32;
        /// Number of tail words (twice the capacity).
        raw length, set_length: u32;
    }
}

super::cell_type!(ValueArray: ValueArray);
super::cell_type!(DoubleArray: DoubleArray);
super::cell_type!(ByteArray: ByteArray);
super::cell_type!(OrderedTable: OrderedTable);
super::cell_type!(EphemeronTable: EphemeronTable);

/// Gives a layout with a tail of `length()` values its indexed access.
macro_rules! value_tail {
    ($($name:ident),*) => { $(
        impl $name {
            /// Byte offset of the first tail value.
            pub const TAIL_OFFSET: usize = size_of::<$name>();
            /// Byte offset of the `u32` number of tail values.
            pub const LENGTH_OFFSET: usize = std::mem::offset_of!($name, length);

            /// Size in bytes of a cell with `length` tail values.
            #[inline(always)]
            pub const fn size_for(length: u32) -> usize {
                padded(Self::TAIL_OFFSET + length as usize * 8)
            }

            /// The tail. The slice must not be held across anything that may allocate (the cell may move).
            #[inline(always)]
            pub fn tail(&self) -> &[Cell<Value>] {
                let start = (self as *const $name as usize + Self::TAIL_OFFSET) as *const Cell<Value>;
                // SAFETY: the allocation made room for `length` words after the fields, all initialized.
                unsafe { std::slice::from_raw_parts(start, self.length() as usize) }
            }

            /// The value at `index`; panics if out of range.
            #[inline(always)]
            pub fn at(&self, index: usize) -> Value {
                self.tail()[index].get()
            }

            /// Stores with the write barrier; panics if out of range.
            #[inline(always)]
            pub fn put(&self, index: usize, value: Value) {
                let slot = &self.tail()[index];
                slot.set(value);
                write_barrier_slot((self as *const $name).cast(), slot.as_ptr().cast());
            }
        }
    )* };
}
pub(crate) use value_tail;

value_tail!(ValueArray, OrderedTable, EphemeronTable);

impl DoubleArray {
    /// Byte offset of the first double.
    pub const TAIL_OFFSET: usize = size_of::<DoubleArray>();

    /// Size in bytes of a cell with `length` doubles.
    #[inline(always)]
    pub const fn size_for(length: u32) -> usize {
        padded(Self::TAIL_OFFSET + length as usize * 8)
    }

    /// The doubles, raw. Not to be held across anything that may allocate.
    #[inline(always)]
    pub fn tail(&self) -> &[Cell<f64>] {
        let start = (self as *const DoubleArray as usize + Self::TAIL_OFFSET) as *const Cell<f64>;
        // SAFETY: as for value tails.
        unsafe { std::slice::from_raw_parts(start, self.length() as usize) }
    }
}

impl ByteArray {
    /// Byte offset of the first byte.
    pub const TAIL_OFFSET: usize = size_of::<ByteArray>();

    /// Size in bytes of a cell with `length` bytes.
    #[inline(always)]
    pub const fn size_for(length: u32) -> usize {
        padded(Self::TAIL_OFFSET + length as usize)
    }

    /// The bytes. Not to be held across anything that may allocate.
    #[inline(always)]
    pub fn bytes(&self) -> &[Cell<u8>] {
        let start = (self as *const ByteArray as usize + Self::TAIL_OFFSET) as *const Cell<u8>;
        // SAFETY: as for value tails.
        unsafe { std::slice::from_raw_parts(start, self.length() as usize) }
    }

    /// The bytes as 32-bit words. Not to be held across anything that may allocate.
    #[inline(always)]
    pub fn words(&self) -> &[Cell<u32>] {
        let start = (self as *const ByteArray as usize + Self::TAIL_OFFSET) as *const Cell<u32>;
        // SAFETY: as for value tails; the tail is 8-byte aligned.
        unsafe { std::slice::from_raw_parts(start, self.length() as usize / 4) }
    }
}

pub(super) fn double_array_size(cell: *const Header) -> usize {
    // SAFETY: called for DoubleArray cells only (kind table).
    DoubleArray::size_for(unsafe { (*cell.cast::<DoubleArray>()).length() })
}

pub(super) fn byte_array_size(cell: *const Header) -> usize {
    // SAFETY: called for ByteArray cells only (kind table).
    ByteArray::size_for(unsafe { (*cell.cast::<ByteArray>()).length() })
}

pub(super) const DOUBLE_TAIL: Tail = Tail::Raw(double_array_size);
pub(super) const BYTE_TAIL: Tail = Tail::Raw(byte_array_size);
