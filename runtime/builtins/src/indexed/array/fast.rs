//! **Fast arrays**: arrays with a store (int, double or any) that built-ins may work on directly.
//!
//! A read of such an array is a read of its store, unless there is a hole and a prototype has elements
//! ([`holes_read_undefined`]). A write in place of an existing element is a write to the store; anything that changes
//! length or adds elements also needs the array to be [`growable`]. Nothing here runs JavaScript.

use crate::prelude::*;
use cutaway_engine::objects::array::is_growable;
use cutaway_engine::objects::elements;
use cutaway_engine::shapes::{ElementsKind, shape_of};
use cutaway_gc::barrier::write_barrier_moved;
use cutaway_gc::cells::arrays::{DoubleArray, OrderedTable, ValueArray};

/// The value as an array with a store.
#[inline]
pub fn fast_array(value: Value) -> Option<Gc<JsArray>> {
    let array = value.downcast::<JsArray>()?;
    if elements::kind_of(array.as_object()).is_sparse() { None } else { Some(array) }
}

/// The value as an array with a store that may get longer or shorter.
#[inline]
pub fn growable(value: Value) -> Option<Gc<JsArray>> {
    fast_array(value).filter(|array| is_growable(*array))
}

/// The elements kind.
#[inline]
pub fn kind(array: Gc<JsArray>) -> ElementsKind {
    elements::kind_of(array.as_object())
}

/// True if no prototype of the array has indexed properties, so that a hole reads as undefined and is "not there".
pub fn holes_read_undefined(vm: &Vm, array: Gc<JsArray>) -> bool {
    shape_of(array.as_object()).prototype() == vm.intrinsic_value(Intrinsic::ArrayPrototype)
        && prototypes_are_empty(vm)
}

/// True if the prototypes that every array of the realm has have no indexed properties.
pub fn prototypes_are_empty(vm: &Vm) -> bool {
    let prototype = vm.intrinsic(Intrinsic::ArrayPrototype);
    let object = vm.intrinsic(Intrinsic::ObjectPrototype);
    shape_of(prototype).prototype() == Value::cell(object) && is_empty(prototype) && is_empty(object)
}

fn is_empty(object: Gc<JsObject>) -> bool {
    match object.elements().downcast::<OrderedTable>() {
        Some(table) => table.live() == 0,
        None => elements::capacity(object) == 0,
    }
}

/// True if every index below the length reads straight from the store: packed, or holes that mean undefined.
pub fn reads_plainly(vm: &Vm, array: Gc<JsArray>) -> bool {
    !kind(array).is_holey() || holes_read_undefined(vm, array)
}

/// Moves `count` elements within the store from place `from` to place `to`. Both ranges lie in the store.
pub fn move_within(array: Gc<JsArray>, from: u32, to: u32, count: u32) {
    let (from, to, count) = (from as usize, to as usize, count as usize);
    if let Some(doubles) = array.elements().downcast::<DoubleArray>() {
        let tail = doubles.tail();
        assert!(from + count <= tail.len() && to + count <= tail.len());
        // SAFETY: both ranges are in the tail (checked); f64 cells are plain memory.
        unsafe { std::ptr::copy(tail.as_ptr().add(from), tail.as_ptr().cast_mut().add(to), count) };
    } else if let Some(values) = array.elements().downcast::<ValueArray>() {
        let tail = values.tail();
        assert!(from + count <= tail.len() && to + count <= tail.len());
        let word = |index: usize| tail[index..].as_ptr();
        // SAFETY: both ranges are in the tail (checked); the barrier follows at once.
        unsafe { std::ptr::copy(word(from), word(to).cast_mut(), count) };
        write_barrier_moved(values.header(), word(from).cast(), word(to).cast(), count);
    }
}

/// Makes holes of the places `from..to`.
pub fn clear_places(array: Gc<JsArray>, from: u32, to: u32) {
    for index in from..to {
        elements::put_hole(array.as_object(), index);
    }
}

/// `object[index]` if there is such a property: the two steps "HasProperty, Get" of the array methods.
#[inline]
pub fn element_if_present(vm: &Vm, object: Gc<JsObject>, index: u64) -> Completion<Option<Value>> {
    if object.header().kind() == Kind::Array && index < u32::MAX as u64 {
        let value = elements::read_fast(object, index as u32);
        if !value.is_hole() {
            return Ok(Some(value));
        }
    }
    let key = index_key(vm, index);
    if has_property(vm, object, key)? { Ok(Some(get(vm, object, key)?)) } else { Ok(None) }
}

/// `object[index]`.
#[inline]
pub fn element(vm: &Vm, object: Gc<JsObject>, index: u64) -> Completion<Value> {
    if object.header().kind() == Kind::Array && index < u32::MAX as u64 {
        let value = elements::read_fast(object, index as u32);
        if !value.is_hole() {
            return Ok(value);
        }
    }
    get(vm, object, index_key(vm, index))
}

/// `object.length` as LengthOfArrayLike.
#[inline]
pub fn length_of(vm: &Vm, object: Gc<JsObject>) -> Completion<u64> {
    match object.downcast::<JsArray>() {
        Some(array) => Ok(array.length() as u64),
        None => Ok(length_of_array_like(vm, object)? as u64),
    }
}

/// Set(object, "length", length, true).
pub fn set_length(vm: &Vm, object: Gc<JsObject>, length: u64) -> Completion<()> {
    set(vm, object, name_key(vm.names.length), Value::number(length as f64), true).map(|_| ())
}

/// The largest length an array-like may have, 2^53 - 1.
pub const MAX_LENGTH: u64 = (1 << 53) - 1;

/// The error for lengths beyond [`MAX_LENGTH`].
#[cold]
pub fn throw_too_long(vm: &Vm) -> Throw {
    throw_type_error(vm, "Pushing elements past 2 ** 53 - 1 is not allowed")
}

/// The receiver of an array method, as an object.
pub fn this_object(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<JsObject>> {
    match args.this().downcast::<JsObject>() {
        Some(object) => Ok(object),
        None if args.this().is_nullish() => {
            Err(throw_type_error(vm, format!("Array.prototype.{method} called on null or undefined")))
        }
        None => to_object(vm, args.this()),
    }
}
