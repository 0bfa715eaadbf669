//! The Array constructor, Array.from, Array.of and Array.isArray (ECMA-262 23.1.1, 23.1.2).

use super::fast::*;
use crate::fundamental::return_this;
use crate::prelude::*;
use cutaway_engine::objects::{
    array_create_with_prototype, elements, get_prototype_from_constructor, new_array_from_list,
};
use cutaway_engine::operations::iterators::{
    get_iterator_from_method, is_pristine_array, iterator_close, iterator_step_value, throw_not_iterable,
};

/// Functions of the constructor.
pub const STATICS: &[Property] = &[
    method("isArray", 1, is_array_method),
    method("from", 1, from),
    method("fromAsync", 1, super::from_async::from_async),
    method("of", 0, of),
    symbol_getter(WellKnownSymbol::Species, return_this),
];

/// 23.1.1.1 Array ( ...values )
pub fn construct_array(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The prototype, by new.target if there is one.
    let prototype = if args.new_target().is_undefined() || args.new_target() == Value::cell(args.callee()) {
        vm.intrinsic_value(Intrinsic::ArrayPrototype)
    } else {
        get_prototype_from_constructor(vm, args.new_target(), Intrinsic::ArrayPrototype)?
    };
    // 4-5. One number is a length.
    if args.len() == 1 && args.get(0).is_number() {
        let length = args.get(0).as_number().unwrap_or_default();
        if length != length as u32 as f64 {
            return Err(throw_range_error(vm, "Invalid array length"));
        }
        return Ok(Value::cell(array_create_with_prototype(vm, length as u32, prototype)));
    }
    // 5-6. Anything else are the elements.
    let array = array_create_with_prototype(vm, 0, prototype);
    for value in args.values() {
        cutaway_engine::objects::array::push(vm, array, *value);
    }
    Ok(Value::cell(array))
}

/// 23.1.2.2 Array.isArray ( arg )
fn is_array_method(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(is_array(vm, args.get(0))?))
}

/// The object that `from` and `of` fill: by the receiver if it is a constructor, else an array.
fn construct_result(vm: &Vm, constructor: Value, length: Option<u64>) -> Completion<Gc<JsObject>> {
    if is_constructor(constructor) && constructor != vm.intrinsic_value(Intrinsic::Array) {
        let made = match length {
            Some(length) => construct(vm, constructor, &[Value::number(length as f64)], constructor)?,
            None => construct(vm, constructor, &[], constructor)?,
        };
        return to_object(vm, made);
    }
    match u32::try_from(length.unwrap_or(0)) {
        Ok(length) => Ok(array_create(vm, length).as_object()),
        Err(_) => Err(throw_range_error(vm, "Invalid array length")),
    }
}

/// 23.1.2.1 Array.from ( items [ , mapper [ , thisArg ] ] )
fn from(vm: &Vm, args: &Args) -> Completion<Value> {
    let (constructor, items, function, this) = (args.this(), args.get(0), args.get(1), args.get(2));
    // 2-3. The mapper, if given, must be callable.
    let mapping = !function.is_undefined();
    if mapping && !is_callable(function) {
        let text = describe_value(vm, function);
        return Err(throw_type_error(vm, format!("{text} is not a function")));
    }
    if !mapping && let Some(copy) = try_fast_from(vm, constructor, items) {
        return Ok(Value::cell(copy));
    }
    // 4-5. An iterable is iterated.
    if items.is_nullish() {
        return Err(throw_not_iterable(vm, items));
    }
    let method = get_method(vm, items, symbol_key(vm, WellKnownSymbol::Iterator))?;
    if !method.is_undefined() {
        let result = construct_result(vm, constructor, None)?;
        let record = get_iterator_from_method(vm, items, method)?;
        let mut k = 0;
        while let Some(next) = iterator_step_value(vm, &record)? {
            let added = map_item(vm, mapping.then_some((function, this)), next, k).and_then(|value| {
                create_data_property_or_throw(vm, result, index_key(vm, k), value).map(|_| ())
            });
            if let Err(throw) = added {
                return iterator_close(vm, record.iterator, Err(throw));
            }
            k += 1;
        }
        set_length(vm, result, k)?;
        return Ok(Value::cell(result));
    }
    // 7-13. Anything else is taken for an array-like.
    let source = to_object(vm, items)?;
    let length = length_of(vm, source)?;
    let result = construct_result(vm, constructor, Some(length))?;
    for k in 0..length {
        let value = element(vm, source, k)?;
        let value = map_item(vm, mapping.then_some((function, this)), value, k)?;
        create_data_property_or_throw(vm, result, index_key(vm, k), value)?;
    }
    set_length(vm, result, length)?;
    Ok(Value::cell(result))
}

fn map_item(vm: &Vm, mapper: Option<(Value, Value)>, value: Value, k: u64) -> Completion<Value> {
    match mapper {
        Some((function, this)) => call(vm, function, this, &[value, Value::number(k as f64)]),
        None => Ok(value),
    }
}

/// `Array.from(array)` of a pristine packed array is a copy of its store.
fn try_fast_from(vm: &Vm, constructor: Value, items: Value) -> Option<Gc<JsArray>> {
    if constructor != vm.intrinsic_value(Intrinsic::Array) {
        return None;
    }
    let array = is_pristine_array(vm, items)?;
    if fast_array(items).is_none() || kind(array).is_holey() {
        return None;
    }
    let list = ValueList::with_capacity(vm, array.length() as usize);
    for k in 0..array.length() {
        list.push(elements::read_fast(array.as_object(), k));
    }
    Some(new_array_from_list(vm, &list))
}

/// 23.1.2.3 Array.of ( ...items )
fn of(vm: &Vm, args: &Args) -> Completion<Value> {
    let length = args.len() as u64;
    let result = construct_result(vm, args.this(), Some(length))?;
    for (k, value) in args.values().iter().enumerate() {
        create_data_property_or_throw(vm, result, index_key(vm, k as u64), *value)?;
    }
    set_length(vm, result, length)?;
    Ok(Value::cell(result))
}
