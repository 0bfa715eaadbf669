//! Private names: `object.#name`. Own members only, without proxies; absence is an error.
//! ECMA-262, PrivateGet, PrivateSet, PrivateFieldAdd.
//!
//! A private name is a symbol cell; its member is an own property under it. Methods and accessors are properties that cannot
//! be written; a **brand** marks the instances of a class with private methods.

use super::calls::call;
use crate::completion::{Completion, Throw};
use crate::native::attributes::*;
use crate::objects::named::{self, Content};
use crate::operations::errors::throw_type_error;
use crate::property_key::PropertyKey;
use crate::shapes::transitions::Addition;
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::{JsString, SYMBOL_BRAND};
use cutaway_gc::{Gc, Value};

fn name_of(vm: &Vm, key: PropertyKey) -> String {
    key.as_symbol()
        .and_then(|symbol| symbol.description().downcast::<JsString>())
        .map_or_else(String::new, |text| strings::to_rust_string(vm, text))
}

fn is_brand(key: PropertyKey) -> bool {
    key.as_symbol().is_some_and(|symbol| symbol.bits() & SYMBOL_BRAND != 0)
}

#[cold]
fn throw_absent(vm: &Vm, key: PropertyKey, verb: &str) -> Throw {
    let name = name_of(vm, key);
    if is_brand(key) {
        let who = if name.is_empty() { "anonymous" } else { &name };
        return throw_type_error(vm, format!("Receiver must be an instance of class {who}"));
    }
    let direction = if verb == "read" { "from" } else { "to" };
    let message =
        format!("Cannot {verb} private member {name} {direction} an object whose class did not declare it");
    throw_type_error(vm, message)
}

fn find(vm: &Vm, receiver: Value, key: PropertyKey) -> Option<(Gc<JsObject>, named::Own)> {
    let object = receiver.downcast::<JsObject>()?;
    Some((object, named::find(vm, object, key)?))
}

/// PrivateGet. May run a getter.
pub fn get(vm: &Vm, receiver: Value, key: PropertyKey) -> Completion<Value> {
    let Some((object, own)) = find(vm, receiver, key) else { return Err(throw_absent(vm, key, "read")) };
    match named::read(vm, object, &own) {
        Content::Data(value) => Ok(value),
        Content::Accessor(pair) if pair.getter().is_undefined() => {
            Err(throw_type_error(vm, format!("'{}' was defined without a getter", name_of(vm, key))))
        }
        Content::Accessor(pair) => call(vm, pair.getter(), receiver, &[]),
    }
}

/// PrivateSet. May run a setter.
pub fn set(vm: &Vm, receiver: Value, key: PropertyKey, value: Value) -> Completion<()> {
    let Some((object, own)) = find(vm, receiver, key) else { return Err(throw_absent(vm, key, "write")) };
    match named::read(vm, object, &own) {
        Content::Accessor(pair) if pair.setter().is_undefined() => {
            Err(throw_type_error(vm, format!("'{}' was defined without a setter", name_of(vm, key))))
        }
        Content::Accessor(pair) => call(vm, pair.setter(), receiver, &[value]).map(drop),
        Content::Data(_) if !own.details.is_writable() => {
            Err(throw_type_error(vm, format!("Private method '{}' is not writable", name_of(vm, key))))
        }
        Content::Data(_) => named::write(vm, object, &own, value).map(drop),
    }
}

/// PrivateFieldAdd.
pub fn define(vm: &Vm, receiver: Value, key: PropertyKey, value: Value) -> Completion<()> {
    let Some(object) = receiver.downcast::<JsObject>() else { return Err(throw_absent(vm, key, "write")) };
    if named::find(vm, object, key).is_some() {
        let message = format!("Cannot initialize {} twice on the same object", name_of(vm, key));
        return Err(throw_type_error(vm, message));
    }
    named::add(vm, object, key, WRITABLE, Addition::Field(value));
    Ok(())
}

/// `#name in object`.
pub fn has(vm: &Vm, object: Gc<JsObject>, key: PropertyKey) -> bool {
    named::find(vm, object, key).is_some()
}
