//! Iterator (ECMA-262 27.1.3, 27.1.4): the constructor, Iterator.from, and the methods of Iterator.prototype that consume
//! an iterator. Those that make a new one are in `iterator_helper`. The prototypes of all iterators hang off this one.

use super::iterator_chunks::{chunks, windows};
use super::iterator_concat::concat;
use super::iterator_helper as helper;
use super::iterator_zip::{zip, zip_keyed};
use crate::fundamental::return_this;
use crate::prelude::*;
use cutaway_engine::objects::{PropertyDescriptor, new_array_from_list, new_intrinsic_object};
use cutaway_engine::operations::iterators::{
    IteratorRecord, create_iter_result_object, get_iterator_direct, iterator_close, iterator_step_value,
};
use cutaway_engine::promises::{
    Settled, new_promise, promise_resolve, reject_promise, reject_with_exception, resolve_promise,
    then_internally,
};
use cutaway_engine::strings::StringBuilder;

const STATICS: &[Property] = &[
    method("concat", 0, concat),
    method("from", 1, from),
    method("zip", 1, zip),
    method("zipKeyed", 1, zip_keyed),
];

const MEMBERS: &[Property] = &[
    method("reduce", 1, reduce),
    method("toArray", 0, to_array),
    method("forEach", 1, for_each),
    method("some", 1, some),
    method("every", 1, every),
    method("find", 1, find),
    method("map", 1, helper::map),
    method("filter", 1, helper::filter),
    method("take", 1, helper::take),
    method("drop", 1, helper::drop_method),
    method("flatMap", 1, helper::flat_map),
    method("chunks", 1, chunks),
    method("windows", 1, windows),
    method("includes", 1, includes),
    method("join", 1, join),
    symbol_method(WellKnownSymbol::Dispose, 0, dispose),
    symbol_method(WellKnownSymbol::Iterator, 0, return_this),
    Property {
        key: Key::Symbol(WellKnownSymbol::ToStringTag),
        content: Content::Accessor(Some(get_tag), Some(set_tag)),
        attributes: attributes::CONFIGURABLE,
    },
];

const WRAP_MEMBERS: &[Property] = &[method("next", 0, wrap_next), method("return", 0, wrap_return)];

const ASYNC_MEMBERS: &[Property] = &[
    symbol_method(WellKnownSymbol::AsyncIterator, 0, return_this),
    symbol_method(WellKnownSymbol::AsyncDispose, 0, async_dispose),
];

/// Makes Iterator; its prototype exists already. Also %AsyncIteratorPrototype%'s method.
pub fn install(vm: &Vm) {
    let prototype = vm.intrinsic(Intrinsic::IteratorPrototype);
    Class {
        name: "Iterator",
        length: 0,
        constructor: Intrinsic::Iterator,
        prototype: Intrinsic::IteratorPrototype,
        call: construct_iterator,
        statics: STATICS,
        members: MEMBERS,
    }
    .install_with_prototype(vm, prototype);
    // 27.1.4.1: `constructor` is an accessor that only pretends to be writable.
    let getter = new_native_function(vm, vm.intern("get constructor"), 0, get_constructor);
    let setter = new_native_function(vm, vm.intern("set constructor"), 1, set_constructor);
    let pair =
        PropertyDescriptor::accessor(Value::cell(getter), Value::cell(setter), attributes::CONFIGURABLE);
    let defined = define_own_property(vm, prototype, name_key(vm.names.constructor), &pair);
    debug_assert!(matches!(defined, Ok(true)));
    install_iterator_prototype(vm, Intrinsic::WrapForValidIteratorPrototype, WRAP_MEMBERS);
    define_properties(vm, vm.intrinsic(Intrinsic::AsyncIteratorPrototype), ASYNC_MEMBERS);
    helper::install(vm);
}

/// Makes (unless the realm's bootstrap has) an object that inherits from Iterator.prototype, with these methods.
pub fn install_iterator_prototype(vm: &Vm, intrinsic: Intrinsic, members: &[Property]) {
    let prototype = match vm.intrinsic_value(intrinsic).downcast::<JsObject>() {
        Some(existing) => existing,
        None => new_object_with_prototype(vm, vm.intrinsic_value(Intrinsic::IteratorPrototype)),
    };
    vm.set_intrinsic(intrinsic, prototype);
    define_properties(vm, prototype, members);
}

