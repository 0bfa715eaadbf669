//! What a JavaScript value looks like in a machine word: 64-bit NaN-boxing that favours pointers.
//!
//! ```text
//! cell pointer   0000 pppp pppp ppp0      a plain address, 16-byte aligned, bit 1 clear
//! constants      0000 0000 0000 00cc      bit 1 set: null 02, undefined 0a, false 06, true 07, hole 12, exception 1a
//! double         0002 .... fffc ....      the IEEE bits plus 2^49
//! int32          fffe 0000 iiii iiii
//! ```
//!
//! Every room above uses this type; machine code uses the constants. The choice is measured in the design's values
//! document: pointer hops dominate JavaScript, and raw `f64` fields (see shapes) cure the encoding's weak side.
//!
//! # Invariants
//! 1. A NaN stored in a `Value` is the canonical quiet NaN ([`Value::double`] canonicalizes).
//! 2. An integral number in int32 range may be in either form; `-0` is always a double. Comparisons are numeric.
//! 3. The all-zero word is not a `Value`; the collector reads it as "no cell" (freshly zeroed memory).

use crate::header::Header;
use crate::pointer::{CellType, Gc};

/// Tag of an int32 in the high half of the word.
pub const INT_TAG: u64 = 0xfffe_0000_0000_0000;
/// Added to the bits of a double (2^49).
pub const DOUBLE_OFFSET: u64 = 0x0002_0000_0000_0000;
/// A nonzero word is a cell pointer iff it has none of these bits.
pub const NOT_CELL_MASK: u64 = 0xfffe_0000_0000_0002;
/// The canonical NaN, as raw IEEE bits.
pub const CANONICAL_NAN: u64 = 0x7ff8_0000_0000_0000;
/// The hole of raw `f64` elements: a NaN pattern that no arithmetic produces and every store canonicalizes away.
pub const DOUBLE_HOLE: u64 = 0xfff7_ffff_fff7_ffff;

/// A JavaScript value, or one of the two internal markers (hole, exception).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Value(u64);

/// The int32 that is left of a number without its fraction; any int32 if there is none. A cast would saturate, which takes
/// the machine three instructions more.
#[inline(always)]
fn truncated(d: f64) -> i32 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: SSE2 is part of every x86-64.
    unsafe {
        use std::arch::x86_64::{_mm_cvttsd_si32, _mm_set_sd};
        _mm_cvttsd_si32(_mm_set_sd(d))
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        d as i32
    }
}

impl Value {
    /// `null`.
    pub const NULL: Value = Value(0x02);
    /// `undefined`.
    pub const UNDEFINED: Value = Value(0x0a);
    /// `false`.
    pub const FALSE: Value = Value(0x06);
    /// `true`.
    pub const TRUE: Value = Value(0x07);
    /// An absent array element, or a binding in its temporal dead zone. Never visible to programs.
    pub const HOLE: Value = Value(0x12);
    /// What internal calls return when an exception is pending in the Vm. Never visible to programs.
    pub const EXCEPTION: Value = Value(0x1a);

    /// The value with these bits. Bits must follow the module's table.
    #[inline(always)]
    pub const fn from_bits(bits: u64) -> Value {
        Value(bits)
    }

    /// The raw bits.
    #[inline(always)]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// An int32.
    #[inline(always)]
    pub const fn int(i: i32) -> Value {
        Value(INT_TAG | i as u32 as u64)
    }

    /// A double in double form, whatever its value; NaNs are canonicalized.
    #[inline(always)]
    pub fn double(d: f64) -> Value {
        let bits = if d.is_nan() { CANONICAL_NAN } else { d.to_bits() };
        Value(bits.wrapping_add(DOUBLE_OFFSET))
    }

    /// A number: int32 form when the value is an int32 other than `-0`, else double form.
    #[inline(always)]
    pub fn number(d: f64) -> Value {
        let i = truncated(d);
        // Bits, not values: -0 is no int32.
        if (i as f64).to_bits() == d.to_bits() { Value::int(i) } else { Value::double(d) }
    }

