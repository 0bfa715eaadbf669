//! **Elements kinds**: what an object's indexed store looks like. Part of the shape, so a shape check covers it.
//!
//! ```text
//! PackedInt -> PackedDouble -> PackedAny
//!     |             |             |            (values widen to the right, holes go down; nothing goes back)
//!     v             v             v
//! HoleyInt  -> HoleyDouble  -> HoleyAny  -> Sparse
//! ```
//!
//! Int and Any stores are `ValueArray`s, Double ones `DoubleArray`s of raw `f64`, Sparse ones `OrderedTable`s of key,
//! value, details. Only Sparse elements can have attributes other than "all".

use cutaway_gc::Value;
use cutaway_gc::cells::shapes::Shape;

/// See the module's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub enum ElementsKind {
    /// All int32, no holes below `length`.
    PackedInt,
    /// All int32 or holes.
    HoleyInt,
    /// All doubles, raw.
    PackedDouble,
    /// All doubles or holes, raw.
    HoleyDouble,
    /// Anything, no holes below `length`.
    PackedAny,
    /// Anything.
    HoleyAny,
    /// A table by index.
    Sparse,
}

impl ElementsKind {
    /// From a shape's byte.
    #[inline(always)]
    pub const fn from_byte(byte: u8) -> ElementsKind {
        match byte {
            0 => ElementsKind::PackedInt,
            1 => ElementsKind::HoleyInt,
            2 => ElementsKind::PackedDouble,
            3 => ElementsKind::HoleyDouble,
            4 => ElementsKind::PackedAny,
            5 => ElementsKind::HoleyAny,
            _ => ElementsKind::Sparse,
        }
    }

    /// Of objects with this shape.
    #[inline(always)]
    pub fn of(shape: &Shape) -> ElementsKind {
        Self::from_byte(shape.elements_kind())
    }

    /// True if there may be holes below `length` (Sparse included).
    #[inline(always)]
    pub const fn is_holey(self) -> bool {
        matches!(self, Self::HoleyInt | Self::HoleyDouble | Self::HoleyAny | Self::Sparse)
    }

    /// True for raw doubles.
    #[inline(always)]
    pub const fn is_double(self) -> bool {
        matches!(self, Self::PackedDouble | Self::HoleyDouble)
    }

    /// True for int kinds.
    #[inline(always)]
    pub const fn is_int(self) -> bool {
        matches!(self, Self::PackedInt | Self::HoleyInt)
    }

    /// True for a table.
    #[inline(always)]
    pub const fn is_sparse(self) -> bool {
        matches!(self, Self::Sparse)
    }

    /// The holey kind of the same width.
    pub const fn holey(self) -> ElementsKind {
        match self {
            Self::PackedInt => Self::HoleyInt,
            Self::PackedDouble => Self::HoleyDouble,
            Self::PackedAny => Self::HoleyAny,
            other => other,
        }
    }

    /// The narrowest kind that holds what this one does and `value` (which is not the hole).
    #[inline(always)]
    pub const fn widened_for(self, value: Value) -> ElementsKind {
        if value.is_int() || matches!(self, Self::PackedAny | Self::HoleyAny | Self::Sparse) {
            self
        } else if value.is_number() {
            match self {
                Self::PackedInt => Self::PackedDouble,
                Self::HoleyInt => Self::HoleyDouble,
                other => other,
            }
        } else if self.is_holey() {
            Self::HoleyAny
        } else {
            Self::PackedAny
        }
    }

    /// The narrowest kind that holds what either does.
    pub const fn joined(self, other: ElementsKind) -> ElementsKind {
        let width = if self.is_int() {
            other
        } else if other.is_int() {
            self
        } else if self.is_double() {
            other
        } else {
            self
        };
        if self.is_holey() || other.is_holey() { width.holey() } else { width }
    }

    /// The name V8 uses, `PACKED_SMI_ELEMENTS`.
    pub const fn v8_name(self) -> &'static str {
        match self {
            Self::PackedInt => "PACKED_SMI_ELEMENTS",
            Self::HoleyInt => "HOLEY_SMI_ELEMENTS",
            Self::PackedDouble => "PACKED_DOUBLE_ELEMENTS",
            Self::HoleyDouble => "HOLEY_DOUBLE_ELEMENTS",
            Self::PackedAny => "PACKED_ELEMENTS",
            Self::HoleyAny => "HOLEY_ELEMENTS",
            Self::Sparse => "DICTIONARY_ELEMENTS",
        }
    }
}