/// 27.1.3.1.1 Iterator ( )
fn construct_iterator(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.new_target().is_undefined() {
        return Err(throw_requires_new(vm, "Iterator"));
    }
    if args.new_target() == Value::cell(args.callee()) {
        return Err(throw_type_error(vm, "Abstract class Iterator not directly constructable"));
    }
    let object: Gc<JsObject> =
        ordinary_create_from_constructor(vm, args.new_target(), Intrinsic::IteratorPrototype, Kind::Object)?;
    Ok(Value::cell(object))
}

/// GetIteratorFlattenable: iterators and iterables, strings only if `strings`.
pub fn get_iterator_flattenable(vm: &Vm, value: Value, strings: bool) -> Completion<IteratorRecord> {
    // 1. Of primitives, strings at most.
    let is_usable = value.is::<JsObject>() || strings && value.is::<JsString>();
    if !is_usable {
        return Err(throw_type_error(vm, format!("{} is not an object", describe_value(vm, value))));
    }
    // 2-4. Its iterator, or itself.
    let function = get_method(vm, value, symbol_key(vm, WellKnownSymbol::Iterator))?;
    let iterator = if function.is_undefined() { value } else { call(vm, function, value, &[])? };
    match iterator.downcast::<JsObject>() {
        Some(iterator) => get_iterator_direct(vm, iterator),
        None => Err(throw_type_error(vm, format!("{} is not an object", describe_value(vm, iterator)))),
    }
}

/// 27.1.3.2.1 Iterator.from ( O )
fn from(vm: &Vm, args: &Args) -> Completion<Value> {
    let record = get_iterator_flattenable(vm, args.get(0), true)?;
    // 2-3. An iterator that inherits from Iterator.prototype is its own wrapper.
    let iterator = Value::cell(record.iterator);
    let constructor = vm.intrinsic_value(Intrinsic::Iterator);
    if cutaway_engine::objects::ordinary_has_instance(vm, constructor, iterator)? {
        return Ok(iterator);
    }
    // 4-6. Others are wrapped.
    let wrapper: Gc<IteratorObject> =
        new_intrinsic_object(vm, Kind::WrapForValidIterator, Intrinsic::WrapForValidIteratorPrototype);
    wrapper.set_target(iterator);
    wrapper.set_extra(record.next);
    Ok(Value::cell(wrapper))
}

/// 27.1.3.2.1.1.1 %WrapForValidIteratorPrototype%.next ( )
fn wrap_next(vm: &Vm, args: &Args) -> Completion<Value> {
    let wrapper: Gc<IteratorObject> =
        receiver_of_kind(vm, args, Kind::WrapForValidIterator, "%WrapForValidIteratorPrototype%.next")?;
    call(vm, wrapper.extra(), wrapper.target(), &[])
}

/// 27.1.3.2.1.1.2 %WrapForValidIteratorPrototype%.return ( )
fn wrap_return(vm: &Vm, args: &Args) -> Completion<Value> {
    let wrapper: Gc<IteratorObject> =
        receiver_of_kind(vm, args, Kind::WrapForValidIterator, "%WrapForValidIteratorPrototype%.return")?;
    let function = get_method(vm, wrapper.target(), name_key(vm.names.return_))?;
    if function.is_undefined() {
        return Ok(create_iter_result_object(vm, Value::UNDEFINED, true));
    }
    call(vm, function, wrapper.target(), &[])
}

fn get_constructor(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(vm.intrinsic_value(Intrinsic::Iterator))
}

fn set_constructor(vm: &Vm, args: &Args) -> Completion<Value> {
    setter_that_ignores_prototype(vm, args, name_key(vm.names.constructor))
}

fn get_tag(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::cell(vm.intern("Iterator")))
}

fn set_tag(vm: &Vm, args: &Args) -> Completion<Value> {
    setter_that_ignores_prototype(vm, args, symbol_key(vm, WellKnownSymbol::ToStringTag))
}

/// SetterThatIgnoresPrototypeProperties, whose home is Iterator.prototype.
fn setter_that_ignores_prototype(vm: &Vm, args: &Args, key: PropertyKey) -> Completion<Value> {
    // 1-2. Neither primitives nor the home itself.
    let Some(object) = args.this().downcast::<JsObject>() else {
        return Err(throw_incompatible(vm, "set Iterator.prototype property", args.this()));
    };
    if object == vm.intrinsic(Intrinsic::IteratorPrototype) {
        return Err(throw_type_error(vm, "Cannot assign to this property of Iterator.prototype"));
    }
    // 3-5. On anything else, as if the property were plain.
    match get_own_property(vm, object, key)? {
        None => create_data_property_or_throw(vm, object, key, args.get(0))?,
        Some(_) => set(vm, object, key, args.get(0), true).map(|_| ())?,
    };
    Ok(Value::UNDEFINED)
}

