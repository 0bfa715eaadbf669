//! Runtime functions of `using` and `await using`: between the registers of a finally and `disposables`.

use crate::completion::Completion;
use crate::disposables::{self, Hint};
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::arrays::ValueArray;

/// `AddResource`. Runs JavaScript: the method is looked up.
pub fn add(vm: &Vm, list: Value, value: Value, is_async: Value) -> Completion<Value> {
    let Some(list) = list.downcast::<ValueArray>() else { return Ok(list) };
    let hint = if is_async.is_true() { Hint::Async } else { Hint::Sync };
    disposables::add_value(vm, list, value, hint).map(Value::cell)
}

/// The error with which the finally was entered; its token is 0 then.
fn error_of(token: Value, result: Value) -> Option<Value> {
    (token == Value::int(0)).then_some(result)
}

/// `DisposeResources`. Runs JavaScript.
pub fn dispose(vm: &Vm, list: Value, token: Value, result: Value) -> Completion<Value> {
    let Some(list) = list.downcast::<ValueArray>() else { return Ok(Value::UNDEFINED) };
    let completion = match error_of(token, result) {
        Some(error) => Err(vm.rethrow(error)),
        None => Ok(Value::UNDEFINED),
    };
    disposables::dispose_sync(vm, list, completion)
}

/// `BeginDisposal`.
pub fn begin(vm: &Vm, list: Value, token: Value, result: Value) -> Value {
    match list.downcast::<ValueArray>() {
        Some(list) => Value::cell(disposables::begin(vm, list, error_of(token, result))),
        None => Value::UNDEFINED,
    }
}

/// `DisposeNext`. Runs JavaScript.
pub fn next(vm: &Vm, state: Value) -> Value {
    match state.downcast::<ValueArray>() {
        Some(state) => Value::bool(disposables::step(vm, state)),
        None => Value::FALSE,
    }
}

/// `DisposalAwaited`.
pub fn awaited(state: Value) -> Value {
    state.downcast::<ValueArray>().map_or(Value::UNDEFINED, disposables::awaited_value)
}

/// `NoteDisposalError`.
pub fn note_error(vm: &Vm, state: Value, error: Value) -> Value {
    if let Some(state) = state.downcast::<ValueArray>() {
        disposables::note_error(vm, state, error);
    }
    Value::UNDEFINED
}

/// `EndDisposal`.
pub fn end(vm: &Vm, state: Value) -> Completion<Value> {
    match state.downcast::<ValueArray>().and_then(disposables::error_so_far) {
        Some(error) => Err(vm.rethrow(error)),
        None => Ok(Value::UNDEFINED),
    }
}
