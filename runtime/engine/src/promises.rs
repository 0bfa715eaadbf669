//! Promises (ECMA-262 27.2.1): states, reactions, resolving functions, capabilities, and the jobs between them.
//!
//! Built-ins (`Promise`, async iteration), the interpreter (await, async functions) and the host use this file; jobs go
//! through `jobs`. Ticks are exactly the specification's: where a function object or a capability would be unobservable it
//! is left out, a job never is.
//!
//! A **reaction** is a `ValueArray` whose `extra` says what it does when the promise is settled ([`ReactionKind`]); pending
//! reactions are a list through their first word, newest first, in the promise's `result`:
//!
//! ```text
//! Handlers   next | onFulfilled | onRejected | derived promise | its resolve | its reject
//! Await      next | generator to be resumed
//! Internal   next | Rust function (as a double) | first | second
//! ```
//!
//! A derived promise made by this file has `undefined` in the places of its resolving functions: it is settled directly.

use crate::completion::{Completion, Throw};
use crate::errors::throw_type_error;
use crate::interpreter::{call, construct};
use crate::jobs::RejectionEvent;
use crate::native::Args;
use crate::native_functions::new_native_closure;
use crate::objects::{self, get, is_callable, is_constructor};
use crate::operations::comparison::same_value;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::objects::{GeneratorObject, JsObject, NativeFunction, PromiseObject};
use cutaway_gc::{Gc, Value};

/// `PromiseObject::state`.
pub mod state {
    /// Not settled.
    pub const PENDING: u32 = 0;
    /// Fulfilled with `result`.
    pub const FULFILLED: u32 = 1;
    /// Rejected with `result`.
    pub const REJECTED: u32 = 2;
}

/// How a promise was settled.
#[derive(Clone, Copy, Debug)]
pub enum Settled {
    /// With a value.
    Fulfilled(Value),
    /// With a reason.
    Rejected(Value),
}

/// What an internal reaction runs, with the two values it was made with.
pub type InternalReaction = fn(&Vm, first: Value, second: Value, settled: Settled) -> Completion<()>;

/// `ValueArray::extra` of a reaction.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
enum ReactionKind {
    Handlers = 0,
    Await = 1,
    Internal = 2,
}

/// A PromiseCapability record. `resolve` and `reject` are undefined for a promise of this file that is settled directly.
#[derive(Clone, Copy, Debug)]
pub struct Capability {
    /// `[[Promise]]`.
    pub promise: Value,
    /// `[[Resolve]]`.
    pub resolve: Value,
    /// `[[Reject]]`.
    pub reject: Value,
}

/// A pending promise of the realm's `Promise`.
pub fn new_promise(vm: &Vm) -> Gc<PromiseObject> {
    let promise: Gc<PromiseObject> = vm.new_object_cell(vm.intrinsic_shape(Intrinsic::PromiseShape));
    promise.set_result(Value::UNDEFINED);
    promise
}

// Settling

/// FulfillPromise: `value` is no thenable, or its being one does not matter.
pub fn fulfill_promise(vm: &Vm, promise: Gc<PromiseObject>, value: Value) {
    settle(vm, promise, value, state::FULFILLED);
}

/// RejectPromise.
pub fn reject_promise(vm: &Vm, promise: Gc<PromiseObject>, reason: Value) {
    // The host hears of it before the reactions are queued, as the specification has it.
    let handled = promise.handled() != 0;
    settle(vm, promise, reason, state::REJECTED);
    if !handled {
        vm.jobs.track_rejection(vm, promise, RejectionEvent::Reject);
    }
}

/// Rejects with the pending exception.
pub fn reject_with_exception(vm: &Vm, promise: Gc<PromiseObject>, throw: Throw) {
    let reason = vm.take_exception(throw);
    reject_promise(vm, promise, reason);
}

fn settle(vm: &Vm, promise: Gc<PromiseObject>, result: Value, to: u32) {
    debug_assert!(promise.state() == state::PENDING);
    let mut newest = promise.result();
    promise.set_result(result);
    promise.set_state(to);
    // TriggerPromiseReactions, oldest first: the list is turned round in place.
    let mut oldest = Value::UNDEFINED;
    while let Some(reaction) = newest.downcast::<ValueArray>() {
        newest = reaction.at(0);
        reaction.put(0, oldest);
        oldest = Value::cell(reaction);
    }
    while let Some(reaction) = oldest.downcast::<ValueArray>() {
        oldest = reaction.at(0);
        enqueue_reaction(vm, reaction, result, to);
    }
}