/// What the methods begin with: the receiver must be an object; a callback that is none closes it.
pub fn begin(vm: &Vm, args: &Args, method: &str) -> Completion<IteratorRecord> {
    let iterator = receiver_object(vm, args, &format!("Iterator.prototype.{method}"))?;
    if !is_callable(args.get(0)) {
        let text = describe_value(vm, args.get(0));
        let throw = throw_type_error(vm, format!("{text} is not a function"));
        return iterator_close(vm, iterator, Err(throw));
    }
    get_iterator_direct(vm, iterator)
}

/// Shows each value with its number to the callback until `body` has a result, which closes the iterator.
fn consume<T>(
    vm: &Vm,
    args: &Args,
    method: &str,
    mut body: impl FnMut(Value, Value) -> Option<T>,
) -> Completion<Option<T>> {
    let record = begin(vm, args, method)?;
    let mut counter = 0_u32;
    while let Some(value) = iterator_step_value(vm, &record)? {
        let result = match call(vm, args.get(0), Value::UNDEFINED, &[value, Value::from(counter)]) {
            Ok(result) => result,
            Err(throw) => return iterator_close(vm, record.iterator, Err(throw)),
        };
        if let Some(found) = body(result, value) {
            return iterator_close(vm, record.iterator, Ok(Some(found)));
        }
        counter += 1;
    }
    Ok(None)
}

/// 27.1.4.3 Iterator.prototype.every ( predicate )
fn every(vm: &Vm, args: &Args) -> Completion<Value> {
    let failed = consume(vm, args, "every", |result, _| (!to_boolean(result)).then_some(()))?;
    Ok(Value::bool(failed.is_none()))
}

/// 27.1.4.5 Iterator.prototype.find ( predicate )
fn find(vm: &Vm, args: &Args) -> Completion<Value> {
    let found = consume(vm, args, "find", |result, value| to_boolean(result).then_some(value))?;
    Ok(found.unwrap_or(Value::UNDEFINED))
}

/// 27.1.4.7 Iterator.prototype.forEach ( procedure )
fn for_each(vm: &Vm, args: &Args) -> Completion<Value> {
    consume::<()>(vm, args, "forEach", |_, _| None)?;
    Ok(Value::UNDEFINED)
}

/// 27.1.4.10 Iterator.prototype.some ( predicate )
fn some(vm: &Vm, args: &Args) -> Completion<Value> {
    let found = consume(vm, args, "some", |result, _| to_boolean(result).then_some(()))?;
    Ok(Value::bool(found.is_some()))
}

/// 27.1.4.9 Iterator.prototype.reduce ( reducer [ , initialValue ] )
fn reduce(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The receiver and the reducer.
    let record = begin(vm, args, "reduce")?;
    // 5-6. Without an initial value the first value is it.
    let mut counter = 0_u32;
    let mut accumulator = if args.len() > 1 {
        args.get(1)
    } else {
        counter = 1;
        match iterator_step_value(vm, &record)? {
            Some(first) => first,
            None => return Err(throw_type_error(vm, "Reduce of a done iterator with no initial value")),
        }
    };
    // 7. Each of the others is combined with what came of those before.
    while let Some(value) = iterator_step_value(vm, &record)? {
        match call(vm, args.get(0), Value::UNDEFINED, &[accumulator, value, Value::from(counter)]) {
            Ok(result) => accumulator = result,
            Err(throw) => return iterator_close(vm, record.iterator, Err(throw)),
        }
        counter += 1;
    }
    Ok(accumulator)
}

/// 27.1.4.12 Iterator.prototype.toArray ( )
fn to_array(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator = receiver_object(vm, args, "Iterator.prototype.toArray")?;
    let record = get_iterator_direct(vm, iterator)?;
    let list = ValueList::new(vm);
    while let Some(value) = iterator_step_value(vm, &record)? {
        list.push(value);
    }
    Ok(Value::cell(new_array_from_list(vm, &list)))
}

