//! Explicit resource management: lists of resources and what disposes of them (ECMA-262, "DisposeCapability Records").
//!
//! DisposableStack and AsyncDisposableStack use this file. A **list** is a `ValueArray` of three words for each resource, value, method
//! and hint, with the number of words in use in its `extra`; [`add`] gives the list back, grown if it had to.

use crate::completion::{Completion, Throw};
use crate::errors::throw_type_error;
use crate::interpreter::call;
use crate::names::WellKnownSymbol;
use crate::native::{Args, attributes};
use crate::native_functions::{callee_data, new_native_closure};
use crate::objects::{self, get_method, is_callable, is_object};
use crate::operations::describe::describe_value;
use crate::operations::errors::create_error;
use crate::promises::{Settled, await_internally, new_promise, reject_promise, resolve_promise};
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::PromiseObject;
use cutaway_gc::{Gc, Value};

/// How a resource is disposed of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    /// By `[Symbol.dispose]`.
    Sync,
    /// By `[Symbol.asyncDispose]`, whose result is awaited.
    Async,
}

/// Words for each resource: value, method, hint (true for async).
const WIDTH: usize = 3;

/// An empty list.
pub fn new_list(vm: &Vm) -> Gc<ValueArray> {
    vm.new_value_array(4 * WIDTH as u32, Value::UNDEFINED)
}

/// AddDisposableResource of a value, whose method is looked up. Returns the list.
pub fn add_value(vm: &Vm, list: Gc<ValueArray>, value: Value, hint: Hint) -> Completion<Gc<ValueArray>> {
    // 1.a. Nothing to do for undefined and null; but asynchronously there is something to wait for.
    if value.is_nullish() {
        let waits = hint == Hint::Async;
        return Ok(if waits { add(vm, list, Value::UNDEFINED, Value::UNDEFINED, hint) } else { list });
    }
    // 1.c. Only objects that have the method.
    if !is_object(value) {
        let text = describe_value(vm, value);
        return Err(throw_type_error(vm, format!("{text} is not an object")));
    }
    let method = dispose_method(vm, value, hint)?;
    if method.is_undefined() {
        let symbol = if hint == Hint::Async { "Symbol.asyncDispose" } else { "Symbol.dispose" };
        let text = describe_value(vm, value);
        return Err(throw_type_error(vm, format!("{text} has no method {symbol}")));
    }
    Ok(add(vm, list, value, method, hint))
}

/// Appends a resource. Returns the list.
pub fn add(vm: &Vm, list: Gc<ValueArray>, value: Value, method: Value, hint: Hint) -> Gc<ValueArray> {
    let used = list.extra() as usize;
    let list = if used == list.length() as usize {
        let grown = vm.new_value_array(list.length() * 2, Value::UNDEFINED);
        for i in 0..used {
            grown.put(i, list.at(i));
        }
        grown
    } else {
        list
    };
    list.put(used, value);
    list.put(used + 1, method);
    list.put(used + 2, Value::bool(hint == Hint::Async));
    list.set_extra((used + WIDTH) as u32);
    list
}

/// GetDisposeMethod.
fn dispose_method(vm: &Vm, value: Value, hint: Hint) -> Completion<Value> {
    let key = |symbol| PropertyKey::symbol(vm.symbols.get(symbol));
    if hint == Hint::Sync {
        return get_method(vm, value, key(WellKnownSymbol::Dispose));
    }
    let method = get_method(vm, value, key(WellKnownSymbol::AsyncDispose))?;
    if !method.is_undefined() {
        return Ok(method);
    }
    // A sync method serves, behind a function that drops its result.
    let method = get_method(vm, value, key(WellKnownSymbol::Dispose))?;
    if method.is_undefined() {
        return Ok(method);
    }
    Ok(Value::cell(new_native_closure(vm, vm.names.empty, 0, call_sync_method, method)))
}

fn call_sync_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let promise = new_promise(vm);
    match call(vm, callee_data(args), args.this(), &[]) {
        Ok(_) => resolve_promise(vm, promise, Value::UNDEFINED),
        Err(throw) => reject_promise(vm, promise, vm.take_exception(throw)),
    }
    Ok(Value::cell(promise))
}

/// A callback as a method; TypeError if it is none.
pub fn require_callable(vm: &Vm, callback: Value) -> Completion<()> {
    if is_callable(callback) {
        return Ok(());
    }
    Err(throw_type_error(vm, format!("{} is not a function", describe_value(vm, callback))))
}

/// The error of disposing, when there was one before: a SuppressedError of both.
pub fn suppressed_error(vm: &Vm, error: Value, suppressed: Value) -> Value {
    let object =
        create_error(vm, Intrinsic::SuppressedErrorPrototype, "An error was suppressed during disposal");
    let define = |name: &str, value| {
        let key = PropertyKey::atom(vm.intern(name));
        objects::define_data(vm, object, key, value, attributes::HIDDEN);
    };
    define("error", error);
    define("suppressed", suppressed);
    Value::cell(object)
}

/// DisposeResources of a list of sync resources, last first; every method is called, whatever the others do.
pub fn dispose_sync<T>(vm: &Vm, list: Gc<ValueArray>, completion: Completion<T>) -> Completion<T> {
    // The exception waits in a local while methods run.
    let mut error = None;
    let completion = completion.map_err(|throw| error = Some(vm.take_exception(throw)));
    let mut at = list.extra() as usize;
    while at >= WIDTH {
        at -= WIDTH;
        if let Err(throw) = call(vm, list.at(at + 1), list.at(at), &[]) {
            let new = vm.take_exception(throw);
            error = Some(error.map_or(new, |before| suppressed_error(vm, new, before)));
        }
    }
    match (error, completion) {
        (None, Ok(value)) => Ok(value),
        (error, _) => Err(vm.rethrow(error.unwrap_or_default())),
    }
}

