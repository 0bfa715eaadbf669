//! Operations on iterator objects (ECMA-262 7.4) for built-ins and the interpreter's slow paths.
//!
//! An **iterator record** is an iterator with its `next` method, read once. [`for_each`] is how built-ins consume an
//! iterable: it walks a pristine array by index (nothing a program can observe is left out, see [`is_pristine_array`])
//! and everything else by the protocol. The steps of the built-in iterators themselves are in `native_iterators`.

use crate::completion::Completion;
use crate::errors::throw_type_error;
use crate::interpreter::call;
use crate::interpreter::feedback::load;
use crate::names::WellKnownSymbol;
use crate::objects::{self, get, get_method, get_v, is_callable, new_object_with_shape};
use crate::operations::conversion::to_boolean;
use crate::operations::describe::{describe_operand, describe_value};
use crate::operations::native_iterators::array_element;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::roots::ValueList;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{IteratorObject, JsArray, JsObject};
use cutaway_gc::{Gc, Kind, Value};

/// An iterator and its `next` method.
#[derive(Clone, Copy, Debug)]
pub struct IteratorRecord {
    /// `[[Iterator]]`.
    pub iterator: Gc<JsObject>,
    /// `[[NextMethod]]`.
    pub next: Value,
}

/// GetIteratorDirect.
pub fn get_iterator_direct(vm: &Vm, iterator: Gc<JsObject>) -> Completion<IteratorRecord> {
    let next = get(vm, iterator, PropertyKey::atom(vm.names.next))?;
    Ok(IteratorRecord { iterator, next })
}

/// GetIteratorFromMethod.
pub fn get_iterator_from_method(vm: &Vm, iterable: Value, method: Value) -> Completion<IteratorRecord> {
    let iterator = call(vm, method, iterable, &[])?;
    match iterator.downcast::<JsObject>() {
        Some(iterator) => get_iterator_direct(vm, iterator),
        None => Err(throw_type_error(vm, "Result of the Symbol.iterator method is not an object")),
    }
}

/// GetIterator(iterable, sync).
pub fn get_iterator(vm: &Vm, iterable: Value) -> Completion<IteratorRecord> {
    if iterable.is_nullish() {
        return Err(throw_not_iterable(vm, iterable));
    }
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Iterator));
    let method = get_v(vm, iterable, key)?;
    if !is_callable(method) {
        return Err(throw_not_iterable(vm, iterable));
    }
    get_iterator_from_method(vm, iterable, method)
}

/// GetIterator(iterable, async) up to the iterator object: the iterable's async iterator, or its sync one wrapped. The
/// caller reads `next`.
pub fn get_async_iterator(vm: &Vm, iterable: Value) -> Completion<Gc<JsObject>> {
    if iterable.is_nullish() {
        return Err(throw_not_async_iterable(vm, iterable));
    }
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::AsyncIterator));
    let method = get_method(vm, iterable, key)?;
    if !method.is_undefined() {
        let iterator = call(vm, method, iterable, &[])?;
        return match iterator.downcast::<JsObject>() {
            Some(iterator) => Ok(iterator),
            None => Err(throw_type_error(vm, "Result of the Symbol.asyncIterator method is not an object")),
        };
    }
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Iterator));
    let method = get_method(vm, iterable, key)?;
    if method.is_undefined() {
        return Err(throw_not_async_iterable(vm, iterable));
    }
    let sync = get_iterator_from_method(vm, iterable, method)?;
    Ok(create_async_from_sync_iterator(vm, sync)?.iterator)
}

/// CreateAsyncFromSyncIterator. The cell's target is the sync iterator, its extra the sync next method.
pub fn create_async_from_sync_iterator(vm: &Vm, sync: IteratorRecord) -> Completion<IteratorRecord> {
    let wrapper: Gc<IteratorObject> = objects::new_intrinsic_object(
        vm,
        Kind::AsyncFromSyncIterator,
        Intrinsic::AsyncFromSyncIteratorPrototype,
    );
    wrapper.set_target(Value::cell(sync.iterator));
    wrapper.set_extra(sync.next);
    get_iterator_direct(vm, wrapper.as_object())
}

/// IteratorNext, without and with a value.
pub fn iterator_next(vm: &Vm, record: &IteratorRecord, arguments: &[Value]) -> Completion<Gc<JsObject>> {
    let result = call(vm, record.next, Value::cell(record.iterator), arguments)?;
    match result.downcast::<JsObject>() {
        Some(result) => Ok(result),
        None => Err(throw_result_not_object(vm, result)),
    }
}

/// IteratorComplete.
pub fn iterator_complete(vm: &Vm, result: Gc<JsObject>) -> Completion<bool> {
    Ok(to_boolean(get(vm, result, PropertyKey::atom(vm.names.done))?))
}

/// IteratorValue.
pub fn iterator_value(vm: &Vm, result: Gc<JsObject>) -> Completion<Value> {
    get(vm, result, PropertyKey::atom(vm.names.value))
}