/// Iterator.prototype.includes ( searchElement [ , skippedElements ] )
fn includes(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator = receiver_object(vm, args, "Iterator.prototype.includes")?;
    // 4-7. How many values do not count: an integer, not converted.
    if !args.get(1).is_undefined() {
        let number = args.get(1).as_number().filter(|number| number.is_infinite() || number.fract() == 0.0);
        let text = || describe_value(vm, args.get(1));
        let throw = match number {
            None => throw_type_error(vm, format!("{} is not an integer", text())),
            Some(number) if number < 0.0 || number.is_finite() && number > 9_007_199_254_740_991.0 => {
                throw_range_error(vm, format!("{} is out of range", text()))
            }
            Some(number) => return includes_from(vm, iterator, args.get(0), number),
        };
        return iterator_close(vm, iterator, Err(throw));
    }
    includes_from(vm, iterator, args.get(0), 0.0)
}

/// Steps 8 to 10: looks at the values behind the skipped ones.
fn includes_from(vm: &Vm, iterator: Gc<JsObject>, element: Value, to_skip: f64) -> Completion<Value> {
    let record = get_iterator_direct(vm, iterator)?;
    let mut skipped = 0.0;
    while let Some(value) = iterator_step_value(vm, &record)? {
        if skipped < to_skip {
            skipped += 1.0;
        } else if same_value_zero(vm, value, element) {
            return iterator_close(vm, iterator, Ok(Value::TRUE));
        }
    }
    Ok(Value::FALSE)
}

/// Iterator.prototype.join ( separator )
fn join(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator = receiver_object(vm, args, "Iterator.prototype.join")?;
    // 3-5. What stands between the values.
    let separator = match args.get(0) {
        Value::UNDEFINED => vm.intern(","),
        value => match to_string(vm, value) {
            Ok(separator) => separator,
            Err(throw) => return iterator_close(vm, iterator, Err(throw)),
        },
    };
    // 6-8. The values as text, undefined and null empty.
    let record = get_iterator_direct(vm, iterator)?;
    let mut text = StringBuilder::new();
    let mut first = true;
    while let Some(value) = iterator_step_value(vm, &record)? {
        if !first {
            text.push_string(vm, separator);
        }
        first = false;
        if !value.is_nullish() {
            match to_string(vm, value) {
                Ok(part) => text.push_string(vm, part),
                Err(throw) => return iterator_close(vm, iterator, Err(throw)),
            }
        }
        if text.is_too_long() {
            let throw = throw_range_error(vm, "Invalid string length");
            return iterator_close(vm, iterator, Err(throw));
        }
    }
    Ok(text.finish(vm)?.into())
}

/// 27.1.4.14 Iterator.prototype [ %Symbol.dispose% ] ( )
fn dispose(vm: &Vm, args: &Args) -> Completion<Value> {
    let function = get_method(vm, args.this(), name_key(vm.names.return_))?;
    if !function.is_undefined() {
        call(vm, function, args.this(), &[])?;
    }
    Ok(Value::UNDEFINED)
}

/// 27.1.5.2 %AsyncIteratorPrototype% [ %Symbol.asyncDispose% ] ( )
fn async_dispose(vm: &Vm, args: &Args) -> Completion<Value> {
    let promise = new_promise(vm);
    let outcome = get_method(vm, args.this(), name_key(vm.names.return_)).and_then(|function| {
        // 5-6. Nothing to call, or the call's result with the value dropped.
        if function.is_undefined() {
            return Ok(None);
        }
        let result = call(vm, function, args.this(), &[])?;
        promise_resolve(vm, vm.intrinsic_value(Intrinsic::Promise), result).map(Some)
    });
    match outcome {
        Ok(None) => resolve_promise(vm, promise, Value::UNDEFINED),
        Ok(Some(wrapped)) => {
            if let Some(wrapped) = wrapped.downcast::<PromiseObject>() {
                then_internally(vm, wrapped, returned, Value::cell(promise), Value::UNDEFINED);
            }
        }
        Err(throw) => reject_with_exception(vm, promise, throw),
    }
    Ok(Value::cell(promise))
}

fn returned(vm: &Vm, promise: Value, _: Value, settled: Settled) -> Completion<()> {
    if let Some(promise) = promise.downcast::<PromiseObject>() {
        match settled {
            Settled::Fulfilled(_) => resolve_promise(vm, promise, Value::UNDEFINED),
            Settled::Rejected(reason) => reject_promise(vm, promise, reason),
        }
    }
    Ok(())
}
