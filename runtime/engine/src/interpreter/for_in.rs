//! For-in enumeration. ECMA-262, "EnumerateObjectProperties".
//!
//! An **enumerator** is what `ForInEnumerate` puts into the accumulator: a `Shape` when all names are own properties
//! described by it (its enum cache then lists them, and an unchanged shape proves that each is still there), else a
//! `ValueArray` of names, each of which is looked for again before it is visited. V8's counterpart: `ForInEnumerate`,
//! `KeyAccumulator`, enum caches.

use crate::completion::Completion;
use crate::objects::{self, elements, get_own_property, get_prototype_of, has_property};
use crate::operations::conversion::{to_object, to_property_key};
use crate::roots::ValueList;
use crate::shapes::{descriptor_at, shape_of};
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::shapes::{SHAPE_DICTIONARY, SHAPE_EXOTIC, Shape};
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::{Gc, Kind, Value};
use rustc_hash::FxHashSet;

/// The enumerator of a value's names; an empty one for undefined and null.
pub fn enumerate(vm: &Vm, value: Value) -> Completion<Value> {
    if value.is_nullish() {
        return Ok(Value::cell(vm.new_value_array(0, Value::UNDEFINED)));
    }
    let object = to_object(vm, value)?;
    if let Some(shape) = try_fast_enumerate(vm, object) {
        return Ok(Value::cell(shape));
    }
    let names = collect(vm, object)?;
    Ok(Value::cell(vm.new_value_array_from(names.as_slice())))
}

/// The parts that `ForInPrepare` spreads into registers: cache type, cache array, cache length.
pub fn prepare(enumerator: Value) -> (Value, Value, Value) {
    let (kind, array) = match enumerator.downcast::<Shape>() {
        Some(shape) => (enumerator, shape.enum_cache()),
        None => (Value::UNDEFINED, enumerator),
    };
    let length = array.downcast::<ValueArray>().map_or(0, |a| a.length());
    (kind, array, Value::from(length))
}

/// Name number `index`, or undefined if it is gone.
pub fn next(vm: &Vm, receiver: Value, kind: Value, array: Value, index: u32) -> Completion<Value> {
    let Some(names) = array.downcast::<ValueArray>() else { return Ok(Value::UNDEFINED) };
    let name = names.at(index as usize);
    if let (Some(shape), Some(header)) = (kind.downcast::<Shape>(), receiver.as_header())
        && header.shape_id() == shape.id()
    {
        return Ok(name);
    }
    let object = to_object(vm, receiver)?;
    let key = to_property_key(vm, name)?;
    if object.header().kind() == Kind::Proxy || has_property(vm, object, key)? {
        return Ok(name);
    }
    Ok(Value::UNDEFINED)
}

/// Objects with fast named properties and nothing else to enumerate on them or their chain.
fn try_fast_enumerate(vm: &Vm, object: Gc<JsObject>) -> Option<Gc<Shape>> {
    crate::shapes::representation::migrate(vm, object);
    let shape = shape_of(object);
    if !has_only_described_names(object) {
        return None;
    }
    let mut next = shape.prototype().downcast::<JsObject>();
    while let Some(prototype) = next {
        if !has_only_described_names(prototype) || enum_cache(vm, shape_of(prototype)).length() > 0 {
            return None;
        }
        next = shape_of(prototype).prototype().downcast();
    }
    enum_cache(vm, shape);
    Some(shape)
}

fn has_only_described_names(object: Gc<JsObject>) -> bool {
    if shape_of(object).has(SHAPE_DICTIONARY | SHAPE_EXOTIC) {
        return false;
    }
    if elements::kind_of(object).is_sparse() {
        return false;
    }
    (0..elements::capacity(object)).all(|index| elements::read_fast(object, index).is_hole())
}

/// The own enumerable string keys of a fast shape, computed once.
pub fn enum_cache(vm: &Vm, shape: Gc<Shape>) -> Gc<ValueArray> {
    if let Some(names) = shape.enum_cache().downcast() {
        return names;
    }
    let list = ValueList::new(vm);
    for index in 0..shape.own_count() {
        let (key, descriptor) = descriptor_at(shape, index);
        if descriptor.details.is_enumerable() && !key.is_symbol() {
            list.push(key.as_value());
        }
    }
    let names = vm.new_value_array_from(list.as_slice());
    shape.set_enum_cache(Value::cell(names));
    names
}

/// The general algorithm: names of the object and its chain, each once, shadowed ones left out.
fn collect<'vm>(vm: &'vm Vm, object: Gc<JsObject>) -> Completion<ValueList<'vm>> {
    let names = ValueList::new(vm);
    // Keys stay alive through `visited`, so that their words identify them.
    let visited = ValueList::new(vm);
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let mut next = Some(object);
    while let Some(current) = next {
        let keys = objects::own_property_keys(vm, current)?;
        for i in 0..keys.len() {
            let name = keys.get(i);
            if !name.is::<JsString>() {
                continue;
            }
            let key = to_property_key(vm, name)?;
            if seen.contains(&key.bits()) {
                continue;
            }
            let enumerable = if objects::has_foreign_properties(current) {
                match get_own_property(vm, current, key)? {
                    Some(desc) => desc.enumerable == Some(true),
                    None => continue,
                }
            } else {
                let found = objects::ordinary::own_property(vm, current, key);
                found.is_some_and(|f| f.attributes & crate::native::attributes::ENUMERABLE != 0)
            };
            seen.insert(key.bits());
            visited.push(key.as_value());
            if enumerable {
                names.push(key.to_string_value(vm));
            }
        }
        next = get_prototype_of(vm, current)?.downcast();
        if let Some(prototype) = next
            && is_silent(vm, prototype)
        {
            next = None;
        }
    }
    Ok(names)
}

/// True if neither the object nor its chain adds a name: fast shapes with empty enum caches.
fn is_silent(vm: &Vm, object: Gc<JsObject>) -> bool {
    let mut next = Some(object);
    while let Some(current) = next {
        if !has_only_described_names(current) || enum_cache(vm, shape_of(current)).length() > 0 {
            return false;
        }
        next = shape_of(current).prototype().downcast();
    }
    true
}
