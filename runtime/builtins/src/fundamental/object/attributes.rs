//! Functions of Object that read and write property attributes and extensibility (ECMA-262 20.1.2: defineProperty,
//! freeze and their relatives).

use super::constructor::define_all;
use crate::prelude::*;
use cutaway_engine::objects::{
    Integrity, PropertyDescriptor, from_property_descriptor, set_integrity_level, test_integrity_level,
    to_property_descriptor,
};

pub const STATICS: &[Property] = &[
    method("defineProperties", 2, define_properties_of),
    method("defineProperty", 3, define_property),
    method("freeze", 1, freeze),
    method("getOwnPropertyDescriptor", 2, get_descriptor),
    method("getOwnPropertyDescriptors", 1, get_descriptors),
    method("isExtensible", 1, is_object_extensible),
    method("isFrozen", 1, is_frozen),
    method("isSealed", 1, is_sealed),
    method("preventExtensions", 1, prevent),
    method("seal", 1, seal),
];

/// Words a descriptor takes in a rooted list.
pub const DESCRIPTOR_WORDS: usize = 6;

/// Appends a descriptor to a rooted list: absent fields are holes.
pub fn push_descriptor(list: &ValueList<'_>, descriptor: &PropertyDescriptor) {
    for value in [descriptor.value, descriptor.get, descriptor.set] {
        list.push(value.unwrap_or(Value::HOLE));
    }
    for flag in [descriptor.writable, descriptor.enumerable, descriptor.configurable] {
        list.push(flag.map_or(Value::HOLE, Value::bool));
    }
}

/// The descriptor that [`push_descriptor`] put at `at`.
pub fn pop_descriptor(list: &ValueList<'_>, at: usize) -> PropertyDescriptor {
    let part = |i: usize| Some(list.get(at + i)).filter(|value| !value.is_hole());
    let flag = |i: usize| part(i).map(Value::is_true);
    PropertyDescriptor {
        value: part(0),
        get: part(1),
        set: part(2),
        writable: flag(3),
        enumerable: flag(4),
        configurable: flag(5),
    }
}

/// 20.1.2.3 Object.defineProperties ( O, Properties )
fn define_properties_of(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(object) = args.get(0).downcast::<JsObject>() else {
        return Err(throw_type_error(vm, "Object.defineProperties called on non-object"));
    };
    define_all(vm, object, args.get(1))?;
    Ok(args.get(0))
}

/// 20.1.2.4 Object.defineProperty ( O, P, Attributes )
fn define_property(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(object) = args.get(0).downcast::<JsObject>() else {
        return Err(throw_type_error(vm, "Object.defineProperty called on non-object"));
    };
    let key = to_property_key(vm, args.get(1))?;
    let descriptor = to_property_descriptor(vm, args.get(2))?;
    define_property_or_throw(vm, object, key, &descriptor)?;
    Ok(args.get(0))
}

/// 20.1.2.6 Object.freeze ( O )
fn freeze(vm: &Vm, args: &Args) -> Completion<Value> {
    change_integrity(vm, args.get(0), Integrity::Frozen)
}

/// 20.1.2.22 Object.seal ( O )
fn seal(vm: &Vm, args: &Args) -> Completion<Value> {
    change_integrity(vm, args.get(0), Integrity::Sealed)
}

fn change_integrity(vm: &Vm, value: Value, level: Integrity) -> Completion<Value> {
    // 1. Primitives are as frozen as can be.
    let Some(object) = value.downcast::<JsObject>() else { return Ok(value) };
    if level == Integrity::Frozen && object.downcast::<ViewObject>().is_some_and(|view| view.length() > 0) {
        return Err(throw_type_error(vm, "Cannot freeze array buffer views with elements"));
    }
    // 2-3. A refusal is an error.
    if !set_integrity_level(vm, object, level)? {
        return Err(throw_type_error(vm, "'preventExtensions' on proxy: trap returned falsish"));
    }
    Ok(value)
}

/// 20.1.2.8 Object.getOwnPropertyDescriptor ( O, P )
fn get_descriptor(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.get(0))?;
    let key = to_property_key(vm, args.get(1))?;
    let descriptor = get_own_property(vm, object, key)?;
    Ok(from_property_descriptor(vm, descriptor.as_ref()))
}

/// 20.1.2.9 Object.getOwnPropertyDescriptors ( O )
fn get_descriptors(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.get(0))?;
    let keys = own_property_keys(vm, object)?;
    let result = new_object(vm);
    for i in 0..keys.len() {
        let key = to_property_key(vm, keys.get(i))?;
        if let Some(descriptor) = get_own_property(vm, object, key)? {
            let description = from_property_descriptor(vm, Some(&descriptor));
            create_data_property_or_throw(vm, result, key, description)?;
        }
    }
    Ok(Value::cell(result))
}

/// 20.1.2.16 Object.isExtensible ( O )
fn is_object_extensible(vm: &Vm, args: &Args) -> Completion<Value> {
    match args.get(0).downcast::<JsObject>() {
        Some(object) => Ok(Value::bool(is_extensible(vm, object)?)),
        None => Ok(Value::FALSE),
    }
}

/// 20.1.2.17 Object.isFrozen ( O )
fn is_frozen(vm: &Vm, args: &Args) -> Completion<Value> {
    match args.get(0).downcast::<JsObject>() {
        Some(object) => Ok(Value::bool(test_integrity_level(vm, object, Integrity::Frozen)?)),
        None => Ok(Value::TRUE),
    }
}

/// 20.1.2.18 Object.isSealed ( O )
fn is_sealed(vm: &Vm, args: &Args) -> Completion<Value> {
    match args.get(0).downcast::<JsObject>() {
        Some(object) => Ok(Value::bool(test_integrity_level(vm, object, Integrity::Sealed)?)),
        None => Ok(Value::TRUE),
    }
}

/// 20.1.2.20 Object.preventExtensions ( O )
fn prevent(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(object) = args.get(0).downcast::<JsObject>()
        && !prevent_extensions(vm, object)?
    {
        return Err(throw_type_error(vm, "'preventExtensions' on proxy: trap returned falsish"));
    }
    Ok(args.get(0))
}