/// The promise resolve functions' steps, once "already resolved" has been dealt with.
pub fn resolve_promise(vm: &Vm, promise: Gc<PromiseObject>, resolution: Value) {
    // 7. A promise cannot be resolved with itself.
    if resolution == Value::cell(promise) {
        let throw = throw_type_error(vm, "Chaining cycle detected for promise #<Promise>");
        return reject_with_exception(vm, promise, throw);
    }
    // 8. Anything but an object fulfils.
    let Some(object) = resolution.downcast::<JsObject>() else {
        return fulfill_promise(vm, promise, resolution);
    };
    // 9-12. So does an object without a callable `then`.
    let then = match get(vm, object, PropertyKey::atom(vm.names.then)) {
        Ok(then) => then,
        Err(throw) => return reject_with_exception(vm, promise, throw),
    };
    if !is_callable(then) {
        return fulfill_promise(vm, promise, resolution);
    }
    // 13-15. `then` is called in a job of its own.
    vm.jobs.enqueue(resolve_thenable_job, [Value::cell(promise), resolution, then, Value::UNDEFINED]);
}

/// NewPromiseResolveThenableJob's steps.
fn resolve_thenable_job(vm: &Vm, values: &[Value; 4]) -> Completion<()> {
    let [target, thenable, then, _] = *values;
    let Some(promise) = target.downcast::<PromiseObject>() else { return Ok(()) };
    // A promise of ours with our `then`: what `then` would do with resolving functions, without making them.
    if let Some(source) = thenable.downcast::<PromiseObject>()
        && then == vm.intrinsic_value(Intrinsic::PromiseThen)
        && has_pristine_constructor(vm, source)
    {
        then_internally(vm, source, adopt_state, target, Value::UNDEFINED);
        return Ok(());
    }
    let (resolve, reject) = create_resolving_functions(vm, promise);
    if let Err(throw) = call(vm, then, thenable, &[resolve, reject]) {
        let reason = vm.take_exception(throw);
        call(vm, reject, Value::UNDEFINED, &[reason])?;
    }
    Ok(())
}

fn adopt_state(vm: &Vm, target: Value, _: Value, settled: Settled) -> Completion<()> {
    let Some(promise) = target.downcast::<PromiseObject>() else { return Ok(()) };
    match settled {
        Settled::Fulfilled(value) => resolve_promise(vm, promise, value),
        Settled::Rejected(reason) => reject_promise(vm, promise, reason),
    }
    Ok(())
}

// Resolving functions

/// CreateResolvingFunctions. The two share a `ValueArray` of the promise and "already resolved".
pub fn create_resolving_functions(vm: &Vm, promise: Gc<PromiseObject>) -> (Value, Value) {
    let record = Value::cell(vm.new_value_array_from(&[Value::cell(promise), Value::FALSE]));
    let resolve = new_native_closure(vm, vm.names.empty, 1, resolve_function, record);
    let reject = new_native_closure(vm, vm.names.empty, 1, reject_function, record);
    (Value::cell(resolve), Value::cell(reject))
}

/// The promise of a resolving function, the first time either of the pair is called.
fn first_resolution(args: &Args) -> Option<Gc<PromiseObject>> {
    let record = args.callee().downcast::<NativeFunction>()?.data().downcast::<ValueArray>()?;
    if record.at(1).is_true() {
        return None;
    }
    record.put(1, Value::TRUE);
    record.at(0).downcast()
}

fn resolve_function(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(promise) = first_resolution(args) {
        resolve_promise(vm, promise, args.get(0));
    }
    Ok(Value::UNDEFINED)
}

fn reject_function(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(promise) = first_resolution(args) {
        reject_promise(vm, promise, args.get(0));
    }
    Ok(Value::UNDEFINED)
}

// Capabilities

impl Capability {
    /// A new promise of ours, settled directly.
    pub fn direct(promise: Gc<PromiseObject>) -> Capability {
        Capability { promise: Value::cell(promise), resolve: Value::UNDEFINED, reject: Value::UNDEFINED }
    }

    /// Calls `[[Resolve]]`.
    pub fn resolve(&self, vm: &Vm, value: Value) -> Completion<()> {
        if !self.resolve.is_undefined() {
            call(vm, self.resolve, Value::UNDEFINED, &[value])?;
        } else if let Some(promise) = self.promise.downcast::<PromiseObject>() {
            resolve_promise(vm, promise, value);
        }
        Ok(())
    }

