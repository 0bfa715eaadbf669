//! Listing own properties straight from the shape, where that is what the steps would find.
//!
//! An object is **listable** if it is plain, has a shape that describes all its properties, and no elements: then its own
//! string keys are the shape's, in order, and reading a field runs nothing. Used by `Object.keys` and relatives,
//! `Object.assign` and object spread; V8's counterpart: `FastGetOwnValuesOrEntries`, the enum cache.

use super::elements;
use super::fields::read_field;
use super::operations::Enumerate;
use crate::objects::array::new_array_from_slice;
use crate::property_key::PropertyKey;
use crate::roots::ValueList;
use crate::shapes::{descriptor_at, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::{SHAPE_DEPRECATED, SHAPE_DICTIONARY, SHAPE_EXOTIC, Shape};
use cutaway_gc::{Gc, Kind, Value};

/// The shape of a listable object.
#[inline]
pub fn listable(object: Gc<JsObject>) -> Option<Gc<Shape>> {
    let shape = shape_of(object);
    let described = !shape.has(SHAPE_DICTIONARY | SHAPE_EXOTIC | SHAPE_DEPRECATED);
    let plain = object.header().kind() == Kind::Object && described && elements::capacity(object) == 0;
    (plain && !elements::kind_of(object).is_sparse()).then_some(shape)
}

/// What entry `index` of a listable object's shape is.
pub enum Listed {
    /// Not enumerable, or not of the sort the caller asked for.
    Skipped,
    /// An enumerable field and its value.
    Field(PropertyKey, Value),
    /// Something whose value is not there to be read.
    Other(PropertyKey),
}

/// Reads entry `index` of the shape that `object` has: strings, or symbols (which come after all strings).
pub fn entry(object: Gc<JsObject>, shape: Gc<Shape>, index: u32, symbols: bool) -> Listed {
    let (key, descriptor) = descriptor_at(shape, index);
    if !descriptor.details.is_enumerable() || key.is_private() || key.is_symbol() != symbols {
        Listed::Skipped
    } else if descriptor.details.is_field() {
        Listed::Field(key, read_field(object, shape, descriptor.details))
    } else {
        Listed::Other(key)
    }
}

/// EnumerableOwnProperties of a listable object; None if it is not one, or has accessors whose values are wanted.
pub fn try_fast_list<'vm>(vm: &'vm Vm, object: Gc<JsObject>, what: Enumerate) -> Option<ValueList<'vm>> {
    let shape = listable(object)?;
    let list = ValueList::with_capacity(vm, shape.own_count() as usize);
    for index in 0..shape.own_count() {
        match (entry(object, shape, index, false), what) {
            (Listed::Skipped, _) => {}
            (Listed::Field(key, _) | Listed::Other(key), Enumerate::Keys) => list.push(key.as_value()),
            (Listed::Field(_, value), Enumerate::Values) => list.push(value),
            (Listed::Field(key, value), Enumerate::Entries) => {
                list.push(Value::cell(new_array_from_slice(vm, &[key.as_value(), value])));
            }
            (Listed::Other(_), _) => return None,
        }
    }
    Some(list)
}
