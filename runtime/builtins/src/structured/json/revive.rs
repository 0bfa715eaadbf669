//! The reviver's walk (ECMA-262 25.5.1.1 InternalizeJSONProperty): every value, innermost first, through a function.

use crate::prelude::*;
use cutaway_engine::interpreter::stack::check_native_stack;
use cutaway_engine::objects::{Enumerate, create_data_property, enumerable_own_properties};

/// `value`, in a holder under the empty key, through `reviver`.
pub fn revive(vm: &Vm, value: Value, reviver: Value) -> Completion<Value> {
    let root = new_object(vm);
    let key = PropertyKey::atom(vm.names.empty);
    create_data_property_or_throw(vm, root, key, value)?;
    internalize(vm, root, key, reviver)
}

fn internalize(vm: &Vm, holder: Gc<JsObject>, key: PropertyKey, reviver: Value) -> Completion<Value> {
    check_native_stack(vm)?;
    // 1. The value.
    let value = get(vm, holder, key)?;
    // 2. What is inside it.
    if let Some(object) = value.downcast::<JsObject>() {
        if is_array(vm, value)? {
            let length = length_of_array_like(vm, object)?;
            for i in 0..length {
                internalize_element(vm, object, index_key(vm, i), reviver)?;
            }
        } else {
            let keys = enumerable_own_properties(vm, object, Enumerate::Keys)?;
            for i in 0..keys.len() {
                let key = to_property_key(vm, keys.get(i))?;
                internalize_element(vm, object, key, reviver)?;
            }
        }
    }
    // 3. The function's answer.
    call(vm, reviver, holder.into(), &[key.to_string_value(vm), value])
}

/// The element's new value, or none if the answer is undefined.
fn internalize_element(vm: &Vm, object: Gc<JsObject>, key: PropertyKey, reviver: Value) -> Completion<()> {
    let element = internalize(vm, object, key, reviver)?;
    if element.is_undefined() {
        delete_property(vm, object, key)?;
    } else {
        create_data_property(vm, object, key, element)?;
    }
    Ok(())
}
