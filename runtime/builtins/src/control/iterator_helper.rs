//! Iterator helpers (ECMA-262 27.1.2, 27.1.4): map, filter, take, drop, flatMap and the objects they return. Chunks, windows,
//! concat and zip return the same sort of objects; their steps are in `iterator_chunks`, `iterator_concat`, `iterator_zip`.
//!
//! The specification describes a helper's body as a generator; here it is a small state machine. The cell:
//!
//! ```text
//! target   the underlying iterator, undefined if there is none (any more)
//! mode     which helper
//! extra    ValueArray: next method | function | inner iterator | its next method
//! index    how many values were seen, or how many are left
//! state    see `state`
//! ```

use super::iterator::{begin, get_iterator_flattenable, install_iterator_prototype};
use super::{iterator_chunks, iterator_concat, iterator_zip};
use crate::prelude::*;
use cutaway_engine::objects::new_intrinsic_object;
use cutaway_engine::operations::iterators::{
    IteratorRecord, create_iter_result_object, get_iterator_direct, iterator_close, iterator_step,
    iterator_step_value,
};
use cutaway_gc::cells::arrays::ValueArray;

const MEMBERS: &[Property] =
    &[method("next", 0, next), method("return", 0, return_method), to_string_tag("Iterator Helper")];

/// `IteratorObject::mode` of a helper.
pub(super) mod helper {
    pub const MAP: u32 = 0;
    pub const FILTER: u32 = 1;
    pub const TAKE: u32 = 2;
    pub const DROP: u32 = 3;
    pub const FLAT_MAP: u32 = 4;
    pub const CHUNKS: u32 = 5;
    pub const WINDOWS: u32 = 6;
    pub const CONCAT: u32 = 7;
    pub const ZIP_SHORTEST: u32 = 8;
    pub const ZIP_LONGEST: u32 = 9;
    pub const ZIP_STRICT: u32 = 10;
}

/// `IteratorObject::state` of a helper.
mod state {
    pub const START: u32 = 0;
    pub const SUSPENDED: u32 = 1;
    pub const RUNNING: u32 = 2;
    pub const DONE: u32 = 3;
}

const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

const NEXT: usize = 0;
pub(super) const FUNCTION: usize = 1;
pub(super) const INNER: usize = 2;
pub(super) const INNER_NEXT: usize = 3;

/// Makes the prototype of helpers.
pub fn install(vm: &Vm) {
    install_iterator_prototype(vm, Intrinsic::IteratorHelperPrototype, MEMBERS);
}

/// A helper over one iterator.
pub(super) fn new_helper(vm: &Vm, record: IteratorRecord, mode: u32, function: Value, index: f64) -> Value {
    let parts = vm.new_value_array_from(&[record.next, function, Value::UNDEFINED, Value::UNDEFINED]);
    make(vm, Value::cell(record.iterator), parts, mode, index)
}

/// A helper that has its iterators, or makes them, in its function part.
pub(super) fn new_source_helper(vm: &Vm, mode: u32, function: Value, inner: Value) -> Value {
    let parts = vm.new_value_array_from(&[Value::UNDEFINED, function, inner, Value::UNDEFINED]);
    make(vm, Value::UNDEFINED, parts, mode, 0.0)
}

fn make(vm: &Vm, target: Value, parts: Gc<ValueArray>, mode: u32, index: f64) -> Value {
    let helper: Gc<IteratorObject> =
        new_intrinsic_object(vm, Kind::IteratorHelper, Intrinsic::IteratorHelperPrototype);
    helper.set_target(target);
    helper.set_extra(Value::cell(parts));
    helper.set_mode(mode);
    helper.set_index(index);
    helper.set_state(state::START);
    Value::cell(helper)
}

/// 27.1.4.8 Iterator.prototype.map ( mapper )
pub fn map(vm: &Vm, args: &Args) -> Completion<Value> {
    let record = begin(vm, args, "map")?;
    Ok(new_helper(vm, record, helper::MAP, args.get(0), 0.0))
}

/// 27.1.4.4 Iterator.prototype.filter ( predicate )
pub fn filter(vm: &Vm, args: &Args) -> Completion<Value> {
    let record = begin(vm, args, "filter")?;
    Ok(new_helper(vm, record, helper::FILTER, args.get(0), 0.0))
}

