//! The steps of the iterators written in Rust: arrays, maps, sets.
//!
//! Each step says what `next` would answer, without the result object. The built-ins' `next` methods wrap it, the
//! interpreter's `IteratorNext` takes it as it is ([`try_fast_step`]), so that `for (const x of array)` allocates nothing.
//! String iterators, being rarer, go through their method.

use crate::completion::Completion;
use crate::errors::throw_type_error;
use crate::objects::integer_indexed;
use crate::objects::{get, length_of_array_like, new_array_from_slice, new_intrinsic_object};
use crate::operations::index_key::index_key;
use crate::ordered_table;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::{ElementsKind, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::{DoubleArray, OrderedTable, ValueArray};
use cutaway_gc::cells::objects::{CollectionObject, IteratorObject, JsArray, JsObject, ViewObject};
use cutaway_gc::value::DOUBLE_HOLE;
use cutaway_gc::{Gc, Kind, Value};

/// What an iterator gives: `IteratorObject::mode`.
pub mod mode {
    /// Keys or indices.
    pub const KEYS: u32 = 0;
    /// Values.
    pub const VALUES: u32 = 1;
    /// `[key, value]` arrays.
    pub const ENTRIES: u32 = 2;
}

/// Outcome of one step.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// The next value.
    Value(Value),
    /// No more.
    Done,
}

/// CreateArrayIterator.
pub fn create_array_iterator(vm: &Vm, object: Gc<JsObject>, mode: u32) -> Gc<IteratorObject> {
    new_array_iterator(vm, Value::cell(object), mode)
}

/// The iterator of an array's values as it is in the midst of its iteration. `target` is undefined when that is over.
pub fn rebuild_array_iterator(vm: &Vm, target: Value, position: f64) -> Gc<IteratorObject> {
    let iterator = new_array_iterator(vm, target, mode::VALUES);
    iterator.set_index(position);
    iterator
}

fn new_array_iterator(vm: &Vm, target: Value, mode: u32) -> Gc<IteratorObject> {
    let iterator: Gc<IteratorObject> = vm.new_object_cell(vm.intrinsic_shape(Intrinsic::ArrayIteratorShape));
    iterator.set_target(target);
    iterator.set_extra(Value::UNDEFINED);
    iterator.set_mode(mode);
    iterator
}

/// CreateMapIterator and CreateSetIterator: the iterator walks the collection's table, not the collection.
pub fn create_collection_iterator(
    vm: &Vm,
    collection: Gc<CollectionObject>,
    mode: u32,
) -> Gc<IteratorObject> {
    let (kind, prototype) = match collection.header().kind() {
        Kind::Map => (Kind::MapIterator, Intrinsic::MapIteratorPrototype),
        _ => (Kind::SetIterator, Intrinsic::SetIteratorPrototype),
    };
    let iterator: Gc<IteratorObject> = new_intrinsic_object(vm, kind, prototype);
    iterator.set_target(Value::cell(collection.table()));
    iterator.set_extra(Value::UNDEFINED);
    iterator.set_mode(mode);
    iterator
}

/// The step of a for-of loop over `iterator` whose next method is `next`, if both are built in and pristine: None means
/// that `next` has to be called.
#[inline]
pub fn try_fast_step(vm: &Vm, iterator: Value, next: Value) -> Completion<Option<Step>> {
    let Some(iterator) = iterator.downcast::<IteratorObject>() else { return Ok(None) };
    let step = match iterator.header().kind() {
        Kind::ArrayIterator if next == vm.intrinsic_value(Intrinsic::ArrayIteratorPrototypeNext) => {
            array_iterator_step(vm, iterator)?
        }
        Kind::MapIterator if next == vm.intrinsic_value(Intrinsic::MapIteratorPrototypeNext) => {
            collection_iterator_step(vm, iterator)
        }
        Kind::SetIterator if next == vm.intrinsic_value(Intrinsic::SetIteratorPrototypeNext) => {
            collection_iterator_step(vm, iterator)
        }
        _ => return Ok(None),
    };
    Ok(Some(step))
}

