//! Own named properties (keys that are atoms or symbols): finding, reading, writing, adding, changing, removing, in fast
//! and in dictionary mode. No prototype is looked at and no JavaScript runs here.
//!
//! A **dictionary** object keeps its properties in an `OrderedTable` (key, value, details) in its `slots`, and has a shape of
//! its own. The global object's dictionary holds `PropertyCell`s, to which inline caches hold on.

use super::array;
use super::fields::{ensure_place, read_field, write_field};
use super::native_data;
use crate::completion::Completion;
use crate::identity_hash;
use crate::ordered_table;
use crate::property_key::PropertyKey;
use crate::shapes::transitions::{self, Addition, Step};
use crate::shapes::{
    Descriptor, Details, NativeData, PropertyKind, Representation, descriptor_at, lookup, prototypes,
    representation, set_shape, shape_of,
};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::OrderedTable;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::*;
use cutaway_gc::{Gc, Kind, Value};

/// More out-of-line properties than this send an ordinary object to dictionary mode.
const MAX_OUT_OF_LINE: u32 = 128;
/// The same for prototypes and functions, which are written once and read often.
const MAX_OUT_OF_LINE_PROTOTYPE: u32 = 1020;

/// Where an own named property is.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// Described by the object's shape.
    Shape(Descriptor),
    /// Entry of the object's dictionary.
    Dictionary(Gc<OrderedTable>, u32),
}

/// An own named property.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// Where it is.
    pub place: Place,
    /// Attributes and kind.
    pub details: Details,
}

/// What an own property holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// A value.
    Data(Value),
    /// A getter and setter.
    Accessor(Gc<AccessorPair>),
}