/// What `dispose_async` has done so far; a `ValueArray`.
mod progress {
    /// The list.
    pub const LIST: usize = 0;
    /// How many of its words are left.
    pub const LEFT: usize = 1;
    /// The error so far, or the hole.
    pub const ERROR: usize = 2;
    /// An `await` is owed for a resource without method.
    pub const NEEDS_AWAIT: usize = 3;
    /// There has been an `await`.
    pub const HAS_AWAITED: usize = 4;
    /// What is to be awaited now.
    pub const AWAITED: usize = 5;
    /// The promise to be settled, where the waiting is not the caller's.
    pub const PROMISE: usize = 6;
}

/// The state of a disposal that may have to wait, entered with this error. Drive it with [`step`].
pub fn begin(vm: &Vm, list: Gc<ValueArray>, error: Option<Value>) -> Gc<ValueArray> {
    vm.new_value_array_from(&[
        Value::cell(list),
        Value::from(list.extra()),
        error.unwrap_or(Value::HOLE),
        Value::FALSE,
        Value::FALSE,
        Value::UNDEFINED,
        Value::UNDEFINED,
    ])
}

/// DisposeResources of any list, from a normal completion: settles `promise` when all is done.
pub fn dispose_async(vm: &Vm, list: Gc<ValueArray>, promise: Gc<PromiseObject>) {
    let state = begin(vm, list, None);
    state.put(progress::PROMISE, Value::cell(promise));
    go_on(vm, state);
}

/// Goes on until something has to be awaited, or to the end.
fn go_on(vm: &Vm, state: Gc<ValueArray>) {
    if step(vm, state) {
        wait(vm, state, awaited_value(state));
    } else {
        finish(vm, state);
    }
}

/// What [`step`] wants to be awaited.
pub fn awaited_value(state: Gc<ValueArray>) -> Value {
    state.at(progress::AWAITED)
}

/// The error so far.
pub fn error_so_far(state: Gc<ValueArray>) -> Option<Value> {
    Some(state.at(progress::ERROR)).filter(|error| !error.is_hole())
}

/// Disposes until something has to be awaited: true, and [`awaited_value`] says what. False at the end. Runs JavaScript.
pub fn step(vm: &Vm, state: Gc<ValueArray>) -> bool {
    let Some(list) = state.at(progress::LIST).downcast::<ValueArray>() else { return false };
    let wait_for = |value| {
        state.put(progress::AWAITED, value);
        true
    };
    loop {
        let owes = state.at(progress::NEEDS_AWAIT).is_true() && !state.at(progress::HAS_AWAITED).is_true();
        let left = state.at(progress::LEFT).as_int_unchecked() as usize;
        if left == 0 {
            state.put(progress::NEEDS_AWAIT, Value::FALSE);
            return owes && wait_for(Value::UNDEFINED);
        }
        let at = left - WIDTH;
        let (value, method, is_async) = (list.at(at), list.at(at + 1), list.at(at + 2).is_true());
        if !is_async && owes {
            state.put(progress::NEEDS_AWAIT, Value::FALSE);
            return wait_for(Value::UNDEFINED);
        }
        state.put(progress::LEFT, Value::from(at as u32));
        if method.is_undefined() {
            state.put(progress::NEEDS_AWAIT, Value::TRUE);
            continue;
        }
        match call(vm, method, value, &[]) {
            Ok(result) if is_async => {
                state.put(progress::HAS_AWAITED, Value::TRUE);
                return wait_for(result);
            }
            Ok(_) => {}
            Err(throw) => note_error(vm, state, vm.take_exception(throw)),
        }
    }
}

fn wait(vm: &Vm, state: Gc<ValueArray>, value: Value) {
    if let Err(throw) = await_internally(vm, value, awaited, Value::cell(state), Value::UNDEFINED) {
        // The value's `constructor` threw, as if the await had been rejected at once.
        note_exception(vm, state, throw);
        go_on(vm, state);
    }
}

fn note_exception(vm: &Vm, state: Gc<ValueArray>, throw: Throw) {
    note_error(vm, state, vm.take_exception(throw));
}

fn awaited(vm: &Vm, state: Value, _: Value, settled: Settled) -> Completion<()> {
    let Some(state) = state.downcast::<ValueArray>() else { return Ok(()) };
    if let Settled::Rejected(reason) = settled {
        note_error(vm, state, reason);
    }
    go_on(vm, state);
    Ok(())
}

/// An error of disposing: with one before it makes a SuppressedError.
pub fn note_error(vm: &Vm, state: Gc<ValueArray>, error: Value) {
    let before = state.at(progress::ERROR);
    let error = if before.is_hole() { error } else { suppressed_error(vm, error, before) };
    state.put(progress::ERROR, error);
}

fn finish(vm: &Vm, state: Gc<ValueArray>) {
    let Some(promise) = state.at(progress::PROMISE).downcast::<PromiseObject>() else { return };
    match state.at(progress::ERROR) {
        Value::HOLE => resolve_promise(vm, promise, Value::UNDEFINED),
        error => reject_promise(vm, promise, error),
    }
}
