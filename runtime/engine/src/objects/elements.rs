//! Own indexed properties of objects with ordinary elements: finding, reading, writing, adding, removing, and the ways
//! from one elements kind to another. No prototype is looked at and no JavaScript runs here.
//!
//! # Invariants
//! 1. `elements` holds a store of the type its kind says (`ValueArray`, `DoubleArray`, `OrderedTable`).
//! 2. In a fast store every place at or beyond an array's `length` is a hole; a packed array has none below it.
//! 3. Fast elements have all attributes; others are Sparse.

use super::array;
use crate::interpreter::array_sites;
use crate::ordered_table;
use crate::property_key::PropertyKey;
use crate::shapes::transitions::{self, Addition};
use crate::shapes::{Details, ElementsKind, Representation, representation, set_shape, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::{DoubleArray, OrderedTable, ValueArray};
use cutaway_gc::cells::objects::{JsArray, JsObject};
use cutaway_gc::cells::shapes::AccessorPair;
use cutaway_gc::value::DOUBLE_HOLE;
use cutaway_gc::{Gc, Value};

use super::named::Content;
use crate::native::attributes::ALL;

/// An element this far beyond the store makes the elements sparse.
const MAX_GAP: u32 = 1024;
/// Fast stores do not grow beyond this many elements (`new Array(n)` above it starts sparse, as in V8).
pub const MAX_FAST_LENGTH: u32 = 32 << 20;

/// The elements kind of an object.
#[inline(always)]
pub fn kind_of(object: Gc<JsObject>) -> ElementsKind {
    ElementsKind::of(&shape_of(object))
}

/// The store as values (Int and Any kinds).
#[inline(always)]
pub fn values(object: Gc<JsObject>) -> Option<Gc<ValueArray>> {
    object.elements().downcast()
}

/// The store as doubles.
#[inline(always)]
pub fn doubles(object: Gc<JsObject>) -> Option<Gc<DoubleArray>> {
    object.elements().downcast()
}

/// Number of places in a fast store, 0 if sparse.
pub fn capacity(object: Gc<JsObject>) -> u32 {
    match kind_of(object) {
        ElementsKind::Sparse => 0,
        kind if kind.is_double() => doubles(object).map_or(0, |d| d.length()),
        _ => values(object).map_or(0, |v| v.length()),
    }
}

/// Reads a data element of a fast store; the hole if there is none (sparse stores included).
#[inline]
pub fn read_fast(object: Gc<JsObject>, index: u32) -> Value {
    let kind = kind_of(object);
    if kind.is_double() {
        match doubles(object).and_then(|d| d.tail().get(index as usize).map(|c| c.get())) {
            Some(d) if d.to_bits() != DOUBLE_HOLE => Value::number(d),
            _ => Value::HOLE,
        }
    } else if kind.is_sparse() {
        Value::HOLE
    } else {
        match values(object) {
            Some(v) if index < v.length() => v.at(index as usize),
            _ => Value::HOLE,
        }
    }
}

/// An own element with its attributes.
pub fn find(object: Gc<JsObject>, index: u32) -> Option<(Content, u8)> {
    if !kind_of(object).is_sparse() {
        let value = read_fast(object, index);
        return if value.is_hole() { None } else { Some((Content::Data(value), ALL)) };
    }
    let (table, entry) = find_sparse(object, index)?;
    let details = Details::from_value(ordered_table::part_at(table, entry, 2));
    let value = ordered_table::part_at(table, entry, 1);
    match value.downcast::<AccessorPair>() {
        Some(pair) if details.is_accessor() => Some((Content::Accessor(pair), details.attributes())),
        _ => Some((Content::Data(value), details.attributes())),
    }
}

fn find_sparse(object: Gc<JsObject>, index: u32) -> Option<(Gc<OrderedTable>, u32)> {
    let table = object.elements().downcast::<OrderedTable>()?;
    Some((table, ordered_table::find_key(table, PropertyKey::index(index))?))
}

/// Writes the value of an existing data element.
pub fn write(vm: &Vm, object: Gc<JsObject>, index: u32, value: Value) {
    if kind_of(object).is_sparse() {
        if let Some((table, entry)) = find_sparse(object, index) {
            ordered_table::set_part_at(table, entry, 1, value);
        }
        return;
    }
    widen_for(vm, object, value);
    put_fast(object, index, value);
}

/// Stores into a fast store that has the place and accepts the value.
#[inline(always)]
pub fn put_fast(object: Gc<JsObject>, index: u32, value: Value) {
    if kind_of(object).is_double() {
        if let (Some(d), Some(number)) = (doubles(object), value.as_number()) {
            // `Value` numbers are never the hole's NaN pattern.
            d.tail()[index as usize].set(if number.is_nan() { f64::NAN } else { number });
        }
    } else if let Some(v) = values(object) {
        v.put(index as usize, value);
    }
}

/// Makes the elements kind wide enough for `value`.
#[inline]
pub fn widen_for(vm: &Vm, object: Gc<JsObject>, value: Value) {
    let kind = kind_of(object);
    let wide = kind.widened_for(value);
    if wide != kind {
        transition_to(vm, object, wide);
    }
}

/// Adds an element that is absent, with the given attributes. Extensibility and an array's length being writable are the
/// caller's business; the length is raised here.
pub fn add(vm: &Vm, object: Gc<JsObject>, index: u32, value: Value, attributes: u8) {
    if attributes != ALL {
        make_sparse(vm, object);
    }
    let mut kind = kind_of(object);
    if !kind.is_sparse() {
        let capacity = capacity(object);
        if index >= capacity && (index - capacity >= MAX_GAP || index >= MAX_FAST_LENGTH) {
            make_sparse(vm, object);
            kind = ElementsKind::Sparse;
        }
    }
    if kind.is_sparse() {
        add_sparse(vm, object, index, value, Details::field(attributes, 0, Representation::Any, false));
    } else {
        widen_for(vm, object, value);
        ensure_capacity(vm, object, index + 1);
        let packed_end = object.downcast::<JsArray>().map(|a| a.length());
        if packed_end.is_some_and(|end| index > end) && !kind_of(object).is_holey() {
            transition_to(vm, object, kind_of(object).holey());
        }
        put_fast(object, index, value);
    }
    raise_length(object, index);
}

/// Adds an accessor element that is absent.
pub fn add_accessor(vm: &Vm, object: Gc<JsObject>, index: u32, pair: Gc<AccessorPair>, attributes: u8) {
    make_sparse(vm, object);
    add_sparse(vm, object, index, Value::cell(pair), Details::accessor(attributes));
    raise_length(object, index);
}

fn raise_length(object: Gc<JsObject>, index: u32) {
    if let Some(array) = object.downcast::<JsArray>()
        && index >= array.length()
    {
        array.set_length(index + 1);
    }
}

fn add_sparse(vm: &Vm, object: Gc<JsObject>, index: u32, value: Value, details: Details) {
    if let Some(table) = object.elements().downcast::<OrderedTable>() {
        let table = ordered_table::append_key(vm, table, PropertyKey::index(index), value, details.bits());
        object.set_elements(Value::cell(table));
    }
}

/// Changes attributes, kind or value of an existing element.
pub fn reconfigure(vm: &Vm, object: Gc<JsObject>, index: u32, attributes: u8, content: Addition) {
    if let Addition::Field(value) = content
        && attributes == ALL
        && !kind_of(object).is_sparse()
    {
        return write(vm, object, index, value);
    }
    make_sparse(vm, object);
    let (details, value) = match content {
        Addition::Field(value) => (Details::field(attributes, 0, Representation::Any, false), value),
        Addition::Accessor(pair) => (Details::accessor(attributes), pair),
        Addition::Native(_) => return,
    };
    if let Some((table, entry)) = find_sparse(object, index) {
        ordered_table::set_part_at(table, entry, 1, value);
        ordered_table::set_part_at(table, entry, 2, details.to_value());
    }
}

/// Removes an element.
pub fn remove(vm: &Vm, object: Gc<JsObject>, index: u32) {
    if kind_of(object).is_sparse() {
        if let Some((table, entry)) = find_sparse(object, index) {
            ordered_table::remove(table, entry);
        }
        return;
    }
    transition_to(vm, object, kind_of(object).holey());
    put_hole(object, index);
}

/// Puts a hole into a place of a fast store.
pub fn put_hole(object: Gc<JsObject>, index: u32) {
    if kind_of(object).is_double() {
        if let Some(d) = doubles(object) {
            d.tail()[index as usize].set(f64::from_bits(DOUBLE_HOLE));
        }
    } else if let Some(v) = values(object) {
        v.put(index as usize, Value::HOLE);
    }
}

/// Grows a fast store to at least `needed` places.
pub fn ensure_capacity(vm: &Vm, object: Gc<JsObject>, needed: u32) {
    let old = capacity(object);
    if needed <= old {
        return;
    }
    // As V8 grows: half as much again, and 16.
    resize(vm, object, needed + needed / 2 + 16);
}

/// Gives a fast store exactly `capacity` places; those beyond the new end must be holes.
pub fn resize(vm: &Vm, object: Gc<JsObject>, new_capacity: u32) {
    let grown = if kind_of(object).is_double() {
        Value::cell(vm.grown_double_array(doubles(object), new_capacity))
    } else {
        Value::cell(vm.grown_value_array(values(object), new_capacity, Value::HOLE))
    };
    object.set_elements(grown);
}

/// Gives an object another elements kind (a wider one), converting the store.
pub fn transition_to(vm: &Vm, object: Gc<JsObject>, to: ElementsKind) {
    representation::migrate(vm, object);
    let shape = shape_of(object);
    let from = ElementsKind::of(&shape);
    if from == to {
        return;
    }
    if to.is_sparse() {
        return make_sparse(vm, object);
    }
    let target = transitions::with_elements_kind(vm, shape, to);
    let store = match (from.is_double(), to.is_double()) {
        (false, true) => {
            let old = values(object);
            let length = old.map_or(0, |v| v.length());
            if length == 0 {
                vm.basic.empty_elements(to)
            } else {
                let new = vm.new_double_array(length);
                if let Some(old) = old {
                    for (to, from) in new.tail().iter().zip(old.tail()) {
                        if let Some(number) = from.get().as_number() {
                            to.set(number);
                        }
                    }
                }
                Value::cell(new)
            }
        }
        (true, false) => {
            let old = doubles(object);
            let length = old.map_or(0, |v| v.length());
            if length == 0 {
                vm.basic.empty_elements(to)
            } else {
                let new = vm.new_value_array(length, Value::HOLE);
                if let Some(old) = old {
                    for (to, from) in new.tail().iter().zip(old.tail()) {
                        if from.get().to_bits() != DOUBLE_HOLE {
                            to.set(Value::number(from.get()));
                        }
                    }
                }
                Value::cell(new)
            }
        }
        _ => object.elements(),
    };
    object.set_elements(store);
    set_shape(object, target);
    if let Some(array) = object.downcast::<JsArray>()
        && array.site() != 0
    {
        array_sites::note_widened(vm, array.site(), to);
    }
}

/// Turns the elements into a table by index.
pub fn make_sparse(vm: &Vm, object: Gc<JsObject>) {
    representation::migrate(vm, object);
    if kind_of(object).is_sparse() {
        return;
    }
    let length = capacity(object);
    let mut table = ordered_table::new_table(vm, 3, 8);
    let details = Details::field(ALL, 0, Representation::Any, false);
    for index in 0..length {
        let value = read_fast(object, index);
        if !value.is_hole() {
            table = ordered_table::append_key(vm, table, PropertyKey::index(index), value, details.bits());
        }
    }
    let target = transitions::with_elements_kind(vm, shape_of(object), ElementsKind::Sparse);
    object.set_elements(Value::cell(table));
    set_shape(object, target);
}

/// The indices of all own elements, ascending.
pub fn indices(object: Gc<JsObject>) -> Vec<u32> {
    if let Some(table) = object.elements().downcast::<OrderedTable>() {
        let mut all: Vec<u32> = (0..table.used())
            .map(|entry| ordered_table::key_at(table, entry))
            .filter(|key| !key.is_hole())
            .map(|key| key.bits() as u32)
            .collect();
        all.sort_unstable();
        return all;
    }
    (0..capacity(object)).filter(|i| !read_fast(object, *i).is_hole()).collect()
}

/// Removes all elements at or above `length`; for arrays that get shorter. Stops at one that cannot be deleted and gives
/// the length reached.
pub fn truncate(vm: &Vm, object: Gc<JsObject>, length: u32) -> u32 {
    if let Some(table) = object.elements().downcast::<OrderedTable>() {
        let doomed: Vec<u32> = indices(object).into_iter().filter(|i| *i >= length).collect();
        for index in doomed.into_iter().rev() {
            if let Some(entry) = ordered_table::find_key(table, PropertyKey::index(index)) {
                let details = Details::from_value(ordered_table::part_at(table, entry, 2));
                if !details.is_configurable() {
                    return index + 1;
                }
                ordered_table::remove(table, entry);
            }
        }
        return length;
    }
    if length == 0 {
        object.set_elements(vm.basic.empty_elements(kind_of(object)));
        return 0;
    }
    let old = capacity(object);
    if length < old / 4 {
        // Much shorter: give the memory back.
        let kept = array::copy_store(vm, object, 0, length);
        object.set_elements(kept);
    } else {
        for index in length..old {
            put_hole(object, index);
        }
    }
    length
}
