//! Array.fromAsync (ECMA-262 23.1.2.1.1): Array.from for async iterables, sync iterables of promises, and array-likes.
//!
//! The specification writes it as an async function. Here it is a chain of internal reactions over one record:
//!
//! ```text
//! ValueArray: result promise | result object | iterator (or array-like) | next method | mapper | thisArg | index | length
//! ```

use super::fast::{element, length_of, set_length};
use crate::prelude::*;
use cutaway_engine::operations::iterators::{
    IteratorRecord, create_async_from_sync_iterator, get_iterator_direct, get_iterator_from_method,
    iterator_complete, iterator_value,
};
use cutaway_engine::promises::{
    Settled, await_internally, new_promise, reject_promise, reject_with_exception, resolve_promise,
};
use cutaway_gc::cells::arrays::ValueArray;

const PROMISE: usize = 0;
const RESULT: usize = 1;
const SOURCE: usize = 2;
const NEXT: usize = 3;
const MAPPER: usize = 4;
const THIS: usize = 5;
const INDEX: usize = 6;
const LENGTH: usize = 7;

/// 23.1.2.1.1 Array.fromAsync ( items [ , mapper [ , thisArg ] ] )
pub fn from_async(vm: &Vm, args: &Args) -> Completion<Value> {
    let promise = new_promise(vm);
    let record = vm.new_value_array(8, Value::UNDEFINED);
    record.put(PROMISE, Value::cell(promise));
    record.put(MAPPER, args.get(1));
    record.put(THIS, args.get(2));
    record.put(INDEX, Value::int(0));
    if let Err(throw) = begin(vm, args, record) {
        reject_with_exception(vm, promise, throw);
    }
    Ok(Value::cell(promise))
}

fn begin(vm: &Vm, args: &Args, record: Gc<ValueArray>) -> Completion<()> {
    let (constructor, items) = (args.this(), args.get(0));
    if !args.get(1).is_undefined() && !is_callable(args.get(1)) {
        let text = describe_value(vm, args.get(1));
        return Err(throw_type_error(vm, format!("{text} is not a function")));
    }
    // An async iterable, a sync one wrapped, or an array-like.
    let async_method = get_method(vm, items, symbol_key(vm, WellKnownSymbol::AsyncIterator))?;
    let sync_method = match async_method.is_undefined() {
        true => get_method(vm, items, symbol_key(vm, WellKnownSymbol::Iterator))?,
        false => Value::UNDEFINED,
    };
    let iterator = if !async_method.is_undefined() {
        let iterator = call(vm, async_method, items, &[])?;
        Some(get_iterator_direct(vm, to_object(vm, iterator)?)?)
    } else if !sync_method.is_undefined() {
        let sync = get_iterator_from_method(vm, items, sync_method)?;
        Some(create_async_from_sync_iterator(vm, sync)?)
    } else {
        None
    };
    match iterator {
        Some(iterator) => {
            record.put(RESULT, Value::cell(make_result(vm, constructor, None)?));
            record.put(SOURCE, Value::cell(iterator.iterator));
            record.put(NEXT, iterator.next);
        }
        None => {
            let source = to_object(vm, items)?;
            let length = length_of(vm, source)?;
            record.put(SOURCE, Value::cell(source));
            record.put(LENGTH, Value::number(length as f64));
            record.put(RESULT, Value::cell(make_result(vm, constructor, Some(length))?));
        }
    }
    request(vm, record)
}

fn make_result(vm: &Vm, constructor: Value, length: Option<u64>) -> Completion<Gc<JsObject>> {
    if is_constructor(constructor) {
        let length = length.map(|length| Value::number(length as f64));
        let made = construct(vm, constructor, length.as_slice(), constructor)?;
        return to_object(vm, made);
    }
    // ArrayCreate; the elements come one by one.
    if length.is_some_and(|length| length > u64::from(u32::MAX)) {
        return Err(throw_range_error(vm, "Invalid array length"));
    }
    Ok(array_create(vm, 0).as_object())
}

fn source_of(record: Gc<ValueArray>) -> Option<IteratorRecord> {
    let iterator = record.at(SOURCE).downcast::<JsObject>()?;
    Some(IteratorRecord { iterator, next: record.at(NEXT) })
}

fn index_of(record: Gc<ValueArray>) -> u64 {
    record.at(INDEX).as_number().unwrap_or_default() as u64
}

