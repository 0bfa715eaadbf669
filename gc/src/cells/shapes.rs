//! Hidden classes: shapes, their descriptor arrays, transitions, and what depends on them.
//!
//! A **Shape** (V8: Map) says which named properties an object has, where each is and in what representation, what its
//! prototype is and what its elements look like. Shapes form trees: adding a property leads from one shape to the next.
//! All shapes of a lineage share one **descriptor array**; each uses its first `own_count` entries. Shapes live in the
//! shape region and never move, so a 32-bit id names them.

use super::arrays::value_tail;
use super::layout::cell_layout;
use super::padded;
use crate::barrier::write_barrier_slot;
use crate::pointer::Gc;
use crate::value::Value;
use std::cell::Cell;

cell_layout! {
    /// See the module's text. 128 bytes.
    pub struct Shape {
        /// The prototype: an object or null.
        slot prototype, set_prototype: Value;
        /// The shape this one was derived from by one transition.
        slot parent, set_parent: Option<Gc<Shape>>;
        /// Where transitions lead.
        slot transitions, set_transitions: Option<Gc<TransitionTable>>;
        /// The properties, shared along the lineage; none for dictionary shapes and shapes without properties.
        slot descriptors, set_descriptors: Option<Gc<DescriptorArray>>;
        /// For shapes of objects used as prototypes: the validity cell that inline caches hold.
        slot validity, set_validity: Option<Gc<ValidityCell>>;
        /// For shapes of objects used as prototypes: shapes of prototypes that inherit from the object
        /// (`ValueArray` of shapes, holes where gone), to be invalidated with it.
        slot dependents, set_dependents: Value;
        /// Own enumerable string keys in order (`ValueArray`), or undefined if not computed.
        slot enum_cache, set_enum_cache: Value;
        /// For deprecated shapes without parent: the shape that replaces this one. Else undefined.
        slot replacement, set_replacement: Value;
        /// Bit i is set if in-object field i (i < 64) holds a raw `f64`.
        raw raw_mask, set_raw_mask: u64;
        /// Number of own properties in the descriptors.
        raw own_count, set_own_count: u32;
        /// Number of fields: slots used, in-object ones first.
        raw field_count, set_field_count: u32;
        /// See the `SHAPE_` flags.
        raw bits, set_bits: u32;
        /// Serial number for traces ("shape 17").
        raw serial, set_serial: u32;
        /// Byte offset of the first in-object property.
        raw inobject_offset, set_inobject_offset: u16;
        /// Number of in-object property slots.
        raw inobject_count, set_inobject_count: u16;
        /// Kind of the objects.
        raw instance_kind, set_instance_kind: u8;
        /// Elements kind of the objects.
        raw elements_kind, set_elements_kind: u8;
        /// Constructions left until slack tracking ends (0: ended).
        raw slack, set_slack: u8;
        /// By which transition the shape was made (engine's constants), 0 for roots.
        raw origin, set_origin: u8;
    }
}

/// Shape flag: properties are in a dictionary (an `OrderedTable` in the object's slots).
pub const SHAPE_DICTIONARY: u32 = 1;
/// Shape flag: a field generalized in a way that changes bits; objects migrate when next met.
pub const SHAPE_DEPRECATED: u32 = 2;
/// Shape flag: some object has left this shape (it is not a leaf any more).
pub const SHAPE_UNSTABLE: u32 = 4;
/// Shape flag: the one object with this shape is a prototype; the shape is unshared.
pub const SHAPE_PROTOTYPE: u32 = 8;
/// Shape flag: not extensible.
pub const SHAPE_NON_EXTENSIBLE: u32 = 16;
/// Shape flag: objects can be called.
pub const SHAPE_CALLABLE: u32 = 32;
/// Shape flag: objects can be constructed.
pub const SHAPE_CONSTRUCTOR: u32 = 64;
/// Shape flag: property access needs the exotic internal methods (proxy, string, typed array, arguments, namespace).
pub const SHAPE_EXOTIC: u32 = 128;
/// Shape flag: not an object (string, symbol, BigInt, internal cell).
pub const SHAPE_PRIMITIVE: u32 = 256;
/// Shape flag: `typeof` gives "undefined" (`document.all`-like objects of the conformance tests).
pub const SHAPE_UNDETECTABLE: u32 = 512;
/// Shape flag: the descriptor array belongs to this shape, which may append to it.
pub const SHAPE_OWNS_DESCRIPTORS: u32 = 1024;
/// Shape flag: elements are frozen or sealed, or otherwise must take the slow path on stores.
pub const SHAPE_FROZEN_ELEMENTS: u32 = 2048;
/// Shape flag: the array's `length` is not writable.
pub const SHAPE_FIXED_LENGTH: u32 = 4096;
/// Shape flag: the prototype must not change (`Object.prototype`).
pub const SHAPE_IMMUTABLE_PROTOTYPE: u32 = 8192;