/// IteratorStep: the result object, None when done.
pub fn iterator_step(vm: &Vm, record: &IteratorRecord) -> Completion<Option<Gc<JsObject>>> {
    let result = iterator_next(vm, record, &[])?;
    Ok(if iterator_complete(vm, result)? { None } else { Some(result) })
}

/// IteratorStepValue.
pub fn iterator_step_value(vm: &Vm, record: &IteratorRecord) -> Completion<Option<Value>> {
    match iterator_step(vm, record)? {
        Some(result) => Ok(Some(iterator_value(vm, result)?)),
        None => Ok(None),
    }
}

/// IteratorClose with `completion`: a throw completion outlives whatever `return` does; otherwise errors of `return`, and
/// a result that is no object, are thrown.
pub fn iterator_close<T>(vm: &Vm, iterator: Gc<JsObject>, completion: Completion<T>) -> Completion<T> {
    let key = PropertyKey::atom(vm.names.return_);
    match completion {
        Err(throw) => {
            let exception = vm.take_exception(throw);
            let outcome = get_method(vm, Value::cell(iterator), key).and_then(|method| {
                if method.is_undefined() { Ok(method) } else { call(vm, method, Value::cell(iterator), &[]) }
            });
            if let Err(inner) = outcome {
                vm.take_exception(inner);
            }
            Err(vm.throw(exception))
        }
        Ok(value) => {
            let method = get_method(vm, Value::cell(iterator), key)?;
            if !method.is_undefined() {
                let result = call(vm, method, Value::cell(iterator), &[])?;
                if !result.is::<JsObject>() {
                    return Err(throw_result_not_object(vm, result));
                }
            }
            Ok(value)
        }
    }
}

/// CreateIterResultObject.
pub fn create_iter_result_object(vm: &Vm, value: Value, done: bool) -> Value {
    let object = new_object_with_shape(vm, vm.intrinsic_shape(Intrinsic::IteratorResultShape));
    objects::inobject_put(object, 0, value);
    objects::inobject_put(object, 1, Value::bool(done));
    Value::cell(object)
}

/// True if iterating `iterable` is walking the array from 0 to its length: it is an array whose `@@iterator` is the
/// built-in `values` and the array iterator's `next` is the built-in one. Looking this up runs no JavaScript on a plain
/// array; on one with own accessors the answer is no before they run.
pub fn is_pristine_array(vm: &Vm, iterable: Value) -> Option<Gc<JsArray>> {
    let array = iterable.downcast::<JsArray>()?;
    let object = array.as_object();
    let iterator_key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::Iterator));
    let values = load::data_through_stub_cache(vm, object, iterator_key)?;
    let prototype = vm.intrinsic(Intrinsic::ArrayIteratorPrototype);
    let next = load::data_through_stub_cache(vm, prototype, PropertyKey::atom(vm.names.next))?;
    let pristine = values == vm.intrinsic_value(Intrinsic::ArrayPrototypeValues)
        && next == vm.intrinsic_value(Intrinsic::ArrayIteratorPrototypeNext);
    pristine.then_some(array)
}

/// Iterates `iterable` as `for (const value of iterable)` does: an error of `body` closes the iterator.
pub fn for_each(vm: &Vm, iterable: Value, mut body: impl FnMut(Value) -> Completion<()>) -> Completion<()> {
    if let Some(array) = is_pristine_array(vm, iterable) {
        let mut index = 0;
        while index < array.length() {
            body(array_element(vm, array, index)?)?;
            index += 1;
        }
        return Ok(());
    }
    let record = get_iterator(vm, iterable)?;
    for_each_step(vm, &record, body)
}

/// The same on an iterator record.
pub fn for_each_step(
    vm: &Vm,
    record: &IteratorRecord,
    mut body: impl FnMut(Value) -> Completion<()>,
) -> Completion<()> {
    while let Some(value) = iterator_step_value(vm, record)? {
        if let Err(throw) = body(value) {
            return iterator_close(vm, record.iterator, Err(throw));
        }
    }
    Ok(())
}

/// IteratorToList of a fresh iterator over `iterable`.
pub fn iterable_to_list<'vm>(vm: &'vm Vm, iterable: Value) -> Completion<ValueList<'vm>> {
    let list = ValueList::new(vm);
    for_each(vm, iterable, |value| {
        list.push(value);
        Ok(())
    })?;
    Ok(list)
}

/// TypeError for a value without iterator, in V8's words for calls from built-ins.
#[cold]
pub fn throw_not_iterable(vm: &Vm, value: Value) -> crate::Throw {
    let operand = describe_operand(vm, value);
    throw_type_error(vm, format!("{operand} is not iterable (cannot read property Symbol(Symbol.iterator))"))
}

#[cold]
fn throw_not_async_iterable(vm: &Vm, value: Value) -> crate::Throw {
    throw_type_error(vm, format!("{} is not async iterable", describe_operand(vm, value)))
}

#[cold]
fn throw_result_not_object(vm: &Vm, value: Value) -> crate::Throw {
    throw_type_error(vm, format!("Iterator result {} is not an object", describe_value(vm, value)))
}