/// Asks for the next value: awaits the iterator's next result, or the array-like's element.
fn request(vm: &Vm, record: Gc<ValueArray>) -> Completion<()> {
    let Some(source) = source_of(record) else { return Ok(()) };
    let state = Value::cell(record);
    if record.at(LENGTH).is_undefined() {
        let result = call(vm, source.next, Value::cell(source.iterator), &[])?;
        return await_internally(vm, result, step_settled, state, Value::UNDEFINED);
    }
    let index = index_of(record);
    if index as f64 >= record.at(LENGTH).as_number().unwrap_or_default() {
        return finish(vm, record);
    }
    let value = element(vm, source.iterator, index)?;
    await_internally(vm, value, value_settled, state, Value::UNDEFINED)
}

fn finish(vm: &Vm, record: Gc<ValueArray>) -> Completion<()> {
    let Some(result) = record.at(RESULT).downcast::<JsObject>() else { return Ok(()) };
    set_length(vm, result, index_of(record))?;
    if let Some(promise) = record.at(PROMISE).downcast::<PromiseObject>() {
        resolve_promise(vm, promise, record.at(RESULT));
    }
    Ok(())
}

/// Runs a stage; an error rejects the promise, after closing the iterator if `close`.
fn stage(
    vm: &Vm,
    record: Value,
    settled: Settled,
    close: bool,
    body: impl FnOnce(Gc<ValueArray>, Value) -> Completion<()>,
) -> Completion<()> {
    let Some(record) = record.downcast::<ValueArray>() else { return Ok(()) };
    let outcome = match settled {
        Settled::Fulfilled(value) => body(record, value),
        Settled::Rejected(reason) => Err(vm.throw(reason)),
    };
    let Err(throw) = outcome else { return Ok(()) };
    let reason = vm.take_exception(throw);
    let Some(promise) = record.at(PROMISE).downcast::<PromiseObject>() else { return Ok(()) };
    if close
        && record.at(LENGTH).is_undefined()
        && let Some(source) = source_of(record)
    {
        // AsyncIteratorClose: the result of `return` is awaited, then the first error stands.
        let closed = get_method(vm, Value::cell(source.iterator), name_key(vm.names.return_))
            .and_then(|function| match function.is_undefined() {
                true => Ok(None),
                false => call(vm, function, Value::cell(source.iterator), &[]).map(Some),
            })
            .and_then(|result| match result {
                Some(result) => {
                    await_internally(vm, result, closed_settled, Value::cell(promise), reason).map(|()| true)
                }
                None => Ok(false),
            });
        match closed {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            Err(throw) => {
                vm.take_exception(throw);
            }
        }
    }
    reject_promise(vm, promise, reason);
    Ok(())
}

fn closed_settled(vm: &Vm, promise: Value, reason: Value, _: Settled) -> Completion<()> {
    if let Some(promise) = promise.downcast::<PromiseObject>() {
        reject_promise(vm, promise, reason);
    }
    Ok(())
}

/// The iterator's next result has come.
fn step_settled(vm: &Vm, record: Value, _: Value, settled: Settled) -> Completion<()> {
    stage(vm, record, settled, false, |record, result| {
        let Some(result) = result.downcast::<JsObject>() else {
            let text = describe_value(vm, result);
            return Err(throw_type_error(vm, format!("Iterator result {text} is not an object")));
        };
        if iterator_complete(vm, result)? {
            return finish(vm, record);
        }
        let value = iterator_value(vm, result)?;
        value_settled(vm, Value::cell(record), Value::UNDEFINED, Settled::Fulfilled(value))
    })
}

/// A value has come, still to be mapped.
fn value_settled(vm: &Vm, record: Value, _: Value, settled: Settled) -> Completion<()> {
    stage(vm, record, settled, true, |record, value| {
        if record.at(MAPPER).is_undefined() {
            return store(vm, record, value);
        }
        let mapped = call(vm, record.at(MAPPER), record.at(THIS), &[value, record.at(INDEX)])?;
        await_internally(vm, mapped, mapped_settled, Value::cell(record), Value::UNDEFINED)
    })
}

fn mapped_settled(vm: &Vm, record: Value, _: Value, settled: Settled) -> Completion<()> {
    stage(vm, record, settled, true, |record, value| store(vm, record, value))
}

fn store(vm: &Vm, record: Gc<ValueArray>, value: Value) -> Completion<()> {
    let Some(result) = record.at(RESULT).downcast::<JsObject>() else { return Ok(()) };
    let index = index_of(record);
    create_data_property_or_throw(vm, result, index_key(vm, index), value)?;
    record.put(INDEX, Value::number((index + 1) as f64));
    // What goes wrong in asking for the next value is the iterator's own fault: it is not closed for it.
    match request(vm, record) {
        Ok(()) => Ok(()),
        Err(throw) => {
            let reason = vm.take_exception(throw);
            if let Some(promise) = record.at(PROMISE).downcast::<PromiseObject>() {
                reject_promise(vm, promise, reason);
            }
            Ok(())
        }
    }
}
