//! Promise.all, allSettled, any and race (ECMA-262 27.2.4.1 to 27.2.4.5); allKeyed and allSettledKeyed (await dictionary).
//!
//! All but race share their structure: for each promise of the iterable (or property of the object) an **element function** notes
//! its outcome at its place, and the last one to be called settles the result. What the element functions of one call share is its **tally**:
//!
//! ```text
//! tally     ValueArray: values (ValueArray, grown as needed) | remaining | promise | resolve | reject |
//!                       keys (an array, or undefined)
//! element   ValueArray: tally | index | already called
//! ```

use crate::prelude::*;
use cutaway_engine::operations::iterators::{get_iterator, iterator_close, iterator_step_value};
use cutaway_engine::promises::{Capability, new_promise_capability};
use cutaway_gc::cells::arrays::ValueArray;

const VALUES: usize = 0;
const REMAINING: usize = 1;
const PROMISE: usize = 2;
const RESOLVE: usize = 3;
const REJECT: usize = 4;
const KEYS: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Combinator {
    All,
    AllSettled,
    Any,
    Race,
}

/// 27.2.4.1 Promise.all ( iterable )
pub fn all(vm: &Vm, args: &Args) -> Completion<Value> {
    combine(vm, args, Combinator::All)
}

/// 27.2.4.2 Promise.allSettled ( iterable )
pub fn all_settled(vm: &Vm, args: &Args) -> Completion<Value> {
    combine(vm, args, Combinator::AllSettled)
}

/// 27.2.4.3 Promise.any ( iterable )
pub fn any(vm: &Vm, args: &Args) -> Completion<Value> {
    combine(vm, args, Combinator::Any)
}

/// 27.2.4.5 Promise.race ( iterable )
pub fn race(vm: &Vm, args: &Args) -> Completion<Value> {
    combine(vm, args, Combinator::Race)
}

/// Promise.allKeyed ( promises )
pub fn all_keyed(vm: &Vm, args: &Args) -> Completion<Value> {
    combine_with(vm, args, Combinator::All, perform_keyed)
}

/// Promise.allSettledKeyed ( promises )
pub fn all_settled_keyed(vm: &Vm, args: &Args) -> Completion<Value> {
    combine_with(vm, args, Combinator::AllSettled, perform_keyed)
}

fn combine(vm: &Vm, args: &Args, combinator: Combinator) -> Completion<Value> {
    combine_with(vm, args, combinator, perform)
}

type Perform = fn(&Vm, Value, &Capability, Value, Combinator) -> Completion<()>;

fn combine_with(vm: &Vm, args: &Args, combinator: Combinator, perform: Perform) -> Completion<Value> {
    // 1-2. The receiver makes the result.
    let constructor = args.this();
    let capability = new_promise_capability(vm, constructor)?;
    // 3-8. From here on, errors reject it.
    if let Err(throw) = perform(vm, constructor, &capability, args.get(0), combinator) {
        let reason = vm.take_exception(throw);
        capability.reject(vm, reason)?;
    }
    Ok(capability.promise)
}

/// GetPromiseResolve.
fn promise_resolve_function(vm: &Vm, constructor: Value) -> Completion<Value> {
    let resolve = get_v(vm, constructor, name_key(vm.names.resolve))?;
    if !is_callable(resolve) {
        return Err(throw_type_error(vm, "Promise resolve or reject function is not callable"));
    }
    Ok(resolve)
}

fn new_tally(vm: &Vm, capability: &Capability, keys: Value) -> Gc<ValueArray> {
    let values = Value::cell(vm.new_value_array(4, Value::UNDEFINED));
    vm.new_value_array_from(&[
        values,
        Value::int(1),
        capability.promise,
        capability.resolve,
        capability.reject,
        keys,
    ])
}

