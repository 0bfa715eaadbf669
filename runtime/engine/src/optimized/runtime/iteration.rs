//! for-of and for-in.

use super::{finish, high, input, list, low, vector_of};
use crate::completion::Completion;
use crate::interpreter::events::IcKind;
use crate::interpreter::feedback::load;
use crate::interpreter::handlers::iteration;
use crate::interpreter::{call_errors, calls, for_in, runtime};
use crate::objects::is_callable;
use crate::operations::conversion::to_boolean;
use crate::operations::iterators::is_pristine_array;
use crate::operations::native_iterators::{self, Step, mode, try_fast_step};
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::JsObject;

pub(super) extern "C" fn get_iterator(vm: &Vm, slots: u64, iterable: Value, vector: Value) -> Value {
    if is_pristine_array(vm, iterable).is_some()
        && let Some(object) = iterable.downcast::<JsObject>()
    {
        return Value::cell(native_iterators::create_array_iterator(vm, object, mode::VALUES));
    }
    finish(iteration::get_iterator(vm, vector_of(vector), low(slots), iterable))
}

/// The iterator of an array whose iteration is known to be the built-in one.
pub(super) extern "C" fn create_array_iterator(vm: &Vm, _: u64, array: Value) -> Value {
    match array.downcast::<JsObject>() {
        Some(array) => Value::cell(native_iterators::create_array_iterator(vm, array, mode::VALUES)),
        None => Value::UNDEFINED,
    }
}

/// `IteratorNext` and `IteratorResult` in one: the hole says that the iterator is done.
pub(super) extern "C" fn iterator_next(
    vm: &Vm,
    slots: u64,
    iterator: Value,
    next: Value,
    vector: Value,
) -> Value {
    finish(step(vm, slots, iterator, next, vector))
}

fn step(vm: &Vm, slots: u64, iterator: Value, next: Value, vector: Value) -> Completion<Value> {
    match try_fast_step(vm, iterator, next)? {
        Some(Step::Value(value)) => return Ok(value),
        Some(Step::Done) => return Ok(Value::HOLE),
        None => {}
    }
    if !is_callable(next) {
        return Err(call_errors::throw_not_callable(vm, next));
    }
    let result = calls::call(vm, next, iterator, &[])?;
    if !result.is::<JsObject>() {
        return runtime::errors::iterator_result_not_an_object(vm, result);
    }
    let vector = vector_of(vector);
    let done = PropertyKey::atom(vm.names.done);
    if to_boolean(load::through_slot(vm, vector, low(slots), result, done, IcKind::Load)?) {
        return Ok(Value::HOLE);
    }
    let value = PropertyKey::atom(vm.names.value);
    load::through_slot(vm, vector, high(slots), result, value, IcKind::Load)
}

pub(super) extern "C" fn for_in_enumerate(vm: &Vm, _: u64, object: Value) -> Value {
    finish(for_in::enumerate(vm, object))
}

pub(super) extern "C" fn for_in_prepare(vm: &Vm, _: u64, count: usize, inputs: *const Value) -> Value {
    let (cache_type, cache_array, length) = for_in::prepare(input(list(inputs, count), 0));
    Value::cell(vm.new_value_array_from(&[cache_type, cache_array, length]))
}

pub(super) extern "C" fn for_in_next(
    vm: &Vm,
    _: u64,
    object: Value,
    index: Value,
    cache_type: Value,
    cache_array: Value,
) -> Value {
    let index = index.as_number().unwrap_or(0.0) as u32;
    finish(for_in::next(vm, object, cache_type, cache_array, index))
}
