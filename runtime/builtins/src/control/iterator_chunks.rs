//! Iterator.prototype.chunks and windows: an iterator's values in arrays, one after another or overlapping.
//!
//! Made and run by `iterator_helper`. A helper of windows keeps the window it last gave as its inner value, in an array that the
//! program never sees; `index` is the size, negative if a window that stays too small is given too.

use super::iterator_helper::{INNER, helper, new_helper, parts_of};
use crate::prelude::*;
use cutaway_engine::operations::iterators::{
    IteratorRecord, get_iterator_direct, iterator_close, iterator_step_value,
};

/// The largest size: 2^32 - 1.
const MAX_SIZE: f64 = 4_294_967_295.0;

/// Iterator.prototype.chunks ( chunkSize )
pub fn chunks(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator = receiver_object(vm, args, "Iterator.prototype.chunks")?;
    // 4-6. The size.
    let size = match size(vm, args.get(0)) {
        Ok(size) => size,
        Err(throw) => return iterator_close(vm, iterator, Err(throw)),
    };
    // 7-9. The helper.
    let record = get_iterator_direct(vm, iterator)?;
    Ok(new_helper(vm, record, helper::CHUNKS, Value::UNDEFINED, size))
}

/// Iterator.prototype.windows ( windowSize [ , undersized ] )
pub fn windows(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator = receiver_object(vm, args, "Iterator.prototype.windows")?;
    // 4-8. The size, and whether fewer values than that are a window.
    let given = size(vm, args.get(0)).and_then(|size| Ok((size, allows_partial(vm, args.get(1))?)));
    let (size, partial) = match given {
        Ok(given) => given,
        Err(throw) => return iterator_close(vm, iterator, Err(throw)),
    };
    // 9-11. The helper.
    let record = get_iterator_direct(vm, iterator)?;
    let index = if partial { -size } else { size };
    Ok(new_helper(vm, record, helper::WINDOWS, Value::UNDEFINED, index))
}

fn size(vm: &Vm, value: Value) -> Completion<f64> {
    match value.as_number() {
        Some(size) if size.is_finite() && size.fract() == 0.0 => {
            if (1.0..=MAX_SIZE).contains(&size) {
                return Ok(size);
            }
            Err(throw_range_error(vm, format!("{} is not a valid size", describe_value(vm, value))))
        }
        _ => Err(throw_type_error(vm, format!("{} is not an integer", describe_value(vm, value)))),
    }
}

fn allows_partial(vm: &Vm, value: Value) -> Completion<bool> {
    if value.is_undefined() {
        return Ok(false);
    }
    if let Some(text) = value.downcast::<JsString>() {
        let text = cutaway_engine::strings::view(vm, text);
        if text.is("only-full") || text.is("allow-partial") {
            return Ok(text.is("allow-partial"));
        }
    }
    let text = describe_value(vm, value);
    Err(throw_type_error(vm, format!("{text} is neither 'only-full' nor 'allow-partial'")))
}

/// The next chunk; the last one may be short.
pub fn chunk_step(vm: &Vm, helper: Gc<IteratorObject>, record: &IteratorRecord) -> Completion<Option<Value>> {
    let list = ValueList::new(vm);
    while let Some(value) = iterator_step_value(vm, record)? {
        list.push(value);
        if list.len() as f64 == helper.index() {
            return Ok(Some(new_array_from_list(vm, &list).into()));
        }
    }
    end(vm, helper, &list)
}

/// The next window.
pub fn window_step(
    vm: &Vm,
    helper: Gc<IteratorObject>,
    record: &IteratorRecord,
) -> Completion<Option<Value>> {
    let Some((parts, _)) = parts_of(helper) else { return Ok(None) };
    let (size, partial) = (helper.index().abs(), helper.index() < 0.0);
    // The window of before, without its first value.
    let list = ValueList::new(vm);
    let mut was_full = false;
    if let Some(window) = parts.at(INNER).downcast::<JsObject>() {
        was_full = true;
        let length = length_of_array_like(vm, window)?;
        for i in 1..length {
            list.push(get(vm, window, index_key(vm, i))?);
        }
    }
    while let Some(value) = iterator_step_value(vm, record)? {
        list.push(value);
        if list.len() as f64 == size {
            parts.put(INNER, new_array_from_list(vm, &list).into());
            return Ok(Some(new_array_from_list(vm, &list).into()));
        }
    }
    if partial && !was_full { end(vm, helper, &list) } else { Ok(None) }
}

/// The underlying iterator is done: what is left is the last array, and nothing is to be closed any more.
fn end(vm: &Vm, helper: Gc<IteratorObject>, list: &ValueList<'_>) -> Completion<Option<Value>> {
    if list.is_empty() {
        return Ok(None);
    }
    helper.set_target(Value::UNDEFINED);
    Ok(Some(new_array_from_list(vm, list).into()))
}