fn perform(
    vm: &Vm,
    constructor: Value,
    capability: &Capability,
    iterable: Value,
    combinator: Combinator,
) -> Completion<()> {
    // 3. What makes promises of the values.
    let resolve = promise_resolve_function(vm, constructor)?;
    // 5. The iterator.
    let record = get_iterator(vm, iterable)?;
    // PerformPromiseAll and its relatives.
    let tally = new_tally(vm, capability, Value::UNDEFINED);
    let mut index = 0_u32;
    while let Some(next) = iterator_step_value(vm, &record)? {
        let joined = join(vm, constructor, resolve, next, tally, index, combinator);
        if let Err(throw) = joined {
            return iterator_close(vm, record.iterator, Err(throw));
        }
        index += 1;
    }
    if combinator != Combinator::Race {
        tally_length(vm, tally, index);
        return count_down(vm, tally, combinator);
    }
    Ok(())
}

/// PerformPromiseAllKeyed: the values of an object's enumerable properties.
fn perform_keyed(
    vm: &Vm,
    constructor: Value,
    capability: &Capability,
    promises: Value,
    combinator: Combinator,
) -> Completion<()> {
    let resolve = promise_resolve_function(vm, constructor)?;
    let Some(promises) = promises.downcast::<JsObject>() else {
        let text = describe_value(vm, promises);
        return Err(throw_type_error(vm, format!("{text} is not an object")));
    };
    // 1-5. Each property, with its key.
    let all_keys = own_property_keys(vm, promises)?;
    let keys = array_create(vm, 0);
    let tally = new_tally(vm, capability, Value::cell(keys));
    let mut index = 0_u32;
    for i in 0..all_keys.len() {
        let key = to_property_key(vm, all_keys.get(i))?;
        let own = get_own_property(vm, promises, key)?;
        if own.is_none_or(|own| own.enumerable != Some(true)) {
            continue;
        }
        let value = get(vm, promises, key)?;
        cutaway_engine::objects::array::push(vm, keys, all_keys.get(i));
        join(vm, constructor, resolve, value, tally, index, combinator)?;
        index += 1;
    }
    // 7-8. There may be nothing to wait for.
    tally_length(vm, tally, index);
    count_down(vm, tally, combinator)
}

/// Subscribes to one promise.
fn join(
    vm: &Vm,
    constructor: Value,
    resolve: Value,
    next: Value,
    tally: Gc<ValueArray>,
    index: u32,
    combinator: Combinator,
) -> Completion<()> {
    let promise = call(vm, resolve, constructor, &[next])?;
    let then = name_key(vm.names.then);
    let (on_fulfilled, on_rejected) = if combinator == Combinator::Race {
        (tally.at(RESOLVE), tally.at(REJECT))
    } else {
        tally_length(vm, tally, index + 1);
        tally.put(REMAINING, Value::int(tally.at(REMAINING).as_int_unchecked() + 1));
        let element = [Value::cell(tally), Value::from(index), Value::FALSE];
        let element = Value::cell(vm.new_value_array_from(&element));
        let function =
            |entry: NativeFn| Value::cell(new_native_closure(vm, vm.names.empty, 1, entry, element));
        match combinator {
            Combinator::All => (function(all_element), tally.at(REJECT)),
            Combinator::AllSettled => (function(settled_fulfilled), function(settled_rejected)),
            _ => (tally.at(RESOLVE), function(any_element)),
        }
    };
    invoke(vm, promise, then, &[on_fulfilled, on_rejected])?;
    Ok(())
}

/// Makes room for `length` values; `extra` of the list is the number in use.
fn tally_length(vm: &Vm, tally: Gc<ValueArray>, length: u32) {
    let Some(values) = tally.at(VALUES).downcast::<ValueArray>() else { return };
    if length <= values.length() {
        values.set_extra(length);
        return;
    }
    let grown = vm.new_value_array(length * 2, Value::UNDEFINED);
    for i in 0..values.length() as usize {
        grown.put(i, values.at(i));
    }
    grown.set_extra(length);
    tally.put(VALUES, Value::cell(grown));
}

