//! **Details**: what a shape knows about one property, packed into an int that sits beside the key.
//!
//! ```text
//! bits 0..3   attributes (writable, enumerable, configurable)
//! bits 3..5   kind: data field, accessor, native data
//! bits 5..7   representation of a field
//! bit  7      the field was written only when it was made ("constant")
//! bits 8..31  field index, or which native data
//! ```

use crate::native::attributes;
use cutaway_gc::Value;

/// See the module's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Details(u32);

/// What kind of property it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PropertyKind {
    /// A value in a field of the object.
    Field,
    /// A getter and setter; the descriptor's extra word is the `AccessorPair`.
    Accessor,
    /// A data property whose value the engine computes (an array's `length`).
    Native(NativeData),
}

/// Data properties without a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum NativeData {
    /// `length` of arrays.
    ArrayLength,
    /// `length` of functions.
    FunctionLength,
    /// `name` of functions.
    FunctionName,
    /// `prototype` of functions.
    FunctionPrototype,
    /// `length` of String objects.
    StringLength,
    /// `stack` of errors.
    ErrorStack,
}

impl NativeData {
    const ALL: [NativeData; 6] = [
        NativeData::ArrayLength,
        NativeData::FunctionLength,
        NativeData::FunctionName,
        NativeData::FunctionPrototype,
        NativeData::StringLength,
        NativeData::ErrorStack,
    ];
}

/// How a field holds its value. Wider ones come later in the order; see `representation.rs` for the lattice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub enum Representation {
    /// An int32, as a full boxed word.
    Int32,
    /// A raw `f64` (in-object fields below 64 only).
    Double,
    /// A cell of one shape, or null; the descriptor's extra word is the shape (null: only nulls so far).
    Shape,
    /// Any value.
    Any,
}

const KIND_SHIFT: u32 = 3;
const REPRESENTATION_SHIFT: u32 = 5;
const CONSTANT: u32 = 1 << 7;
const INDEX_SHIFT: u32 = 8;

impl Details {
    /// A data field.
    pub const fn field(
        attributes: u8,
        index: u32,
        representation: Representation,
        constant: bool,
    ) -> Details {
        Details(
            attributes as u32
                | (representation as u32) << REPRESENTATION_SHIFT
                | if constant { CONSTANT } else { 0 }
                | index << INDEX_SHIFT,
        )
    }

    /// An accessor.
    pub const fn accessor(attributes: u8) -> Details {
        Details((attributes & !attributes::WRITABLE) as u32 | 1 << KIND_SHIFT)
    }

    /// A data property that the engine computes.
    pub const fn native(attributes: u8, data: NativeData) -> Details {
        Details(attributes as u32 | 2 << KIND_SHIFT | (data as u32) << INDEX_SHIFT)
    }

    /// The packed bits.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// As stored beside the key.
    pub const fn to_value(self) -> Value {
        Value::int(self.0 as i32)
    }

    /// As read from beside the key.
    pub const fn from_value(value: Value) -> Details {
        Details(value.as_int_unchecked() as u32)
    }

    /// The attribute bits (`native::attributes`).
    #[inline(always)]
    pub const fn attributes(self) -> u8 {
        (self.0 & 7) as u8
    }

    /// What kind of property it is.
    #[inline(always)]
    pub fn kind(self) -> PropertyKind {
        match self.0 >> KIND_SHIFT & 3 {
            0 => PropertyKind::Field,
            1 => PropertyKind::Accessor,
            _ => PropertyKind::Native(NativeData::ALL[(self.0 >> INDEX_SHIFT) as usize]),
        }
    }

    /// True for a data field.
    #[inline(always)]
    pub const fn is_field(self) -> bool {
        self.0 >> KIND_SHIFT & 3 == 0
    }

    /// True for an accessor.
    #[inline(always)]
    pub const fn is_accessor(self) -> bool {
        self.0 >> KIND_SHIFT & 3 == 1
    }

    /// `[[Writable]]` (false for accessors).
    #[inline(always)]
    pub const fn is_writable(self) -> bool {
        self.0 as u8 & attributes::WRITABLE != 0
    }

    /// `[[Enumerable]]`.
    #[inline(always)]
    pub const fn is_enumerable(self) -> bool {
        self.0 as u8 & attributes::ENUMERABLE != 0
    }

    /// `[[Configurable]]`.
    #[inline(always)]
    pub const fn is_configurable(self) -> bool {
        self.0 as u8 & attributes::CONFIGURABLE != 0
    }

    /// Representation of a field.
    #[inline(always)]
    pub const fn representation(self) -> Representation {
        match self.0 >> REPRESENTATION_SHIFT & 3 {
            0 => Representation::Int32,
            1 => Representation::Double,
            2 => Representation::Shape,
            _ => Representation::Any,
        }
    }

    /// True if the field was written only when it was made.
    #[inline(always)]
    pub const fn is_constant(self) -> bool {
        self.0 & CONSTANT != 0
    }

    /// Index of a field.
    #[inline(always)]
    pub const fn field_index(self) -> u32 {
        self.0 >> INDEX_SHIFT
    }

    /// The same with other attributes.
    pub const fn with_attributes(self, attributes: u8) -> Details {
        Details(self.0 & !7 | attributes as u32)
    }

    /// The same with another representation.
    pub const fn with_representation(self, representation: Representation) -> Details {
        Details(self.0 & !(3 << REPRESENTATION_SHIFT) | (representation as u32) << REPRESENTATION_SHIFT)
    }

    /// The same, no longer constant.
    pub const fn mutable(self) -> Details {
        Details(self.0 & !CONSTANT)
    }
}
