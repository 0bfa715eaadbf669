//! Creating and throwing the engine's own errors.
//!
//! An error object gets its prototype from the current realm, its message, and then its stack
//! (`interpreter::stack_trace::capture`). The wording of messages is V8's and is the callers' business; see `describe`
//! for naming a value in one.

use crate::completion::{Completion, Throw};
use crate::interpreter::stack_trace;
use crate::native::attributes;
use crate::objects;
use crate::operations::describe::describe_value;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::transitions;
use crate::strings::new_string;
use crate::vm::Vm;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::{Gc, Value};

/// A new error object with this prototype; its `stack` (the first own property) is still to be captured.
pub fn allocate_error(vm: &Vm, prototype: Value) -> Gc<JsObject> {
    let shape = transitions::with_prototype(vm, vm.intrinsic_shape(Intrinsic::ErrorShape), prototype);
    vm.new_object_cell(shape)
}

/// A new error of the kind whose prototype is `prototype`, with message and stack.
pub fn create_error(vm: &Vm, prototype: Intrinsic, message: &str) -> Gc<JsObject> {
    let error = allocate_error(vm, vm.intrinsic_value(prototype));
    let message = new_string(vm, message);
    objects::define_data(vm, error, PropertyKey::atom(vm.names.message), message.into(), attributes::HIDDEN);
    stack_trace::capture(vm, error);
    error
}

/// Throws a new error of the kind whose prototype is `prototype`.
#[inline(never)]
pub fn throw_error(vm: &Vm, prototype: Intrinsic, message: impl AsRef<str>) -> Throw {
    let error = create_error(vm, prototype, message.as_ref());
    vm.throw(error.into())
}

/// Throws a TypeError.
#[inline(never)]
pub fn throw_type_error(vm: &Vm, message: impl AsRef<str>) -> Throw {
    throw_error(vm, Intrinsic::TypeErrorPrototype, message)
}

/// Throws a RangeError.
#[inline(never)]
pub fn throw_range_error(vm: &Vm, message: impl AsRef<str>) -> Throw {
    throw_error(vm, Intrinsic::RangeErrorPrototype, message)
}

/// Throws a ReferenceError.
#[inline(never)]
pub fn throw_reference_error(vm: &Vm, message: impl AsRef<str>) -> Throw {
    throw_error(vm, Intrinsic::ReferenceErrorPrototype, message)
}

/// Throws a SyntaxError.
#[inline(never)]
pub fn throw_syntax_error(vm: &Vm, message: impl AsRef<str>) -> Throw {
    throw_error(vm, Intrinsic::SyntaxErrorPrototype, message)
}

/// Throws V8's "Method NAME called on incompatible receiver VALUE".
#[inline(never)]
pub fn throw_incompatible_receiver<T>(vm: &Vm, method: &str, receiver: Value) -> Completion<T> {
    let receiver = describe_value(vm, receiver);
    Err(throw_type_error(vm, format!("Method {method} called on incompatible receiver {receiver}")))
}
