//! Errors that compiled code throws by name.

use crate::completion::Completion;
use crate::operations::describe::describe_value;
use crate::operations::errors::{throw_reference_error, throw_type_error};
use crate::strings::to_rust_string;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::strings::JsString;

fn text(vm: &Vm, message: Value) -> String {
    message.downcast::<JsString>().map_or_else(String::new, |m| to_rust_string(vm, m))
}

/// Assignment to a `const`.
pub fn const_assignment(vm: &Vm) -> Completion<Value> {
    Err(throw_type_error(vm, "Assignment to constant variable."))
}

/// ReferenceError with a message.
pub fn reference_error(vm: &Vm, message: Value) -> Completion<Value> {
    Err(throw_reference_error(vm, text(vm, message)))
}

/// TypeError with a message.
pub fn type_error(vm: &Vm, message: Value) -> Completion<Value> {
    Err(throw_type_error(vm, text(vm, message)))
}

/// An iterator's method returned a primitive.
pub fn iterator_result_not_an_object(vm: &Vm, value: Value) -> Completion<Value> {
    let text = describe_value(vm, value);
    Err(throw_type_error(vm, format!("Iterator result {text} is not an object")))
}

/// `yield*` got a throw, but the iterator has no such method.
pub fn throw_method_missing(vm: &Vm) -> Completion<Value> {
    Err(throw_type_error(vm, "The iterator does not provide a 'throw' method."))
}