/// Finds an own named property.
#[inline]
pub fn find(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> Option<Own> {
    let shape = shape_of(object);
    if shape.has(SHAPE_DICTIONARY) {
        let table = object.slots().downcast::<OrderedTable>()?;
        let entry = ordered_table::find_key(table, key)?;
        let details = Details::from_value(ordered_table::part_at(table, entry, 2));
        return Some(Own { place: Place::Dictionary(table, entry), details });
    }
    lookup(vm, shape, key).map(|d| Own { place: Place::Shape(d), details: d.details })
}

/// Reads an own named property.
pub fn read(vm: &Vm, object: Gc<JsObject>, own: &Own) -> Content {
    match (own.place, own.details.kind()) {
        (_, PropertyKind::Native(data)) => Content::Data(native_data::get(vm, object, data)),
        (Place::Shape(d), PropertyKind::Field) => {
            Content::Data(read_field(object, shape_of(object), d.details))
        }
        (Place::Shape(d), PropertyKind::Accessor) => accessor_or_value(d.extra),
        (Place::Dictionary(table, entry), _) => {
            let word = ordered_table::part_at(table, entry, 1);
            let value = match word.downcast::<PropertyCell>() {
                Some(cell) => cell.value(),
                None => word,
            };
            if own.details.is_accessor() { accessor_or_value(value) } else { Content::Data(value) }
        }
    }
}

fn accessor_or_value(word: Value) -> Content {
    match word.downcast::<AccessorPair>() {
        Some(pair) => Content::Accessor(pair),
        None => Content::Data(word),
    }
}

/// Writes the value of an existing data property, whether writable or not. False if an array's length could not be set.
pub fn write(vm: &Vm, object: Gc<JsObject>, own: &Own, value: Value) -> Completion<bool> {
    match (own.place, own.details.kind()) {
        (_, PropertyKind::Native(NativeData::ArrayLength)) => array::set_length_value(vm, object, value),
        (_, PropertyKind::Native(data)) => {
            if !native_data::set(vm, object, data, value) {
                // A computed property that cannot hold another value becomes a field.
                reconfigure(vm, object, own, own.details.attributes(), Addition::Field(value));
            }
            Ok(true)
        }
        (Place::Dictionary(table, entry), _) => {
            let word = ordered_table::part_at(table, entry, 1);
            match word.downcast::<PropertyCell>() {
                Some(cell) => write_cell(vm, cell, value),
                None => ordered_table::set_part_at(table, entry, 1, value),
            }
            Ok(true)
        }
        (Place::Shape(d), _) => {
            write_described(vm, object, d, value);
            Ok(true)
        }
    }
}

/// Writes a global property; its cell remembers that it is not constant any more.
fn write_cell(vm: &Vm, cell: Gc<PropertyCell>, value: Value) {
    if cell.value() != value {
        let details = Details::from_value(Value::int(cell.details() as i32));
        cell.set_details(details.mutable().bits());
        cell.set_value(value);
        if details.is_constant() && !vm.tiering.dependents.is_empty() {
            crate::tiering::dependencies::check(vm);
        }
    }
}

/// Writes an existing field, widening it first if needed.
pub fn write_described(vm: &Vm, object: Gc<JsObject>, descriptor: Descriptor, value: Value) {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    let (_, mut d) = descriptor_at(shape, descriptor.index);
    let wide = representation::shape_accepting(vm, shape, d, value);
    if wide != shape {
        representation::convert_fields(object, shape, wide);
        set_shape(object, wide);
    }
    if d.details.is_constant() {
        representation::make_mutable(vm, wide, d.index);
    }
    d = descriptor_at(wide, d.index).1;
    write_field(object, wide, d.details, value);
}

/// Adds a property that is absent. Extensibility is the caller's business.
pub fn add(vm: &Vm, object: Gc<JsObject>, key: PropertyKey, attributes: u8, addition: Addition) {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    if shape.has(SHAPE_DICTIONARY) {
        return add_to_dictionary(vm, object, shape, key, attributes, addition);
    }
    let outside = shape.field_count().saturating_sub(shape.inobject_count() as u32);
    let limit =
        if shape.has(SHAPE_PROTOTYPE | SHAPE_CALLABLE) { MAX_OUT_OF_LINE_PROTOTYPE } else { MAX_OUT_OF_LINE };
    let target =
        if outside >= limit { None } else { transitions::add_property(vm, shape, key, attributes, addition) };
    let Some(target) = target else {
        normalize(vm, object);
        return add_to_dictionary(vm, object, shape_of(object), key, attributes, addition);
    };
    if let Addition::Field(value) = addition {
        let (_, d) = descriptor_at(target, target.own_count() - 1);
        ensure_place(vm, object, target, d.details.field_index());
        // The slot is written before the shape, so that the collector never sees a raw place without its bits.
        representation::convert_fields(object, shape, target_before_last(shape, target));
        write_field(object, target, d.details, value);
    }
    set_shape(object, target);
}

/// The mask of `target` without the field just added may differ from `shape`'s only if a field on the way was widened.
fn target_before_last(shape: Gc<Shape>, target: Gc<Shape>) -> Gc<Shape> {
    match target.parent() {
        Some(parent) => parent,
        None => shape,
    }
}

fn add_to_dictionary(
    vm: &Vm,
    object: Gc<JsObject>,
    shape: Gc<Shape>,
    key: PropertyKey,
    attributes: u8,
    addition: Addition,
) {
    let (details, value) = match addition {
        Addition::Field(value) => (Details::field(attributes, 0, Representation::Any, true), value),
        Addition::Accessor(pair) => (Details::accessor(attributes), pair),
        Addition::Native(data) => (Details::native(attributes, data), Value::UNDEFINED),
    };
    let value = if object.header().kind() == Kind::Global {
        let cell: Gc<PropertyCell> = vm.new_fixed_cell(Kind::PropertyCell);
        cell.set_value(value);
        cell.set_name(Value::from_bits(key.bits()));
        cell.set_details(details.bits());
        Value::cell(cell)
    } else {
        value
    };
    if let Some(table) = object.slots().downcast::<OrderedTable>() {
        let table = ordered_table::append_key(vm, table, key, value, details.bits());
        object.set_slots(Value::cell(table));
    }
    prototypes::invalidate(vm, shape);
}

/// Changes attributes or kind of an existing property, and gives it new content (`Field` writes the value).
pub fn reconfigure(vm: &Vm, object: Gc<JsObject>, own: &Own, attributes: u8, content: Addition) {
    match own.place {
        Place::Dictionary(table, entry) => {
            let (details, value) = match content {
                Addition::Field(value) => (Details::field(attributes, 0, Representation::Any, false), value),
                Addition::Accessor(pair) => (Details::accessor(attributes), pair),
                Addition::Native(data) => (Details::native(attributes, data), Value::UNDEFINED),
            };
            let word = ordered_table::part_at(table, entry, 1);
            match word.downcast::<PropertyCell>() {
                Some(cell) => {
                    // Caches and machine code that take the cell for one of a writable value find the hole, and miss.
                    let fresh: Gc<PropertyCell> = vm.new_fixed_cell(Kind::PropertyCell);
                    fresh.set_value(value);
                    fresh.set_name(cell.name());
                    fresh.set_details(details.bits());
                    ordered_table::set_part_at(table, entry, 1, Value::cell(fresh));
                    cell.set_value(Value::HOLE);
                    crate::tiering::dependencies::check(vm);
                }
                None => ordered_table::set_part_at(table, entry, 1, value),
            }
            ordered_table::set_part_at(table, entry, 2, details.to_value());
            prototypes::invalidate(vm, shape_of(object));
        }
        Place::Shape(d) => {
            representation::migrate(vm, object);
            let shape = shape_of(object);
            let (_, d) = descriptor_at(shape, d.index);
            let is_same_field = matches!(content, Addition::Field(_)) && d.details.is_field();
            if is_same_field && d.details.attributes() == attributes {
                if let Addition::Field(value) = content {
                    write_described(vm, object, d, value);
                }
                return;
            }
            let target = transitions::with_reconfigured(vm, shape, d.index, attributes, content);
            if let Addition::Field(value) = content {
                let (_, new) = descriptor_at(target, d.index);
                ensure_place(vm, object, target, new.details.field_index());
                set_shape(object, target);
                write_described(vm, object, new, value);
            } else {
                set_shape(object, target);
            }
        }
    }
}

/// Removes a property.
pub fn remove(vm: &Vm, object: Gc<JsObject>, own: &Own) {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    if let Place::Shape(d) = own.place {
        // Deleting what was added last just goes back.
        if d.index + 1 == shape.own_count()
            && Step::of(shape) == Step::Property
            && let Some(parent) = shape.parent()
            && !parent.has(SHAPE_DEPRECATED)
        {
            if d.details.is_field() {
                // Adding it again would write it a second time under the same shape.
                representation::make_mutable(vm, shape, d.index);
                clear_field(object, shape, d.details);
            }
            set_shape(object, parent);
            return;
        }
        let Some(key) = Some(descriptor_at(shape, d.index).0) else { return };
        normalize(vm, object);
        if let Some(own) = find(vm, object, key) {
            remove(vm, object, &own);
        }
        return;
    }
    if let Place::Dictionary(table, entry) = own.place {
        if let Some(cell) = ordered_table::part_at(table, entry, 1).downcast::<PropertyCell>() {
            // Caches that hold the cell see the hole and miss.
            cell.set_value(Value::HOLE);
            crate::tiering::dependencies::check(vm);
        }
        ordered_table::remove(table, entry);
        prototypes::invalidate(vm, shape);
    }
}

/// Leaves nothing that the collector would misread in the place of a field that is going away.
fn clear_field(object: Gc<JsObject>, shape: Gc<Shape>, details: Details) {
    if details.field_index() < shape.inobject_count() as u32 {
        let offset = shape.inobject_offset() as usize + 8 * details.field_index() as usize;
        // SAFETY: the shape says that the object has this in-object field.
        unsafe { object.word_at(offset) }.set(0);
    } else {
        write_field(object, shape, details, Value::UNDEFINED);
    }
}

/// Turns an object's properties into a dictionary.
pub fn normalize(vm: &Vm, object: Gc<JsObject>) {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    if shape.has(SHAPE_DICTIONARY) {
        return;
    }
    let count = shape.own_count();
    let mut table = ordered_table::new_table(vm, 3, (count + 4).max(8));
    for i in 0..count {
        let (key, d) = descriptor_at(shape, i);
        let value = match d.details.kind() {
            PropertyKind::Field => read_field(object, shape, d.details),
            PropertyKind::Accessor => d.extra,
            PropertyKind::Native(_) => Value::UNDEFINED,
        };
        let details = match d.details.kind() {
            PropertyKind::Field => {
                Details::field(d.details.attributes(), 0, Representation::Any, d.details.is_constant())
            }
            _ => d.details,
        };
        table = ordered_table::append_key(vm, table, key, value, details.bits());
    }
    let own = transitions::clone_shape(vm, shape);
    own.set_descriptors(None);
    own.set_own_count(0);
    own.set_field_count(0);
    own.set_raw_mask(0);
    // In-object words are left behind: the shape says there are none, so the collector does not read them.
    own.set_inobject_count(0);
    own.add_bits(SHAPE_DICTIONARY);
    table.set_extra(identity_hash::stored(object.slots()));
    prototypes::inherit_unshared(vm, shape, own);
    object.set_slots(Value::cell(table));
    set_shape(object, own);
    vm.shape_created(shape, own, None);
}

/// Calls `each` for every own named property in order of creation. `each` must not change the object.
pub fn for_each(vm: &Vm, object: Gc<JsObject>, mut each: impl FnMut(PropertyKey, Details)) {
    let _ = vm;
    let shape = shape_of(object);
    if shape.has(SHAPE_DICTIONARY) {
        if let Some(table) = object.slots().downcast::<OrderedTable>() {
            for entry in 0..table.used() {
                let key = ordered_table::key_at(table, entry);
                if !key.is_hole() {
                    let details = Details::from_value(ordered_table::part_at(table, entry, 2));
                    each(PropertyKey::from_bits(key.bits()), details);
                }
            }
        }
        return;
    }
    for i in 0..shape.own_count() {
        let (key, d) = descriptor_at(shape, i);
        each(key, d.details);
    }
}