/// 27.1.4.6 Iterator.prototype.flatMap ( mapper )
pub fn flat_map(vm: &Vm, args: &Args) -> Completion<Value> {
    let record = begin(vm, args, "flatMap")?;
    Ok(new_helper(vm, record, helper::FLAT_MAP, args.get(0), 0.0))
}

/// 27.1.4.11 Iterator.prototype.take ( limit )
pub fn take(vm: &Vm, args: &Args) -> Completion<Value> {
    limited(vm, args, "take", helper::TAKE)
}

/// 27.1.4.2 Iterator.prototype.drop ( limit )
pub fn drop_method(vm: &Vm, args: &Args) -> Completion<Value> {
    limited(vm, args, "drop", helper::DROP)
}

fn limited(vm: &Vm, args: &Args, method: &str, mode: u32) -> Completion<Value> {
    let iterator = receiver_object(vm, args, &format!("Iterator.prototype.{method}"))?;
    // 4-9. The limit: a number, not negative, not too large unless infinite; else the iterator is closed.
    let limit = match to_number(vm, args.get(0)) {
        Ok(limit) => limit,
        Err(throw) => return iterator_close(vm, iterator, Err(throw)),
    };
    let integer = truncate(limit);
    let is_too_large = limit.is_finite() && limit > MAX_SAFE_INTEGER;
    if limit.is_nan() || is_too_large || integer < 0.0 {
        let text = describe_value(vm, args.get(0));
        let throw = throw_range_error(vm, format!("{text} must be positive"));
        return iterator_close(vm, iterator, Err(throw));
    }
    let record = get_iterator_direct(vm, iterator)?;
    Ok(new_helper(vm, record, mode, Value::UNDEFINED, integer))
}

fn this_helper(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<IteratorObject>> {
    let helper: Gc<IteratorObject> = receiver_of_kind(vm, args, Kind::IteratorHelper, method)?;
    if helper.state() == state::RUNNING {
        return Err(throw_type_error(vm, "Generator is already running"));
    }
    Ok(helper)
}

/// 27.1.2.1.1 %IteratorHelperPrototype%.next ( )
fn next(vm: &Vm, args: &Args) -> Completion<Value> {
    let helper = this_helper(vm, args, "Iterator Helper.prototype.next")?;
    if helper.state() == state::DONE {
        return Ok(create_iter_result_object(vm, Value::UNDEFINED, true));
    }
    helper.set_state(state::RUNNING);
    match step(vm, helper) {
        Ok(Some(value)) => {
            helper.set_state(state::SUSPENDED);
            Ok(create_iter_result_object(vm, value, false))
        }
        Ok(None) => {
            helper.set_state(state::DONE);
            Ok(create_iter_result_object(vm, Value::UNDEFINED, true))
        }
        Err(throw) => {
            helper.set_state(state::DONE);
            Err(throw)
        }
    }
}

/// 27.1.2.1.2 %IteratorHelperPrototype%.return ( )
fn return_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let helper = this_helper(vm, args, "Iterator Helper.prototype.return")?;
    let before = helper.state();
    // Before the first step nothing is running yet; later the helper's body is what closes.
    helper.set_state(if before == state::SUSPENDED { state::RUNNING } else { state::DONE });
    if before != state::DONE {
        let closed = close(vm, helper);
        helper.set_state(state::DONE);
        closed?;
    }
    Ok(create_iter_result_object(vm, Value::UNDEFINED, true))
}

fn close(vm: &Vm, helper: Gc<IteratorObject>) -> Completion<()> {
    match helper.mode() {
        helper::ZIP_SHORTEST | helper::ZIP_LONGEST | helper::ZIP_STRICT => {
            return iterator_zip::close_open(vm, helper, Ok(()));
        }
        // An inner iterator is closed before the outer one.
        helper::FLAT_MAP | helper::CONCAT => {
            if let Some((parts, _)) = parts_of(helper)
                && let Some(inner) = parts.at(INNER).downcast::<JsObject>()
                && let Err(throw) = iterator_close(vm, inner, Ok(()))
            {
                return close_underlying(vm, helper, Err(throw));
            }
        }
        _ => {}
    }
    close_underlying(vm, helper, Ok(()))
}