/// One outcome less to wait for; the last one settles the result.
fn count_down(vm: &Vm, tally: Gc<ValueArray>, combinator: Combinator) -> Completion<()> {
    let remaining = tally.at(REMAINING).as_int_unchecked() - 1;
    tally.put(REMAINING, Value::int(remaining));
    if remaining > 0 {
        return Ok(());
    }
    let capability =
        Capability { promise: tally.at(PROMISE), resolve: tally.at(RESOLVE), reject: tally.at(REJECT) };
    let Some(values) = tally.at(VALUES).downcast::<ValueArray>() else { return Ok(()) };
    if let Some(keys) = tally.at(KEYS).downcast::<JsArray>() {
        // CreateKeyedPromiseCombinatorResultObject.
        let object = new_object_with_prototype(vm, Value::NULL);
        for i in 0..keys.length() {
            let key = get(vm, keys.as_object(), PropertyKey::index(i))?;
            let key = to_property_key(vm, key)?;
            create_data_property_or_throw(vm, object, key, values.at(i as usize))?;
        }
        return capability.resolve(vm, object.into());
    }
    let list = ValueList::new(vm);
    for i in 0..values.extra() as usize {
        list.push(values.at(i));
    }
    let array = Value::cell(cutaway_engine::objects::new_array_from_list(vm, &list));
    if combinator != Combinator::Any {
        return capability.resolve(vm, array);
    }
    let error = cutaway_engine::operations::errors::create_error(
        vm,
        Intrinsic::AggregateErrorPrototype,
        "All promises were rejected",
    );
    define_data(vm, error, name_key(vm.names.errors), array, attributes::HIDDEN);
    // While the iterable is still being walked the error is thrown, which rejects; later it rejects directly.
    capability.reject(vm, Value::cell(error))
}

/// Notes an outcome, the first time one of a promise's element functions is called.
fn note(
    vm: &Vm,
    args: &Args,
    combinator: Combinator,
    outcome: impl FnOnce(Value) -> Value,
) -> Completion<Value> {
    let Some(element) = callee_data(args).downcast::<ValueArray>() else { return Ok(Value::UNDEFINED) };
    if element.at(2).is_true() {
        return Ok(Value::UNDEFINED);
    }
    element.put(2, Value::TRUE);
    let Some(tally) = element.at(0).downcast::<ValueArray>() else { return Ok(Value::UNDEFINED) };
    let value = outcome(args.get(0));
    if let Some(values) = tally.at(VALUES).downcast::<ValueArray>() {
        values.put(element.at(1).as_int_unchecked() as usize, value);
    }
    count_down(vm, tally, combinator)?;
    Ok(Value::UNDEFINED)
}

fn all_element(vm: &Vm, args: &Args) -> Completion<Value> {
    note(vm, args, Combinator::All, |value| value)
}

fn any_element(vm: &Vm, args: &Args) -> Completion<Value> {
    note(vm, args, Combinator::Any, |reason| reason)
}

fn settled_fulfilled(vm: &Vm, args: &Args) -> Completion<Value> {
    note(vm, args, Combinator::AllSettled, |value| {
        let object = new_object(vm);
        let status = Value::cell(vm.names.fulfilled);
        define_data(vm, object, name_key(vm.names.status), status, attributes::ALL);
        define_data(vm, object, name_key(vm.names.value), value, attributes::ALL);
        Value::cell(object)
    })
}

fn settled_rejected(vm: &Vm, args: &Args) -> Completion<Value> {
    note(vm, args, Combinator::AllSettled, |reason| {
        let object = new_object(vm);
        let status = Value::cell(vm.names.rejected);
        define_data(vm, object, name_key(vm.names.status), status, attributes::ALL);
        define_data(vm, object, name_key(vm.names.reason), reason, attributes::ALL);
        Value::cell(object)
    })
}