    /// A boolean.
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value(0x06 | b as u64)
    }

    /// A cell.
    #[inline(always)]
    pub fn cell<T: CellType>(cell: Gc<T>) -> Value {
        Value(cell.address() as u64)
    }

    /// True for an int32.
    #[inline(always)]
    pub const fn is_int(self) -> bool {
        self.0 >= INT_TAG
    }

    /// The int32, if [`Value::is_int`]; meaningless otherwise.
    #[inline(always)]
    pub const fn as_int_unchecked(self) -> i32 {
        self.0 as i32
    }

    /// The int32, if it is in that form.
    #[inline(always)]
    pub const fn as_int(self) -> Option<i32> {
        if self.is_int() { Some(self.0 as i32) } else { None }
    }

    /// True for either number form.
    #[inline(always)]
    pub const fn is_number(self) -> bool {
        self.0 >= DOUBLE_OFFSET
    }

    /// True for the double form.
    #[inline(always)]
    pub const fn is_double(self) -> bool {
        self.0 >= DOUBLE_OFFSET && self.0 < INT_TAG
    }

    /// The double, if [`Value::is_double`]; meaningless otherwise.
    #[inline(always)]
    pub const fn as_double_unchecked(self) -> f64 {
        f64::from_bits(self.0.wrapping_sub(DOUBLE_OFFSET))
    }

    /// The number in either form, as `f64`.
    #[inline(always)]
    pub const fn as_number(self) -> Option<f64> {
        if self.is_int() {
            Some(self.0 as i32 as f64)
        } else if self.is_number() {
            Some(self.as_double_unchecked())
        } else {
            None
        }
    }

    /// True for a cell pointer.
    #[inline(always)]
    pub const fn is_cell(self) -> bool {
        self.0 & NOT_CELL_MASK == 0 && self.0 != 0
    }

    /// The header of the cell, if this is one.
    #[inline(always)]
    pub fn as_header(self) -> Option<&'static Header> {
        if self.is_cell() {
            // SAFETY: a cell value is the address of a live cell (collector invariant GC-1), and every cell starts
            // with a header. The reference is not held across a collection by its users (Cell-like fields only).
            Some(unsafe { &*(self.0 as *const Header) })
        } else {
            None
        }
    }

    /// The cell as a `T`, if this is a cell of one of `T`'s kinds.
    #[inline(always)]
    pub fn downcast<T: CellType>(self) -> Option<Gc<T>> {
        match self.as_header() {
            // SAFETY: the kind says that the layout is T's.
            Some(h) if T::holds(h.kind()) => Some(unsafe { Gc::from_address(self.0 as usize) }),
            _ => None,
        }
    }

    /// True if this is a cell of one of `T`'s kinds.
    #[inline(always)]
    pub fn is<T: CellType>(self) -> bool {
        matches!(self.as_header(), Some(h) if T::holds(h.kind()))
    }

    /// True for `undefined`.
    #[inline(always)]
    pub const fn is_undefined(self) -> bool {
        self.0 == Self::UNDEFINED.0
    }

    /// True for `null`.
    #[inline(always)]
    pub const fn is_null(self) -> bool {
        self.0 == Self::NULL.0
    }

    /// True for `undefined` or `null`.
    #[inline(always)]
    pub const fn is_nullish(self) -> bool {
        self.0 & !8 == 2
    }

    /// True for `true` or `false`.
    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.0 & !1 == 6
    }

    /// True for `true`.
    #[inline(always)]
    pub const fn is_true(self) -> bool {
        self.0 == Self::TRUE.0
    }

    /// True for `false`.
    #[inline(always)]
    pub const fn is_false(self) -> bool {
        self.0 == Self::FALSE.0
    }

    /// True for the hole.
    #[inline(always)]
    pub const fn is_hole(self) -> bool {
        self.0 == Self::HOLE.0
    }

    /// True for the exception marker.
    #[inline(always)]
    pub const fn is_exception(self) -> bool {
        self.0 == Self::EXCEPTION.0
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::UNDEFINED
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Value::NULL => f.write_str("null"),
            Value::UNDEFINED => f.write_str("undefined"),
            Value::TRUE => f.write_str("true"),
            Value::FALSE => f.write_str("false"),
            Value::HOLE => f.write_str("<hole>"),
            Value::EXCEPTION => f.write_str("<exception>"),
            v if v.is_int() => write!(f, "{}", v.as_int_unchecked()),
            v if v.is_number() => write!(f, "{:?}", v.as_double_unchecked()),
            v => write!(f, "<cell {:#x}>", v.bits()),
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::bool(b)
    }
}

impl From<i32> for Value {
    fn from(i: i32) -> Value {
        Value::int(i)
    }
}

impl From<u32> for Value {
    fn from(i: u32) -> Value {
        if i <= i32::MAX as u32 { Value::int(i as i32) } else { Value::double(i as f64) }
    }
}

impl From<f64> for Value {
    fn from(d: f64) -> Value {
        Value::number(d)
    }
}

impl<T: CellType> From<Gc<T>> for Value {
    fn from(cell: Gc<T>) -> Value {
        Value::cell(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_disjoint() {
        for v in [Value::NULL, Value::UNDEFINED, Value::TRUE, Value::FALSE, Value::HOLE, Value::EXCEPTION] {
            assert!(!v.is_cell() && !v.is_number());
        }
        for d in
            [0.0, -0.0, 1.5, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN, f64::MAX, 5e-324, -5e-324]
        {
            let v = Value::double(d);
            assert!(v.is_double() && !v.is_int() && !v.is_cell());
            assert_eq!(v.as_double_unchecked().to_bits(), d.to_bits());
        }
        let hole = f64::from_bits(DOUBLE_HOLE);
        assert_eq!(Value::double(hole).as_double_unchecked().to_bits(), CANONICAL_NAN);
        for i in [0, 1, -1, i32::MAX, i32::MIN] {
            let v = Value::int(i);
            assert!(v.is_int() && v.is_number() && !v.is_double() && !v.is_cell());
            assert_eq!(v.as_int(), Some(i));
        }
    }

    #[test]
    fn number_prefers_int_but_keeps_minus_zero() {
        assert_eq!(Value::number(3.0), Value::int(3));
        assert!(Value::number(-0.0).is_double());
        assert_eq!(Value::number(0.0), Value::int(0));
        assert!(Value::number(2147483648.0).is_double());
        assert!(Value::number(f64::NAN).is_double());
    }
}
