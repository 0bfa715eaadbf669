//! `super[key]` and assignments to super properties. ECMA-262, "The super Keyword".

use crate::completion::Completion;
use crate::interpreter::frames::Frames;
use crate::interpreter::functions::STRICT;
use crate::objects::{self, get_prototype_of};
use crate::operations::conversion::to_property_key;
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::{JsFunction, JsObject};

/// The object super properties are looked up on: the home object's prototype.
fn base(vm: &Vm, home: Value) -> Completion<Value> {
    match home.downcast::<JsObject>() {
        Some(home) => get_prototype_of(vm, home),
        None => Ok(Value::UNDEFINED),
    }
}

/// `super[key]`. The key is converted after the prototype was read.
pub fn get_keyed(vm: &Vm, receiver: Value, home: Value, key: Value) -> Completion<Value> {
    let base = base(vm, home)?;
    let key = to_property_key(vm, key)?;
    get_from(vm, receiver, base, key)
}

/// `super.name`.
pub fn get(vm: &Vm, receiver: Value, home: Value, key: PropertyKey) -> Completion<Value> {
    let base = base(vm, home)?;
    get_from(vm, receiver, base, key)
}

fn get_from(vm: &Vm, receiver: Value, base: Value, key: PropertyKey) -> Completion<Value> {
    match base.downcast::<JsObject>() {
        Some(base) => objects::get_with_receiver(vm, base, key, receiver),
        None => {
            let name = objects::key_text(vm, key);
            Err(throw_type_error(vm, format!("Cannot read properties of null (reading '{name}')")))
        }
    }
}

/// `super[key] = value`.
pub fn set(vm: &Vm, receiver: Value, home: Value, key: Value, value: Value) -> Completion<Value> {
    let base = base(vm, home)?;
    let key = to_property_key(vm, key)?;
    let Some(base) = base.downcast::<JsObject>() else {
        let name = objects::key_text(vm, key);
        return Err(throw_type_error(vm, format!("Cannot set properties of null (setting '{name}')")));
    };
    let done = objects::set_with_receiver(vm, base, key, value, receiver)?;
    if !done && is_strict_caller(vm) {
        let target = receiver.downcast::<JsObject>().unwrap_or(base);
        return Err(objects::throw_read_only(vm, target, key));
    }
    Ok(value)
}

/// True if the running function is strict code.
pub fn is_strict_caller(vm: &Vm) -> bool {
    Frames::new(vm)
        .find_map(|view| view.closure().downcast::<JsFunction>())
        .is_some_and(|function| function.info().bits() & STRICT != 0)
}
