//! Async functions (ECMA-262 27.7.5): what `await`, `return` and an escaping error do to the function's promise.
//!
//! The interpreter's runtime functions call this file; frames are its business (`interpreter::generators`). An async function's
//! state is a generator object that programs never see; its `companion` is the promise. The reaction of an await comes back
//! through [`after_await`].

use crate::async_generators;
use crate::completion::Completion;
use crate::interpreter::generators;
use crate::promises::{await_value, new_promise, reject_promise, resolve_promise};
use crate::vm::Vm;
use cutaway_gc::cells::objects::{GeneratorObject, PromiseObject};
use cutaway_gc::{Gc, Kind, Value};

/// How a suspended frame goes on: `GeneratorObject::resume_mode`.
pub mod resume_mode {
    /// With a value.
    pub const NEXT: u32 = 0;
    /// By returning.
    pub const RETURN: u32 = 1;
    /// By throwing.
    pub const THROW: u32 = 2;
}

/// `AsyncFunctionEnter`: gives the function's state its promise.
pub fn enter(vm: &Vm, state: Gc<GeneratorObject>) {
    state.set_companion(Value::cell(new_promise(vm)));
}

/// `AsyncFunctionAwait`: the state is resumed once `value` is settled. Returns the function's promise.
pub fn await_in_function(vm: &Vm, state: Gc<GeneratorObject>, value: Value) -> Completion<Value> {
    await_value(vm, state, value)?;
    Ok(state.companion())
}

/// `AsyncFunctionResolve`: `return value`. Returns the function's promise.
pub fn resolve(vm: &Vm, state: Gc<GeneratorObject>, value: Value) -> Value {
    if let Some(promise) = state.companion().downcast::<PromiseObject>() {
        resolve_promise(vm, promise, value);
    }
    state.companion()
}

/// `AsyncFunctionReject`: an error left the body. Returns the function's promise.
pub fn reject(vm: &Vm, state: Gc<GeneratorObject>, reason: Value) -> Value {
    if let Some(promise) = state.companion().downcast::<PromiseObject>() {
        reject_promise(vm, promise, reason);
    }
    state.companion()
}

/// The job of an await: the frame goes on with the value, or with the reason thrown into it.
pub fn after_await(vm: &Vm, state: Gc<GeneratorObject>, value: Value, is_throw: bool) -> Completion<()> {
    let mode = if is_throw { resume_mode::THROW } else { resume_mode::NEXT };
    if state.header().kind() == Kind::AsyncGenerator {
        return async_generators::go_on(vm, state, mode, value);
    }
    generators::resume(vm, state, mode, value).map(|_| ())
}