cell_layout! {
    /// Properties of a lineage: entries of key, details, extra, in order of creation.
    pub struct DescriptorArray {
        /// Entries in use.
        raw count, set_count: u32;
        /// Tail words (three per entry there is room for).
        raw length, set_length: u32;
        /// Hash index over the keys once there are many: `ByteArray` of u32, or none.
        slot index, set_index: Option<Gc<super::arrays::ByteArray>>;
    }
}

cell_layout! {
    /// Outgoing transitions: tail entries of key (raw word), details (int), target shape (weak).
    /// Open addressing by key; an empty key is 0. A key stays alive through the descriptors of its target; an entry dies with
    /// its target (key becomes the hole, the rest 0).
    pub struct TransitionTable {
        /// Entries in use, dead ones included.
        raw count, set_count: u32;
        /// Tail words (three per entry there is room for).
        raw length, set_length: u32;
    }
}

cell_layout! {
    /// Getter and setter of an accessor property; either may be undefined.
    pub struct AccessorPair {
        /// A function or undefined.
        slot getter, set_getter: Value;
        /// A function or undefined.
        slot setter, set_setter: Value;
    }
}

cell_layout! {
    /// True as long as a prototype and everything it inherits from keep their shapes.
    pub struct ValidityCell {
        /// 1 while valid, then 0 for ever.
        raw valid, set_valid: u32;
        /// 1 once machine code relies on the cell.
        raw spare, set_spare: u32;
    }
}

cell_layout! {
    /// The box of one property of the global object, which inline caches hold on to.
    pub struct PropertyCell {
        /// The value, an `AccessorPair`, or the hole when deleted.
        slot value, set_value: Value;
        /// The key.
        slot name, set_name: Value;
        /// Property details, as in descriptors; the constancy bits are the cell's own.
        raw details, set_details: u32;
        /// Unused.
        raw spare, set_spare: u32;
    }
}

super::cell_type!(Shape: Shape);
super::cell_type!(DescriptorArray: DescriptorArray);
super::cell_type!(TransitionTable: TransitionTable);
super::cell_type!(AccessorPair: AccessorPair);
super::cell_type!(ValidityCell: ValidityCell);
super::cell_type!(PropertyCell: PropertyCell);
value_tail!(DescriptorArray, TransitionTable);

const _: () = assert!(size_of::<Shape>() <= Shape::SIZE);

impl Shape {
    /// Size of a shape cell in the shape region.
    pub const SIZE: usize = 128;

    /// The id that headers of objects carry: the low half of the address, since the shape region starts at the 64 GB
    /// aligned base of the reservation.
    #[inline(always)]
    pub fn id(&self) -> u32 {
        self as *const Shape as usize as u32
    }

    /// True if any of `flags` is set.
    #[inline(always)]
    pub fn has(&self, flags: u32) -> bool {
        self.bits() & flags != 0
    }

    /// Sets flags.
    #[inline(always)]
    pub fn add_bits(&self, flags: u32) {
        self.set_bits(self.bits() | flags);
    }

    /// Clears flags.
    #[inline(always)]
    pub fn clear_bits(&self, flags: u32) {
        self.set_bits(self.bits() & !flags);
    }
}
