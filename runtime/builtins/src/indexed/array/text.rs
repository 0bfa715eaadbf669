//! Array.prototype.join, toString and toLocaleString (ECMA-262 23.1.3.18, .36, .32).
//!
//! An array met again while it is being joined gives the empty string, as in V8 (the specification would recurse for
//! ever).

use super::fast::*;
use crate::prelude::*;
use cutaway_engine::operations::number_text::{number_to_text, write_integer};
use cutaway_engine::strings::StringBuilder;

/// 23.1.3.18 Array.prototype.join ( separator )
pub fn join(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The receiver, its length, the separator.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    let separator = match args.get(0) {
        Value::UNDEFINED => None,
        value => Some(to_string(vm, value)?),
    };
    // 5-8. The elements' texts with separators between them.
    join_with(vm, object, length, separator, |value| to_string(vm, value))
}

fn join_with(
    vm: &Vm,
    object: Gc<JsObject>,
    length: u64,
    separator: Option<Gc<JsString>>,
    text_of: impl Fn(Value) -> Completion<Gc<JsString>>,
) -> Completion<Value> {
    // Joins in progress form a stack in the Vm; a member of it is a cycle.
    if vm.joins.contains(Value::cell(object)) {
        return Ok(Value::cell(vm.names.empty));
    }
    vm.joins.push(Value::cell(object));
    let outcome = join_elements(vm, object, length, separator, text_of);
    vm.joins.pop();
    outcome
}

fn join_elements(
    vm: &Vm,
    object: Gc<JsObject>,
    length: u64,
    separator: Option<Gc<JsString>>,
    text_of: impl Fn(Value) -> Completion<Gc<JsString>>,
) -> Completion<Value> {
    let mut builder = StringBuilder::new();
    for k in 0..length {
        if k > 0 {
            match separator {
                None => builder.push(b',' as u16),
                Some(text) => builder.push_string(vm, text),
            }
        }
        let value = element(vm, object, k)?;
        if let Some(int) = value.as_int() {
            let mut digits = [0; 20];
            builder.push_latin1(write_integer(&mut digits, int as i64));
        } else if value.is_double() {
            builder.push_str(&number_to_text(value.as_double_unchecked()));
        } else if !value.is_nullish() {
            let text = match value.downcast::<JsString>() {
                Some(text) => text,
                None => text_of(value)?,
            };
            builder.push_string(vm, text);
        }
        if builder.is_too_long() {
            return Err(throw_range_error(vm, "Invalid string length"));
        }
    }
    Ok(Value::cell(builder.finish(vm)?))
}

/// 23.1.3.32 Array.prototype.toLocaleString ( )
pub fn to_locale_string(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    if vm.joins.contains(Value::cell(object)) {
        return Ok(Value::cell(vm.names.empty));
    }
    vm.joins.push(Value::cell(object));
    let outcome = join_locale(vm, object, length);
    vm.joins.pop();
    outcome
}

fn join_locale(vm: &Vm, object: Gc<JsObject>, length: u64) -> Completion<Value> {
    let mut builder = StringBuilder::new();
    for k in 0..length {
        if k > 0 {
            builder.push(b',' as u16);
        }
        let value = element(vm, object, k)?;
        if !value.is_nullish() {
            let text = invoke(vm, value, name_key(vm.names.to_locale_string), &[])?;
            builder.push_string(vm, to_string(vm, text)?);
        }
    }
    Ok(Value::cell(builder.finish(vm)?))
}

/// 23.1.3.36 Array.prototype.toString ( )
pub fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. By the receiver's own idea of join.
    let object = to_object(vm, args.this())?;
    let function = get(vm, object, name_key(vm.names.join))?;
    if is_native(function, join) {
        let length = length_of(vm, object)?;
        return join_with(vm, object, length, None, |value| to_string(vm, value));
    }
    // 3-4. Without one, as any object.
    if is_callable(function) {
        return call(vm, function, Value::cell(object), &[]);
    }
    let text = crate::fundamental::object::object_to_string(vm, Value::cell(object))?;
    Ok(text)
}
