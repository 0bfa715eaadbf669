//! The reviver's walk (ECMA-262 25.5.2.4 InternalizeJSONProperty): every value, innermost first, through a function that also
//! gets the source text of primitives, as long as they are what the parser made.
//!
//! A **record** is what the parser keeps of a value (the specification's JSON Parse Record): the value and, by its type, the
//! source text, a `ValueArray` of the elements' records, or an object of the entries' records.

use crate::prelude::*;
use cutaway_engine::interpreter::stack::check_native_stack;
use cutaway_engine::objects::{Enumerate, create_data_property, enumerable_own_properties, lookup_data};
use cutaway_gc::cells::arrays::ValueArray;

/// The record of a value.
pub fn new_record(vm: &Vm, value: Value, parts: Value) -> Value {
    Value::cell(vm.new_value_array_from(&[value, parts]))
}

/// `value`, in a holder under the empty key, through `reviver`.
pub fn revive(vm: &Vm, value: Value, record: Value, reviver: Value) -> Completion<Value> {
    let root = new_object(vm);
    let key = PropertyKey::atom(vm.names.empty);
    create_data_property_or_throw(vm, root, key, value)?;
    internalize(vm, root, key, reviver, record)
}

/// What a record says of `value`; undefined if it is about another value.
fn parts_for(vm: &Vm, value: Value, record: Value) -> Value {
    match record.downcast::<ValueArray>() {
        Some(record) if same_value(vm, record.at(0), value) => record.at(1),
        _ => Value::UNDEFINED,
    }
}

fn internalize(
    vm: &Vm,
    holder: Gc<JsObject>,
    key: PropertyKey,
    reviver: Value,
    record: Value,
) -> Completion<Value> {
    check_native_stack(vm)?;
    // 1-4. The value, and what the parser noted if it still is the one parsed.
    let value = get(vm, holder, key)?;
    let context = new_object(vm);
    let parts = parts_for(vm, value, record);
    // 5. What is inside it.
    if let Some(object) = value.downcast::<JsObject>() {
        if is_array(vm, value)? {
            let records = parts.downcast::<ValueArray>();
            let length = length_of_array_like(vm, object)?;
            for i in 0..length {
                let record = records.filter(|records| i < records.length() as u64);
                let record = record.map_or(Value::UNDEFINED, |records| records.at(i as usize));
                internalize_element(vm, object, index_key(vm, i), reviver, record)?;
            }
        } else {
            let entries = parts.downcast::<JsObject>();
            let keys = enumerable_own_properties(vm, object, Enumerate::Keys)?;
            for i in 0..keys.len() {
                let key = to_property_key(vm, keys.get(i))?;
                let record = entries.and_then(|entries| lookup_data(vm, entries, key));
                internalize_element(vm, object, key, reviver, record.unwrap_or(Value::UNDEFINED))?;
            }
        }
    } else if parts.is::<JsString>() {
        let key = PropertyKey::atom(vm.names.source);
        create_data_property_or_throw(vm, context, key, parts)?;
    }
    // 6. The function's answer.
    call(vm, reviver, holder.into(), &[key.to_string_value(vm), value, context.into()])
}

/// The element's new value, or none if the answer is undefined.
fn internalize_element(
    vm: &Vm,
    object: Gc<JsObject>,
    key: PropertyKey,
    reviver: Value,
    record: Value,
) -> Completion<()> {
    let element = internalize(vm, object, key, reviver, record)?;
    if element.is_undefined() {
        delete_property(vm, object, key)?;
    } else {
        create_data_property(vm, object, key, element)?;
    }
    Ok(())
}
