//! CopyDataProperties: what `{ ...source }` and `const { a, ...rest } = source` do. Plain sources are copied field by field
//! from their shape's descriptors; the general steps stand beside it.

use super::named::{self, Content, Own, Place};
use super::operations::create_data_property;
use super::{elements, get, get_own_property, has_foreign_properties, ordinary, own_property_keys};
use crate::completion::Completion;
use crate::interpreter::feedback::keyed::name_of;
use crate::native::attributes::ENUMERABLE;
use crate::operations::conversion::{to_object, to_property_key};
use crate::shapes::{descriptor_at, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::{SHAPE_DICTIONARY, SHAPE_EXOTIC};
use cutaway_gc::{Gc, Kind, Value};

/// CopyDataProperties: own enumerable properties of `source` but those in `excluded` (property keys as values).
pub fn copy_data_properties(
    vm: &Vm,
    target: Gc<JsObject>,
    source: Value,
    excluded: &[Value],
) -> Completion<()> {
    if source.is_nullish() {
        return Ok(());
    }
    let from = to_object(vm, source)?;
    if copy_plain(vm, target, from, excluded)? {
        return Ok(());
    }
    let keys = own_property_keys(vm, from)?;
    for i in 0..keys.len() {
        let key = to_property_key(vm, keys.get(i))?;
        let mut skip = false;
        for e in excluded {
            skip |= to_property_key(vm, *e)? == key;
        }
        if skip {
            continue;
        }
        let enumerable = if has_foreign_properties(from) {
            get_own_property(vm, from, key)?.is_some_and(|d| d.enumerable == Some(true))
        } else {
            ordinary::own_property(vm, from, key).is_some_and(|f| f.attributes & ENUMERABLE != 0)
        };
        if enumerable {
            let value = get(vm, from, key)?;
            create_data_property(vm, target, key, value)?;
        }
    }
    Ok(())
}

/// [`copy_data_properties`] of a source and to a target that are plain objects: false if they are not, and nothing was done. Runs
/// no JavaScript.
fn copy_plain(vm: &Vm, target: Gc<JsObject>, from: Gc<JsObject>, excluded: &[Value]) -> Completion<bool> {
    let shape = shape_of(from);
    let is_plain = from.header().kind() == Kind::Object
        && target.header().kind() == Kind::Object
        && !shape.has(SHAPE_DICTIONARY | SHAPE_EXOTIC)
        && elements::capacity(from) == 0
        && !elements::kind_of(from).is_sparse()
        && excluded.iter().all(|&key| name_of(key).is_some());
    if !is_plain {
        return Ok(false);
    }
    let count = shape.own_count();
    for index in 0..count {
        let (key, descriptor) = descriptor_at(shape, index);
        // Symbols come after all names; accessors run JavaScript.
        if !descriptor.details.is_field() || key.is_symbol() || key.is_private() {
            return Ok(false);
        }
    }
    for index in 0..count {
        // Adding to the target may widen a field of the source's shape: it is asked anew.
        let (key, descriptor) = descriptor_at(shape_of(from), index);
        let is_wanted =
            descriptor.details.is_enumerable() && !excluded.iter().any(|&other| other.bits() == key.bits());
        if is_wanted {
            let own = Own { place: Place::Shape(descriptor), details: descriptor.details };
            if let Content::Data(value) = named::read(vm, from, &own) {
                create_data_property(vm, target, key, value)?;
            }
        }
    }
    Ok(true)
}
