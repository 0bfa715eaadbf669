//! **Handlers**: what a cached property access does once the receiver's shape is known.
//!
//! A handler is an int (kind in the low four bits, operand above) or, when more must be known, a `Handler` cell whose
//! `word` has the same form. V8's counterpart: `handler-configuration.h`.
//!
//! ```text
//! int, load     FIELD offset | DOUBLE offset | SLOT offset | ARRAY_LENGTH | STRING_LENGTH | SLOW
//! int, store    FIELD offset | DOUBLE offset | SLOT offset | INT_FIELD offset | INT_SLOT offset | SLOW
//! cell, load    FIELD, SLOT (of holder) | GETTER (holder: AccessorPair) | ABSENT
//! cell, store   SHAPED_FIELD, SHAPED_SLOT (extra: shape or null) | SETTER (holder: pair)
//!               ADD_... (extra: shape afterwards; holder: shape of the value for ADD_SHAPED_...)
//! ```
//! Offsets are in bytes: from the object for in-object fields, from the `ValueArray` for the others. A cell's validity
//! cell, where there is one, is tested first.

use crate::shapes::{Details, Representation};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::functions::Handler;
use cutaway_gc::cells::shapes::{Shape, ValidityCell};
use cutaway_gc::{Gc, Kind, Value};

/// In-object field with a tagged value.
pub const FIELD: u32 = 0;
/// In-object field with a raw double.
pub const DOUBLE: u32 = 1;
/// Out-of-line field.
pub const SLOT: u32 = 2;
/// `length` of an array.
pub const ARRAY_LENGTH: u32 = 3;
/// `length` of a string.
pub const STRING_LENGTH: u32 = 4;
/// Load: a getter is called.
pub const GETTER: u32 = 5;
/// Load: undefined.
pub const ABSENT: u32 = 6;
/// The general operation, without another try to cache.
pub const SLOW: u32 = 7;
/// Store: in-object field that holds int32 only.
pub const INT_FIELD: u32 = 8;
/// Store: out-of-line field that holds int32 only.
pub const INT_SLOT: u32 = 9;
/// Store: in-object field of cells of one shape, or null.
pub const SHAPED_FIELD: u32 = 10;
/// Store: out-of-line field of cells of one shape, or null.
pub const SHAPED_SLOT: u32 = 11;
/// Store: a setter is called.
pub const SETTER: u32 = 12;
/// Store: flag of the operand; the property is added and the shape changes.
pub const ADD: u32 = 1 << 30;

const KIND_BITS: u32 = 4;
const KIND_MASK: u32 = (1 << KIND_BITS) - 1;

/// An int handler's value.
pub const fn int_handler(kind: u32, operand: u32) -> Value {
    Value::int((kind | operand << KIND_BITS) as i32)
}

/// The word of a handler cell.
pub const fn word(kind: u32, operand: u32) -> u64 {
    (kind | operand << KIND_BITS) as u64
}

/// Kind of a handler word.
#[inline(always)]
pub const fn kind_of(word: u32) -> u32 {
    word & KIND_MASK
}

/// Operand of a handler word, flags removed.
#[inline(always)]
pub const fn operand_of(word: u32) -> usize {
    ((word & !ADD) >> KIND_BITS) as usize
}

/// A handler cell. Handlers live as long as feedback does: old space.
pub fn new_handler(
    vm: &Vm,
    word: u64,
    holder: Value,
    validity: Option<Gc<ValidityCell>>,
    extra: Value,
) -> Value {
    let handler: Gc<Handler> =
        vm.new_old_cell(Kind::Handler, cutaway_gc::cells::rounded(size_of::<Handler>()));
    handler.set_word(word);
    handler.set_holder(holder);
    handler.set_validity(validity.map_or(Value::UNDEFINED, Value::cell));
    handler.set_extra(extra);
    Value::cell(handler)
}

/// True unless the handler's validity cell was broken.
#[inline(always)]
pub fn is_valid(handler: Gc<Handler>) -> bool {
    let validity = handler.validity();
    if validity.is_undefined() {
        return true;
    }
    // SAFETY: the word is a validity cell or undefined.
    let cell: Gc<ValidityCell> = unsafe { Gc::from_address(validity.bits() as usize) };
    cell.valid() != 0
}

/// Byte offset of a field: in the object, or (true) in the out-of-line store.
pub fn field_offset(shape: Gc<Shape>, details: Details) -> (u32, bool) {
    let index = details.field_index();
    let inobject = shape.inobject_count() as u32;
    if index < inobject {
        (shape.inobject_offset() as u32 + 8 * index, false)
    } else {
        (ValueArray::TAIL_OFFSET as u32 + 8 * (index - inobject), true)
    }
}

/// Kind and offset of a load of a field.
pub fn field_load(shape: Gc<Shape>, details: Details) -> (u32, u32) {
    match field_offset(shape, details) {
        (offset, true) => (SLOT, offset),
        (offset, false) if details.representation() == Representation::Double => (DOUBLE, offset),
        (offset, false) => (FIELD, offset),
    }
}

/// Kind and offset of a store into a field.
pub fn field_store(shape: Gc<Shape>, details: Details) -> (u32, u32) {
    let (offset, outside) = field_offset(shape, details);
    let kind = match (details.representation(), outside) {
        (Representation::Any, false) => FIELD,
        (Representation::Any | Representation::Double, true) => SLOT,
        (Representation::Double, false) => DOUBLE,
        (Representation::Int32, false) => INT_FIELD,
        (Representation::Int32, true) => INT_SLOT,
        (Representation::Shape, false) => SHAPED_FIELD,
        (Representation::Shape, true) => SHAPED_SLOT,
    };
    (kind, offset)
}

/// The word at a byte offset of a cell.
///
/// # Safety
/// A cell that has a word there is at `address`.
#[inline(always)]
pub unsafe fn word_at(address: usize, offset: usize) -> Value {
    // SAFETY: within a live cell (caller).
    unsafe { *((address + offset) as *const Value) }
}