fn close_underlying<T>(vm: &Vm, helper: Gc<IteratorObject>, completion: Completion<T>) -> Completion<T> {
    match helper.target().downcast::<JsObject>() {
        Some(iterator) => iterator_close(vm, iterator, completion),
        None => completion,
    }
}

/// The parts, and the underlying iterator if there is one.
pub(super) fn parts_of(helper: Gc<IteratorObject>) -> Option<(Gc<ValueArray>, Option<IteratorRecord>)> {
    let parts = helper.extra().downcast::<ValueArray>()?;
    let iterator = helper.target().downcast::<JsObject>();
    Some((parts, iterator.map(|iterator| IteratorRecord { iterator, next: parts.at(NEXT) })))
}

/// Calls the helper's function with a value and its number; an error closes the underlying iterator.
fn apply(vm: &Vm, helper: Gc<IteratorObject>, parts: Gc<ValueArray>, value: Value) -> Completion<Value> {
    let counter = helper.index();
    helper.set_index(counter + 1.0);
    match call(vm, parts.at(FUNCTION), Value::UNDEFINED, &[value, Value::number(counter)]) {
        Ok(result) => Ok(result),
        Err(throw) => close_underlying(vm, helper, Err(throw)),
    }
}

/// The helper's next value, None when it is done.
fn step(vm: &Vm, helper: Gc<IteratorObject>) -> Completion<Option<Value>> {
    let Some((parts, record)) = parts_of(helper) else { return Ok(None) };
    let Some(record) = record else {
        return match helper.mode() {
            helper::CONCAT => iterator_concat::concat_step(vm, helper),
            helper::CHUNKS | helper::WINDOWS => Ok(None),
            _ => iterator_zip::zip_step(vm, helper),
        };
    };
    match helper.mode() {
        helper::CHUNKS => iterator_chunks::chunk_step(vm, helper, &record),
        helper::WINDOWS => iterator_chunks::window_step(vm, helper, &record),
        helper::MAP => match iterator_step_value(vm, &record)? {
            Some(value) => apply(vm, helper, parts, value).map(Some),
            None => Ok(None),
        },
        helper::FILTER => {
            while let Some(value) = iterator_step_value(vm, &record)? {
                if to_boolean(apply(vm, helper, parts, value)?) {
                    return Ok(Some(value));
                }
            }
            Ok(None)
        }
        helper::TAKE => {
            let remaining = helper.index();
            if remaining == 0.0 {
                return close_underlying(vm, helper, Ok(None));
            }
            helper.set_index(remaining - 1.0);
            iterator_step_value(vm, &record)
        }
        helper::DROP => {
            while helper.index() > 0.0 {
                helper.set_index(helper.index() - 1.0);
                if iterator_step(vm, &record)?.is_none() {
                    return Ok(None);
                }
            }
            iterator_step_value(vm, &record)
        }
        _ => flat_map_step(vm, helper, parts, &record),
    }
}

fn flat_map_step(
    vm: &Vm,
    helper: Gc<IteratorObject>,
    parts: Gc<ValueArray>,
    record: &IteratorRecord,
) -> Completion<Option<Value>> {
    loop {
        if let Some(inner) = parts.at(INNER).downcast::<JsObject>() {
            let inner = IteratorRecord { iterator: inner, next: parts.at(INNER_NEXT) };
            match iterator_step_value(vm, &inner) {
                Ok(Some(value)) => return Ok(Some(value)),
                Ok(None) => parts.put(INNER, Value::UNDEFINED),
                Err(throw) => return close_underlying(vm, helper, Err(throw)),
            }
        }
        let Some(value) = iterator_step_value(vm, record)? else { return Ok(None) };
        let mapped = apply(vm, helper, parts, value)?;
        match get_iterator_flattenable(vm, mapped, false) {
            Ok(inner) => {
                parts.put(INNER, Value::cell(inner.iterator));
                parts.put(INNER_NEXT, inner.next);
            }
            Err(throw) => return close_underlying(vm, helper, Err(throw)),
        }
    }
}