    /// Calls `[[Reject]]`.
    pub fn reject(&self, vm: &Vm, reason: Value) -> Completion<()> {
        if !self.reject.is_undefined() {
            call(vm, self.reject, Value::UNDEFINED, &[reason])?;
        } else if let Some(promise) = self.promise.downcast::<PromiseObject>() {
            reject_promise(vm, promise, reason);
        }
        Ok(())
    }
}

/// NewPromiseCapability with resolving functions as values, for those who hand them out.
pub fn new_promise_capability(vm: &Vm, constructor: Value) -> Completion<Capability> {
    if constructor == vm.intrinsic_value(Intrinsic::Promise) {
        let promise = new_promise(vm);
        let (resolve, reject) = create_resolving_functions(vm, promise);
        return Ok(Capability { promise: Value::cell(promise), resolve, reject });
    }
    // 1. The constructor must be one.
    if !is_constructor(constructor) {
        let name = crate::operations::describe::describe_value(vm, constructor);
        return Err(throw_type_error(vm, format!("{name} is not a constructor")));
    }
    // 3-5. An executor that notes the functions it is given.
    let record = vm.new_value_array(2, Value::UNDEFINED);
    let executor = new_native_closure(vm, vm.names.empty, 2, capability_executor, Value::cell(record));
    // 6. The promise.
    let promise = construct(vm, constructor, &[Value::cell(executor)], constructor)?;
    // 7-8. Both must be callable.
    let (resolve, reject) = (record.at(0), record.at(1));
    if !is_callable(resolve) || !is_callable(reject) {
        return Err(throw_type_error(vm, "Promise resolve or reject function is not callable"));
    }
    Ok(Capability { promise, resolve, reject })
}

fn capability_executor(vm: &Vm, args: &Args) -> Completion<Value> {
    let Some(record) =
        args.callee().downcast::<NativeFunction>().and_then(|f| f.data().downcast::<ValueArray>())
    else {
        return Ok(Value::UNDEFINED);
    };
    if !record.at(0).is_undefined() || !record.at(1).is_undefined() {
        return Err(throw_type_error(
            vm,
            "Promise executor has already been invoked with non-undefined arguments",
        ));
    }
    record.put(0, args.get(0));
    record.put(1, args.get(1));
    Ok(Value::UNDEFINED)
}

/// As [`new_promise_capability`], but a promise of ours is settled directly: for those who keep the functions to themselves.
pub fn new_direct_capability(vm: &Vm, constructor: Value) -> Completion<Capability> {
    if constructor == vm.intrinsic_value(Intrinsic::Promise) {
        return Ok(Capability::direct(new_promise(vm)));
    }
    new_promise_capability(vm, constructor)
}

/// PromiseResolve.
pub fn promise_resolve(vm: &Vm, constructor: Value, x: Value) -> Completion<Value> {
    // 1. A promise of the same constructor is itself.
    if let Some(promise) = x.downcast::<PromiseObject>() {
        let own = get(vm, promise.as_object(), PropertyKey::atom(vm.names.constructor))?;
        if same_value(vm, own, constructor) {
            return Ok(x);
        }
    }
    // 2-4. Else a new one, resolved with it.
    let capability = new_direct_capability(vm, constructor)?;
    capability.resolve(vm, x)?;
    Ok(capability.promise)
}

/// True if a species look-up on `promise` gives the realm's Promise without running anything of the program's.
pub fn has_pristine_constructor(vm: &Vm, promise: Gc<PromiseObject>) -> bool {
    objects::lookup_data(vm, promise.as_object(), PropertyKey::atom(vm.names.constructor))
        .is_some_and(|constructor| constructor == vm.intrinsic_value(Intrinsic::Promise))
}

// Reactions

/// PerformPromiseThen. Handlers that are not callable are passed as undefined.
pub fn perform_promise_then(
    vm: &Vm,
    promise: Gc<PromiseObject>,
    on_fulfilled: Value,
    on_rejected: Value,
    result: Option<Capability>,
) {
    let none = Capability { promise: Value::UNDEFINED, resolve: Value::UNDEFINED, reject: Value::UNDEFINED };
    let derived = result.unwrap_or(none);
    let words =
        [Value::UNDEFINED, on_fulfilled, on_rejected, derived.promise, derived.resolve, derived.reject];
    add_reaction(vm, promise, &words, ReactionKind::Handlers);
}

/// When `promise` is settled, a job runs `reaction` with `first` and `second`.
pub fn then_internally(
    vm: &Vm,
    promise: Gc<PromiseObject>,
    reaction: InternalReaction,
    first: Value,
    second: Value,
) {
    // The address is kept in the form of a (denormal) double, which the collector does not follow.
    let address = Value::double(f64::from_bits(reaction as usize as u64));
    add_reaction(vm, promise, &[Value::UNDEFINED, address, first, second], ReactionKind::Internal);
}

