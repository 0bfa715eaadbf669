//! Prototypes: their unshared shapes, and the validity cells that inline caches hold on to.
//!
//! An object becomes a **prototype** when a shape first names it as one. From then on its shape is its own, all its fields
//! are in the Any representation, and any change of its shape (or, in dictionary mode, of its table) breaks its
//! **validity cell**: the promise "this object and everything it inherits from have the properties they had". A cache
//! that found (or missed) a property along the chain checks the receiver's shape, which fixes the first prototype, and the
//! cell of that prototype. V8's counterpart: `PrototypeInfo`, `Map::GetOrCreatePrototypeChainValidityCell`.

use super::details::Representation;
use super::{descriptors, representation, set_shape, shape_of, transitions};
use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::{Gc, Kind, Value};

/// Marks an object as a prototype. Objects with exotic access keep their shape's flags and work too.
pub fn become_prototype(vm: &Vm, object: Gc<JsObject>) {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    if shape.has(SHAPE_PROTOTYPE) {
        return;
    }
    if shape.has(SHAPE_DICTIONARY) {
        shape.add_bits(SHAPE_PROTOTYPE);
        return;
    }
    let own = transitions::detached_copy(vm, shape);
    own.add_bits(SHAPE_PROTOTYPE);
    own.set_raw_mask(0);
    if let Some(array) = own.descriptors() {
        for i in 0..own.own_count() {
            let (_, details, extra) = descriptors::entry(array, i);
            if details.is_field() {
                let any = details.with_representation(Representation::Any);
                descriptors::update(array, i, any, Value::UNDEFINED);
            } else {
                descriptors::update(array, i, details, extra);
            }
        }
    }
    representation::convert_fields(object, shape, own);
    set_shape(object, own);
}

/// Hands the role of `from`, an unshared shape, to its successor: caches that relied on it are told.
pub fn inherit_unshared(vm: &Vm, from: Gc<Shape>, _to: Gc<Shape>) {
    if from.has(SHAPE_PROTOTYPE) {
        invalidate(vm, from);
    }
}

/// Breaks the validity cell of a prototype with this shape and of all prototypes that inherit from it.
pub fn invalidate(vm: &Vm, shape: Gc<Shape>) {
    if let Some(cell) = shape.validity() {
        cell.set_valid(0);
        shape.set_validity(None);
        // Machine code relies on the cell.
        if cell.spare() != 0 {
            crate::tiering::dependencies::check(vm);
        }
    }
    if let Some(dependents) = shape.dependents().downcast::<cutaway_gc::cells::arrays::ValueArray>() {
        shape.set_dependents(Value::UNDEFINED);
        for slot in dependents.tail() {
            if let Some(dependent) = slot.get().downcast::<Shape>() {
                invalidate(vm, dependent);
            }
        }
    }
}

/// The validity cell for chains that begin at `prototype`, or `None` if the chain has an object that no cell can vouch for
/// (a proxy or other exotic object, whose properties appear without a change of shape).
pub fn chain_validity(vm: &Vm, prototype: Gc<JsObject>) -> Option<Gc<ValidityCell>> {
    become_prototype(vm, prototype);
    let shape = shape_of(prototype);
    // The other exotic objects are so for indices only.
    if matches!(prototype.header().kind(), Kind::Proxy | Kind::Namespace) {
        return None;
    }
    if let Some(cell) = shape.validity() {
        return Some(cell);
    }
    if let Some(next) = shape.prototype().downcast::<JsObject>() {
        chain_validity(vm, next)?;
        add_dependent(vm, shape_of(next), shape);
    }
    let cell: Gc<ValidityCell> = vm.new_fixed_cell(Kind::ValidityCell);
    cell.set_valid(1);
    shape.set_validity(Some(cell));
    Some(cell)
}

/// Adds to the shapes that are told (and kept alive) with `shape`.
pub fn add_dependent(vm: &Vm, shape: Gc<Shape>, dependent: Gc<Shape>) {
    use cutaway_gc::cells::arrays::ValueArray;
    let old = shape.dependents().downcast::<ValueArray>();
    let used = old.map_or(0, |a| a.extra());
    let array = match old {
        Some(array) if used < array.length() => array,
        _ => {
            let grown = vm.new_value_array((used * 2).max(4), Value::UNDEFINED);
            for i in 0..used as usize {
                if let Some(old) = old {
                    grown.put(i, old.at(i));
                }
            }
            shape.set_dependents(Value::cell(grown));
            grown
        }
    };
    array.put(used as usize, Value::cell(dependent));
    array.set_extra(used + 1);
}
