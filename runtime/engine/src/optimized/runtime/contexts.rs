//! Making contexts.

use super::{finish, high, low};
use crate::interpreter::contexts;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::functions::Context;

/// Of `create_context`: the context of a block, whose variables begin in their dead zone.
const BLOCK: u32 = 2;

pub(super) extern "C" fn create_context(vm: &Vm, immediate: u64, previous: Value, scope: Value) -> Value {
    let fill = if high(immediate) == BLOCK { Value::HOLE } else { Value::UNDEFINED };
    Value::cell(contexts::new_context(vm, previous, scope, low(immediate), fill))
}

pub(super) extern "C" fn create_catch_context(
    vm: &Vm,
    _: u64,
    previous: Value,
    scope: Value,
    exception: Value,
) -> Value {
    Value::cell(contexts::new_context(vm, previous, scope, 1, exception))
}

pub(super) extern "C" fn create_with_context(
    vm: &Vm,
    _: u64,
    previous: Value,
    scope: Value,
    object: Value,
) -> Value {
    finish(contexts::new_with_context(vm, previous, scope, object).map(Value::cell))
}

pub(super) extern "C" fn clone_context(vm: &Vm, _: u64, context: Value) -> Value {
    match context.downcast::<Context>() {
        Some(context) => Value::cell(contexts::clone_context(vm, context)),
        None => context,
    }
}