/// Await: `generator` is resumed in a job once `value`, as a promise, is settled.
pub fn await_value(vm: &Vm, generator: Gc<GeneratorObject>, value: Value) -> Completion<()> {
    let promise = promise_resolve(vm, vm.intrinsic_value(Intrinsic::Promise), value)?;
    if let Some(promise) = promise.downcast::<PromiseObject>() {
        add_reaction(vm, promise, &[Value::UNDEFINED, Value::cell(generator)], ReactionKind::Await);
    }
    Ok(())
}

/// `await value` of Rust code: a job runs `reaction` with `first` and `second` once the value, as a promise, is settled.
pub fn await_internally(
    vm: &Vm,
    value: Value,
    reaction: InternalReaction,
    first: Value,
    second: Value,
) -> Completion<()> {
    let promise = promise_resolve(vm, vm.intrinsic_value(Intrinsic::Promise), value)?;
    if let Some(promise) = promise.downcast::<PromiseObject>() {
        then_internally(vm, promise, reaction, first, second);
    }
    Ok(())
}

/// The generator whose `await` is the one reaction of a pending promise: the next frame of an async stack trace.
pub fn awaiting_generator(promise: Gc<PromiseObject>) -> Option<Gc<GeneratorObject>> {
    if promise.state() != state::PENDING {
        return None;
    }
    let reaction = promise.result().downcast::<ValueArray>()?;
    if reaction.at(0).is::<ValueArray>() || reaction.extra() != ReactionKind::Await as u32 {
        return None;
    }
    reaction.at(1).downcast()
}

fn add_reaction(vm: &Vm, promise: Gc<PromiseObject>, words: &[Value], kind: ReactionKind) {
    let reaction = vm.new_value_array_from(words);
    reaction.set_extra(kind as u32);
    match promise.state() {
        state::PENDING => {
            reaction.put(0, promise.result());
            promise.set_result(Value::cell(reaction));
        }
        settled => {
            if settled == state::REJECTED && promise.handled() == 0 {
                vm.jobs.track_rejection(vm, promise, RejectionEvent::Handle);
            }
            enqueue_reaction(vm, reaction, promise.result(), settled);
        }
    }
    promise.set_handled(1);
}

fn enqueue_reaction(vm: &Vm, reaction: Gc<ValueArray>, result: Value, state: u32) {
    let rejected = Value::bool(state == state::REJECTED);
    vm.jobs.enqueue(reaction_job, [Value::cell(reaction), result, rejected, Value::UNDEFINED]);
}

/// NewPromiseReactionJob's steps.
fn reaction_job(vm: &Vm, values: &[Value; 4]) -> Completion<()> {
    let [reaction, argument, rejected, _] = *values;
    let Some(reaction) = reaction.downcast::<ValueArray>() else { return Ok(()) };
    let rejected = rejected.is_true();
    if reaction.extra() == ReactionKind::Await as u32 {
        let Some(generator) = reaction.at(1).downcast::<GeneratorObject>() else { return Ok(()) };
        return crate::async_functions::after_await(vm, generator, argument, rejected);
    }
    if reaction.extra() == ReactionKind::Internal as u32 {
        let address = reaction.at(1).as_double_unchecked().to_bits() as usize;
        // SAFETY: internal reactions are made by `then_internally` only, from a function of this type.
        let run = unsafe { std::mem::transmute::<usize, InternalReaction>(address) };
        let settled = if rejected { Settled::Rejected(argument) } else { Settled::Fulfilled(argument) };
        return run(vm, reaction.at(2), reaction.at(3), settled);
    }
    let handler = reaction.at(if rejected { 2 } else { 1 });
    let derived = Capability { promise: reaction.at(3), resolve: reaction.at(4), reject: reaction.at(5) };
    // d-e. Without a handler the outcome is passed on.
    let outcome = if !handler.is_undefined() {
        call(vm, handler, Value::UNDEFINED, &[argument])
    } else if rejected {
        Err(vm.rethrow(argument))
    } else {
        Ok(argument)
    };
    // f-h. A reaction without derived promise has nobody to tell.
    match outcome {
        Ok(value) if !derived.promise.is_undefined() => derived.resolve(vm, value),
        Ok(_) => Ok(()),
        Err(throw) => {
            let reason = vm.take_exception(throw);
            if derived.promise.is_undefined() { Ok(()) } else { derived.reject(vm, reason) }
        }
    }
}
