//! Calls and constructions, and what `super(...)` needs.

use super::{finish, finish_kept, input, list, low, vector_of};
use crate::interpreter::array_sites;
use crate::interpreter::call_errors;
use crate::interpreter::calls;
use crate::interpreter::contexts;
use crate::interpreter::functions;
use crate::interpreter::runtime::{self, classes};
use crate::objects::is_callable;
use crate::operations::conversion::to_object;
use crate::realm::Intrinsic;
use crate::shapes::shape_of;
use crate::vm::Vm;
use cutaway_bytecode::RuntimeFunction;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::{JsFunction, JsObject};

/// Callee, receiver or new.target, and the rest of the inputs.
fn split(inputs: &[Value]) -> (Value, Value, &[Value]) {
    (input(inputs, 0), input(inputs, 1), inputs.get(2..).unwrap_or(&[]))
}

pub(super) extern "C" fn call(vm: &Vm, _: u64, count: usize, inputs: *const Value) -> Value {
    let (callee, receiver, arguments) = split(list(inputs, count));
    if !is_callable(callee) {
        call_errors::throw_not_callable(vm, callee);
        return Value::EXCEPTION;
    }
    finish(calls::call(vm, callee, receiver, arguments))
}

pub(super) extern "C" fn construct(vm: &Vm, _: u64, count: usize, inputs: *const Value) -> Value {
    let (callee, new_target, arguments) = split(list(inputs, count));
    finish(
        calls::check_constructor(vm, callee)
            .and_then(|()| calls::construct(vm, callee, arguments, new_target)),
    )
}

pub(super) extern "C" fn construct_array(vm: &Vm, slot: u64, count: usize, inputs: *const Value) -> Value {
    let inputs = list(inputs, count);
    let arguments = inputs.get(1..).unwrap_or(&[]);
    if let Some(array) = array_sites::construct(vm, vector_of(input(inputs, 0)), low(slot), arguments) {
        return array;
    }
    let constructor = vm.intrinsic_value(Intrinsic::Array);
    finish(calls::construct(vm, constructor, arguments, constructor))
}

pub(super) extern "C" fn call_with_spread(vm: &Vm, _: u64, count: usize, inputs: *const Value) -> Value {
    let inputs = list(inputs, count);
    finish(calls::call_with_spread(vm, input(inputs, 0), inputs.get(1..).unwrap_or(&[])))
}

pub(super) extern "C" fn construct_with_spread(vm: &Vm, _: u64, count: usize, inputs: *const Value) -> Value {
    let (callee, new_target, arguments) = split(list(inputs, count));
    finish(calls::construct_with_spread(vm, callee, arguments, new_target))
}

pub(super) extern "C" fn call_with_array(
    vm: &Vm,
    _: u64,
    callee: Value,
    receiver: Value,
    array: Value,
) -> Value {
    finish(calls::call_with_array(vm, callee, receiver, array))
}

pub(super) extern "C" fn construct_with_array(
    vm: &Vm,
    _: u64,
    callee: Value,
    new_target: Value,
    array: Value,
) -> Value {
    finish(calls::construct_with_array(vm, callee, array, new_target))
}

pub(super) extern "C" fn call_runtime(vm: &Vm, function: u64, count: usize, inputs: *const Value) -> Value {
    use RuntimeFunction as F;
    let function = F::ALL[low(function) as usize];
    let inputs = list(inputs, count);
    let arg = |index| input(inputs, index);
    finish(match function {
        // The interpreter's find the context in its frame.
        F::DeleteLookupSlot => contexts::delete_lookup_slot(vm, arg(1), arg(0)),
        F::ResolveLookup => contexts::resolve_lookup(vm, arg(1), arg(0)),
        F::LoadPrivateBrand => Ok(contexts::load_private_brand(arg(2), arg(0), arg(1))),
        _ => runtime::call(vm, function, inputs),
    })
}

pub(super) extern "C" fn super_constructor(_: &Vm, _: u64, function: Value) -> Value {
    function.downcast::<JsObject>().map_or(Value::NULL, |function| shape_of(function).prototype())
}

pub(super) extern "C" fn check_super_constructor(vm: &Vm, _: u64, constructor: Value) -> Value {
    finish_kept(match constructor.downcast::<JsObject>() {
        Some(object) if functions::is_constructor(object) => Ok(()),
        _ => Err(call_errors::throw_super_not_constructor(vm, constructor)),
    })
}

pub(super) extern "C" fn instance_initializer(_: &Vm, _: u64, constructor: Value) -> Value {
    let function = constructor.downcast::<JsFunction>();
    function.map_or(Value::UNDEFINED, |function| classes::initializer_of(function).0)
}

pub(super) extern "C" fn convert_receiver(vm: &Vm, _: u64, _closure: Value, receiver: Value) -> Value {
    if receiver.is::<JsObject>() {
        return receiver;
    }
    if receiver.is_nullish() {
        return vm.realm().global();
    }
    finish(to_object(vm, receiver).map(Value::cell))
}
