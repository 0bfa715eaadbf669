//! The parts of iteration that compiled code leaves to functions. ECMA-262, "Operations on Iterator Objects".

use crate::completion::Completion;
use crate::interpreter::{call, call_errors};
use crate::objects::{self, array, elements};
use crate::operations::conversion::to_property_key;
use crate::operations::errors::throw_type_error;
use crate::operations::iterators::{self, IteratorRecord};
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsArray, JsObject};
use cutaway_gc::{Gc, Value};

/// GetIterator(iterable, async): the iterator object.
pub fn get_async_iterator(vm: &Vm, iterable: Value) -> Completion<Value> {
    Ok(Value::cell(iterators::get_async_iterator(vm, iterable)?))
}

/// IteratorClose for a completion that is not a throw.
pub fn close(vm: &Vm, iterator: Value) -> Completion<Value> {
    let method = objects::get_method(vm, iterator, PropertyKey::atom(vm.names.return_))?;
    if method.is_undefined() {
        return Ok(method);
    }
    let result = call(vm, method, iterator, &[])?;
    if !result.is::<JsObject>() {
        let text = crate::operations::describe::describe_value(vm, result);
        return Err(throw_type_error(vm, format!("Iterator result {text} is not an object")));
    }
    Ok(Value::UNDEFINED)
}

/// IteratorClose for a throw completion: what `return` does wrong is dropped.
pub fn close_silently(vm: &Vm, iterator: Value) -> Completion<Value> {
    let attempt = || -> Completion<()> {
        let method = objects::get_method(vm, iterator, PropertyKey::atom(vm.names.return_))?;
        if !method.is_undefined() {
            call(vm, method, iterator, &[])?;
        }
        Ok(())
    };
    if let Err(thrown) = attempt() {
        if vm.interpreter.is_terminating() {
            return Err(thrown);
        }
        vm.take_exception(thrown);
    }
    Ok(Value::UNDEFINED)
}

/// The values still to come, as an array.
pub fn rest(vm: &Vm, iterator: Value, next: Value) -> Completion<Value> {
    let result = array::array_create(vm, 0);
    let Some(object) = iterator.downcast::<JsObject>() else { return Ok(Value::cell(result)) };
    let record = IteratorRecord { iterator: object, next };
    while let Some(value) = iterators::iterator_step_value(vm, &record)? {
        array::push(vm, result, value);
    }
    Ok(Value::cell(result))
}

/// GetMethod.
pub fn get_method(vm: &Vm, object: Value, name: Value) -> Completion<Value> {
    let key = to_property_key(vm, name)?;
    objects::get_method(vm, object, key)
}

/// `[...iterable]` onto a fresh array.
pub fn array_append_spread(vm: &Vm, target: Value, iterable: Value) -> Completion<Value> {
    let Some(result) = target.downcast::<JsArray>() else { return Ok(target) };
    if let Some(source) = iterators::is_pristine_array(vm, iterable) {
        append_pristine(vm, result, source)?;
        return Ok(target);
    }
    if !call_errors::is_iterable(vm, iterable)? {
        return Err(call_errors::throw_not_iterable(vm, iterable));
    }
    let record = iterators::get_iterator(vm, iterable)?;
    while let Some(value) = iterators::iterator_step_value(vm, &record)? {
        array::push(vm, result, value);
    }
    Ok(target)
}

/// The elements of an array whose iteration nobody can observe; holes are read through the prototype chain.
fn append_pristine(vm: &Vm, result: Gc<JsArray>, source: Gc<JsArray>) -> Completion<()> {
    if array::append_packed(vm, result, source) {
        return Ok(());
    }
    let mut index = 0;
    while index < source.length() {
        let value = elements::read_fast(source.as_object(), index);
        let value = if value.is_hole() {
            objects::get(vm, source.as_object(), PropertyKey::index(index))?
        } else {
            value
        };
        array::push(vm, result, value);
        index += 1;
    }
    Ok(())
}

/// Appends a value, or a hole, to a fresh array.
pub fn array_append(vm: &Vm, target: Value, value: Value) -> Value {
    if let Some(result) = target.downcast::<JsArray>() {
        if value.is_hole() {
            array::set_length(vm, result.as_object(), result.length() + 1);
        } else {
            array::push(vm, result, value);
        }
    }
    target
}
