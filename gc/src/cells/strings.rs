//! String, symbol and BigInt cells.
//!
//! ```text
//! sequential   header | hash, length | code units (1 or 2 bytes each) ... | padding
//! rope         header | hash, length | left | right            flattened: left = flat string, right = null
//! slice        header | hash, length | parent | offset
//! ```
//!
//! A **rope** is a concatenation not yet carried out, a **slice** a window into a sequential string, an **atom** a
//! sequential string that is the only one with its text (flag [`ATOM`]); property keys are atoms and compare by address.
//! Header flags of every string tell [`ONE_BYTE`] (all units below 256 *by representation*). Hash 0 means "not computed".

use super::layout::cell_layout;
use super::{Kind, Tail};
use crate::pointer::{CellType, Gc};
use crate::value::Value;

/// Header flag: the string is interned.
pub const ATOM: u8 = 1;
/// Header flag: the code units are stored in one byte each (for ropes and slices: in the flat string).
pub const ONE_BYTE: u8 = 2;
/// Header flag of an atom: it is a canonical array index (`"0"` .. `"4294967294"`). Such atoms are never property keys.
pub const INDEX_ATOM: u8 = 4;
/// Header flag of a flat one-byte string: its units were looked at, all are ASCII.
pub const CHECKED_ASCII: u8 = 8;
/// Header flag of a flat one-byte string: its units were looked at, not all are ASCII.
pub const CHECKED_NON_ASCII: u8 = 16;

/// Header flag of a sequential cell that strings are appended in: slices of it are the strings, it is none itself. Its
/// `length` is the room, its `hash` the number of units in use.
pub const APPEND_BUFFER: u8 = 32;

cell_layout! {
    /// What all strings share.
    pub struct JsString {
        /// Hash of the code units, 0 if not computed yet.
        raw hash, set_hash: u32;
        /// Length in UTF-16 code units.
        raw length, set_length: u32;
    }
}

cell_layout! {
    /// A concatenation not yet carried out.
    pub struct Rope {
        /// As in [`JsString`].
        raw hash, set_hash: u32;
        /// As in [`JsString`].
        raw length, set_length: u32;
        /// The left part; after flattening, the whole flat string.
        slot left, set_left: Value;
        /// The right part; after flattening, null.
        slot right, set_right: Value;
    }
}

cell_layout! {
    /// A window into a sequential string.
    pub struct Slice {
        /// As in [`JsString`].
        raw hash, set_hash: u32;
        /// As in [`JsString`].
        raw length, set_length: u32;
        /// The sequential string.
        slot parent, set_parent: Gc<JsString>;
        /// First code unit of the window.
        raw offset, set_offset: u32;
    }
}

cell_layout! {
    /// A symbol. Allocated old, so its address is stable; `hash` is random.
    pub struct Symbol {
        /// Hash for tables.
        raw hash, set_hash: u32;
        /// See the `SYMBOL_` constants.
        raw bits, set_bits: u32;
        /// A string or undefined.
        slot description, set_description: Value;
    }
}

/// Symbol bit: a class's private name; invisible to reflection.
pub const SYMBOL_PRIVATE: u32 = 1;
/// Symbol bit: made by `Symbol.for`.
pub const SYMBOL_REGISTERED: u32 = 2;
/// Symbol bit: one of the well-known symbols.
pub const SYMBOL_WELL_KNOWN: u32 = 4;
/// Symbol bit: a private method's or accessor's brand; its property cannot be written.
pub const SYMBOL_BRAND: u32 = 8;

cell_layout! {
    /// An arbitrary-precision integer: sign and magnitude, 64-bit limbs, least significant first, no leading zeros.
    pub struct BigInt {
        /// 1 if negative, else 0. Zero is not negative.
        raw negative, set_negative: u32;
        /// Number of limbs; 0 for zero.
        raw length, set_length: u32;
    }
}

// SAFETY: all string kinds begin with header, hash, length.
unsafe impl CellType for JsString {
    #[inline(always)]
    fn holds(kind: Kind) -> bool {
        kind.is_string()
    }
}

super::cell_type!(Rope: Rope);
super::cell_type!(Slice: Slice);
super::cell_type!(Symbol: Symbol);
super::cell_type!(BigInt: BigInt);

impl JsString {
    /// Offset of a sequential string's code units.
    pub const DATA_OFFSET: usize = size_of::<JsString>();

    /// True if the units are one byte wide.
    #[inline(always)]
    pub fn is_one_byte(&self) -> bool {
        self.header().flags() & ONE_BYTE != 0
    }

    /// True for an interned string.
    #[inline(always)]
    pub fn is_atom(&self) -> bool {
        self.header().flags() & ATOM != 0
    }

    /// Address of a sequential string's first code unit.
    #[inline(always)]
    pub fn data(&self) -> *mut u8 {
        (self as *const JsString as *mut u8).wrapping_add(Self::DATA_OFFSET)
    }
}

impl BigInt {
    /// Address of the first limb.
    #[inline(always)]
    pub fn limbs(&self) -> *mut u64 {
        (self as *const BigInt as *mut u8).wrapping_add(size_of::<BigInt>()).cast()
    }
}

/// Size in bytes of a sequential string cell.
pub fn sequential_string_size(length: u32, one_byte: bool) -> usize {
    let units = length as usize * if one_byte { 1 } else { 2 };
    super::padded(JsString::DATA_OFFSET + units)
}

pub(super) fn one_byte_size(cell: *const crate::header::Header) -> usize {
    // SAFETY: called for OneByteString cells only (kind table).
    sequential_string_size(unsafe { (*cell.cast::<JsString>()).length() }, true)
}

pub(super) fn two_byte_size(cell: *const crate::header::Header) -> usize {
    // SAFETY: called for TwoByteString cells only (kind table).
    sequential_string_size(unsafe { (*cell.cast::<JsString>()).length() }, false)
}

pub(super) fn bigint_size(cell: *const crate::header::Header) -> usize {
    // SAFETY: called for BigInt cells only (kind table).
    super::padded(size_of::<BigInt>() + 8 * unsafe { (*cell.cast::<BigInt>()).length() } as usize)
}

pub(super) const ONE_BYTE_TAIL: Tail = Tail::Raw(one_byte_size);
pub(super) const TWO_BYTE_TAIL: Tail = Tail::Raw(two_byte_size);
pub(super) const BIGINT_TAIL: Tail = Tail::Raw(bigint_size);