/// The body of `%ArrayIteratorPrototype%.next`.
pub fn array_iterator_step(vm: &Vm, iterator: Gc<IteratorObject>) -> Completion<Step> {
    let Some(target) = iterator.target().downcast::<JsObject>() else { return Ok(Step::Done) };
    let index = iterator.index();
    let length = match target.header().kind() {
        Kind::Array => target.downcast::<JsArray>().map_or(0.0, |array| array.length() as f64),
        Kind::TypedArray => typed_array_length(vm, target)?,
        _ => length_of_array_like(vm, target)? as f64,
    };
    if index >= length {
        iterator.set_target(Value::UNDEFINED);
        return Ok(Step::Done);
    }
    iterator.set_index(index + 1.0);
    if iterator.mode() == mode::KEYS {
        return Ok(Step::Value(Value::number(index)));
    }
    let value = match target.downcast::<JsArray>() {
        Some(array) => array_element(vm, array, index as u32)?,
        None if target.header().kind() == Kind::TypedArray => {
            integer_indexed::get(vm, target, index).unwrap_or_default()
        }
        None => get(vm, target, index_key(vm, index as u64))?,
    };
    Ok(Step::Value(match iterator.mode() {
        mode::VALUES => value,
        _ => Value::cell(new_array_from_slice(vm, &[Value::number(index), value])),
    }))
}

fn typed_array_length(vm: &Vm, target: Gc<JsObject>) -> Completion<f64> {
    let Some(view) = target.downcast::<ViewObject>() else { return Ok(0.0) };
    // `data` is null for a detached buffer or a window out of bounds, and for an empty one.
    if view.data().is_null() && crate::objects::integer_indexed::is_out_of_bounds(view) {
        return Err(throw_type_error(
            vm,
            "Cannot perform %ArrayIteratorPrototype%.next on a detached ArrayBuffer",
        ));
    }
    Ok(view.length() as f64)
}

/// `array[index]` for an index below its length: straight from the elements unless there is a hole.
#[inline]
pub fn array_element(vm: &Vm, array: Gc<JsArray>, index: u32) -> Completion<Value> {
    let elements = array.elements();
    let value = match ElementsKind::of(&shape_of(array.as_object())) {
        ElementsKind::PackedDouble | ElementsKind::HoleyDouble => elements
            .downcast::<DoubleArray>()
            .and_then(|doubles| doubles.tail().get(index as usize).map(|slot| slot.get()))
            .filter(|number| number.to_bits() != DOUBLE_HOLE)
            .map(Value::number),
        ElementsKind::Sparse => None,
        _ => elements
            .downcast::<ValueArray>()
            .and_then(|values| values.tail().get(index as usize).map(|slot| slot.get()))
            .filter(|value| !value.is_hole()),
    };
    match value {
        Some(value) => Ok(value),
        None => get(vm, array.as_object(), PropertyKey::index(index)),
    }
}

/// The body of the map and set iterators' `next`. The key of a set's entry is its value too.
pub fn collection_iterator_step(vm: &Vm, iterator: Gc<IteratorObject>) -> Step {
    let Some(table) = iterator.target().downcast::<OrderedTable>() else { return Step::Done };
    let Some((current, entry)) = ordered_table::advance(table, iterator.index() as u32) else {
        iterator.set_target(Value::UNDEFINED);
        return Step::Done;
    };
    if current != table {
        iterator.set_target(Value::cell(current));
    }
    iterator.set_index((entry + 1) as f64);
    let key = ordered_table::key_at(current, entry);
    let value = if current.width() > 1 { ordered_table::part_at(current, entry, 1) } else { key };
    Step::Value(match iterator.mode() {
        mode::KEYS => key,
        mode::VALUES => value,
        _ => Value::cell(new_array_from_slice(vm, &[key, value])),
    })
}
