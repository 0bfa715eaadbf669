//! %AsyncFromSyncIteratorPrototype% (ECMA-262 27.1.6): how for-await walks a sync iterable.
//!
//! Never visible to programs except through what it calls. The cell's target is the sync iterator, its extra `next`.

use crate::prelude::*;
use cutaway_engine::operations::iterators::{
    IteratorRecord, create_iter_result_object, iterator_close, iterator_complete, iterator_next,
    iterator_value,
};
use cutaway_engine::promises::{
    Settled, new_promise, promise_resolve, reject_promise, reject_with_exception, resolve_promise,
    then_internally,
};

const MEMBERS: &[Property] =
    &[method("next", 1, next), method("return", 1, return_method), method("throw", 1, throw_method)];

/// Fills the prototype.
pub fn install(vm: &Vm) {
    let prototype = new_object_with_prototype(vm, vm.intrinsic_value(Intrinsic::AsyncIteratorPrototype));
    vm.set_intrinsic(Intrinsic::AsyncFromSyncIteratorPrototype, prototype);
    define_properties(vm, prototype, MEMBERS);
}

/// The sync iterator under the receiver, which the engine made.
fn sync_record(vm: &Vm, args: &Args) -> Completion<IteratorRecord> {
    let wrapper: Gc<IteratorObject> =
        receiver_of_kind(vm, args, Kind::AsyncFromSyncIterator, "%AsyncFromSyncIterator%.prototype.next")?;
    match wrapper.target().downcast::<JsObject>() {
        Some(iterator) => Ok(IteratorRecord { iterator, next: wrapper.extra() }),
        None => Err(throw_incompatible(vm, "%AsyncFromSyncIterator%.prototype.next", args.this())),
    }
}

/// The promise of a step whose outcome is `result`; an abrupt one rejects it.
fn settle(vm: &Vm, outcome: impl FnOnce(Gc<PromiseObject>) -> Completion<()>) -> Completion<Value> {
    let promise = new_promise(vm);
    if let Err(throw) = outcome(promise) {
        reject_with_exception(vm, promise, throw);
    }
    Ok(Value::cell(promise))
}

/// 27.1.6.2.1 %AsyncFromSyncIteratorPrototype%.next ( [ value ] )
fn next(vm: &Vm, args: &Args) -> Completion<Value> {
    let record = sync_record(vm, args)?;
    settle(vm, |promise| {
        let result = iterator_next(vm, &record, args.values())?;
        continuation(vm, result, promise, &record, true)
    })
}

/// 27.1.6.2.2 %AsyncFromSyncIteratorPrototype%.return ( [ value ] )
fn return_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let record = sync_record(vm, args)?;
    settle(vm, |promise| {
        // 5-8. Without a return method the step is done with the value.
        let iterator = Value::cell(record.iterator);
        let function = get_method(vm, iterator, name_key(vm.names.return_))?;
        if function.is_undefined() {
            resolve_promise(vm, promise, create_iter_result_object(vm, args.get(0), true));
            return Ok(());
        }
        // 9-13. Else its result is.
        let result = call(vm, function, iterator, args.values())?;
        let result = result_object(vm, result)?;
        continuation(vm, result, promise, &record, false)
    })
}

/// 27.1.6.2.3 %AsyncFromSyncIteratorPrototype%.throw ( [ value ] )
fn throw_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let record = sync_record(vm, args)?;
    settle(vm, |promise| {
        // 5-8. Without a throw method the iterator is closed, and that is an error.
        let iterator = Value::cell(record.iterator);
        let function = get_method(vm, iterator, name_key(vm.names.throw))?;
        if function.is_undefined() {
            iterator_close(vm, record.iterator, Ok(()))?;
            return Err(throw_type_error(vm, "The iterator does not provide a 'throw' method."));
        }
        // 9-13. Else its result is the step's.
        let result = call(vm, function, iterator, args.values())?;
        let result = result_object(vm, result)?;
        continuation(vm, result, promise, &record, true)
    })
}

fn result_object(vm: &Vm, result: Value) -> Completion<Gc<JsObject>> {
    result.downcast::<JsObject>().ok_or_else(|| {
        let text = describe_value(vm, result);
        throw_type_error(vm, format!("Iterator result {text} is not an object"))
    })
}

/// AsyncFromSyncIteratorContinuation: the value of the sync step is awaited, then wrapped again.
fn continuation(
    vm: &Vm,
    result: Gc<JsObject>,
    promise: Gc<PromiseObject>,
    record: &IteratorRecord,
    close_on_rejection: bool,
) -> Completion<()> {
    // 2-5. What the sync step says.
    let done = iterator_complete(vm, result)?;
    let value = iterator_value(vm, result)?;
    // 6-7. The value as a promise; if that fails in the middle, the sync iterator is closed.
    let constructor = vm.intrinsic_value(Intrinsic::Promise);
    let wrapped = match promise_resolve(vm, constructor, value) {
        Err(throw) if !done && close_on_rejection => {
            return iterator_close(vm, record.iterator, Err(throw));
        }
        wrapped => wrapped?,
    };
    // 8-14. Its outcome is the promise's.
    let Some(wrapped) = wrapped.downcast::<PromiseObject>() else { return Ok(()) };
    let closes = !done && close_on_rejection;
    let iterator = if closes { Value::cell(record.iterator) } else { Value::UNDEFINED };
    let state = vm.new_value_array_from(&[iterator, Value::bool(done)]);
    then_internally(vm, wrapped, value_settled, Value::cell(promise), Value::cell(state));
    Ok(())
}

fn value_settled(vm: &Vm, promise: Value, state: Value, settled: Settled) -> Completion<()> {
    let Some(promise) = promise.downcast::<PromiseObject>() else { return Ok(()) };
    let Some(state) = state.downcast::<cutaway_gc::cells::arrays::ValueArray>() else { return Ok(()) };
    match settled {
        Settled::Fulfilled(value) => {
            resolve_promise(vm, promise, create_iter_result_object(vm, value, state.at(1).is_true()));
        }
        Settled::Rejected(reason) => match state.at(0).downcast::<JsObject>() {
            Some(iterator) => {
                let throw = vm.throw(reason);
                if let Err(throw) = iterator_close::<()>(vm, iterator, Err(throw)) {
                    reject_with_exception(vm, promise, throw);
                }
            }
            None => reject_promise(vm, promise, reason),
        },
    }
    Ok(())
}
