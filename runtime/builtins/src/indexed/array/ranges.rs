//! Array methods on ranges of elements: slice, splice, concat, fill, copyWithin, toSpliced, with (ECMA-262 23.1.3).

use super::ends::move_element;
use super::fast::*;
use super::species::{array_species_create, species};
use crate::prelude::*;
use cutaway_engine::objects::array::{copy_store, new_array_of_store};
use cutaway_engine::objects::{array, elements, new_array_from_list};

/// IsConcatSpreadable.
fn is_concat_spreadable(vm: &Vm, value: Value) -> Completion<Option<Gc<JsObject>>> {
    // 1. Only objects spread.
    let Some(object) = value.downcast::<JsObject>() else { return Ok(None) };
    // 2-4. By @@isConcatSpreadable, else if they are arrays.
    let spreadable = get(vm, object, symbol_key(vm, WellKnownSymbol::IsConcatSpreadable))?;
    let spreads = if spreadable.is_undefined() { is_array(vm, value)? } else { to_boolean(spreadable) };
    Ok(spreads.then_some(object))
}

/// 23.1.3.2 Array.prototype.concat ( ...items )
pub fn concat(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The receiver is the first item; the result is of its species.
    let object = this_object(vm, args, "concat")?;
    let result = array_species_create(vm, object, 0)?;
    let mut n = 0_u64;
    // 5. Spreadable items give their elements, others themselves.
    for i in 0..=args.len() {
        let item = if i == 0 { Value::cell(object) } else { args.get(i - 1) };
        match is_concat_spreadable(vm, item)? {
            Some(source) => {
                let length = length_of(vm, source)?;
                if n + length > MAX_LENGTH {
                    return Err(throw_too_long(vm));
                }
                if !try_fast_append(vm, result, source, n) {
                    for k in 0..length {
                        if let Some(value) = element_if_present(vm, source, k)? {
                            create_data_property_or_throw(vm, result, index_key(vm, n + k), value)?;
                        }
                    }
                }
                n += length;
            }
            None => {
                if n >= MAX_LENGTH {
                    return Err(throw_too_long(vm));
                }
                create_data_property_or_throw(vm, result, index_key(vm, n), item)?;
                n += 1;
            }
        }
    }
    // 6. Trailing holes count too.
    if result.downcast::<JsArray>().is_none_or(|array| array.length() as u64 != n) {
        set_length(vm, result, n)?;
    }
    Ok(Value::cell(result))
}

/// Packed elements of an array go to the end of a growable one, store to store.
fn try_fast_append(vm: &Vm, result: Gc<JsObject>, source: Gc<JsObject>, n: u64) -> bool {
    match (result.downcast::<JsArray>(), source.downcast::<JsArray>()) {
        (Some(to), Some(from)) if to.length() as u64 == n && holes_read_undefined(vm, to) => {
            array::append_packed(vm, to, from)
        }
        _ => false,
    }
}

/// 23.1.3.4 Array.prototype.copyWithin ( target, start [ , end ] )
pub fn copy_within(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-11. The receiver, its length, and the three places.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)? as f64;
    let to = to_relative_index(vm, args.get(0), length, 0.0)?;
    let from = to_relative_index(vm, args.get(1), length, 0.0)?;
    let end = to_relative_index(vm, args.get(2), length, length)?;
    // 12. How many.
    let count = (end - from).min(length - to).max(0.0) as u64;
    let (from, to) = (from as u64, to as u64);
    // 13-15. In the direction that does not overwrite what is still to be read.
    if from < to && to < from + count {
        for k in (0..count).rev() {
            move_element(vm, object, from + k, to + k)?;
        }
    } else {
        for k in 0..count {
            move_element(vm, object, from + k, to + k)?;
        }
    }
    Ok(Value::cell(object))
}

/// 23.1.3.7 Array.prototype.fill ( value [ , start [ , end ] ] )
pub fn fill(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-10. The receiver, its length, and the range.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    let from = to_relative_index(vm, args.get(1), length as f64, 0.0)? as u64;
    let to = to_relative_index(vm, args.get(2), length as f64, length as f64)? as u64;
    if try_fast_fill(vm, object, args.get(0), from, to) {
        return Ok(Value::cell(object));
    }
    // 11. The value everywhere.
    for k in from..to {
        set(vm, object, index_key(vm, k), args.get(0), true)?;
    }
    Ok(Value::cell(object))
}

/// A range within the length of a growable array is written to its store.
fn try_fast_fill(vm: &Vm, object: Gc<JsObject>, value: Value, from: u64, to: u64) -> bool {
    let Some(array) = growable(Value::cell(object)) else { return false };
    if from >= to || to > array.length() as u64 || !reads_plainly(vm, array) {
        return from >= to;
    }
    elements::widen_for(vm, object, value);
    elements::ensure_capacity(vm, object, to as u32);
    if elements::kind_of(object).is_sparse() {
        return false;
    }
    for k in from..to {
        elements::put_fast(object, k as u32, value);
    }
    true
}

/// 23.1.3.28 Array.prototype.slice ( start, end )
pub fn slice(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-9. The receiver, its length, and the range.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    let from = to_relative_index(vm, args.get(0), length as f64, 0.0)? as u64;
    let to = to_relative_index(vm, args.get(1), length as f64, length as f64)? as u64;
    let count = to.saturating_sub(from);
    // 10. The result is of the receiver's species.
    let constructor = species(vm, object)?;
    if constructor.is_none()
        && let Some(copy) = try_fast_slice(vm, object, from, count)
    {
        return Ok(Value::cell(copy));
    }
    let result = match constructor {
        None => {
            array_create(vm, u32::try_from(count).map_err(|_| throw_range_error(vm, "Invalid array length"))?)
                .as_object()
        }
        Some(_) => array_species_create_with(vm, constructor, count)?,
    };
    // 11-14. The elements that are there.
    let mut n = 0;
    for k in from..from + count {
        if let Some(value) = element_if_present(vm, object, k)? {
            create_data_property_or_throw(vm, result, index_key(vm, n), value)?;
        }
        n += 1;
    }
    // 15. Trailing holes count too.
    set_length(vm, result, n)?;
    Ok(Value::cell(result))
}

fn array_species_create_with(vm: &Vm, constructor: Option<Value>, length: u64) -> Completion<Gc<JsObject>> {
    let constructor = constructor.unwrap_or_else(|| vm.intrinsic_value(Intrinsic::Array));
    let made = construct(vm, constructor, &[Value::number(length as f64)], constructor)?;
    to_object(vm, made)
}

/// A range of a store that reads plainly is a copy of that part of it.
fn try_fast_slice(vm: &Vm, object: Gc<JsObject>, from: u64, count: u64) -> Option<Gc<JsArray>> {
    let array = fast_array(Value::cell(object)).filter(|array| reads_plainly(vm, *array))?;
    if from + count > array.length() as u64 || from + count > elements::capacity(object) as u64 {
        return None;
    }
    let store = copy_store(vm, object, from as u32, (from + count) as u32);
    Some(new_array_of_store(vm, store, count as u32, kind(array)))
}

/// 23.1.3.31 Array.prototype.splice ( start, deleteCount, ...items )
pub fn splice(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-5. The receiver, its length, and where to begin.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    let start = to_relative_index(vm, args.get(0), length as f64, 0.0)? as u64;
    let items = args.rest(2);
    // 6-10. How many go.
    let removed = skip_count(vm, args, length, start)?;
    let inserted = items.len() as u64;
    if length + inserted - removed > MAX_LENGTH {
        return Err(throw_too_long(vm));
    }
    // 11. What goes is returned, in an array of the receiver's species.
    let constructor = species(vm, object)?;
    if constructor.is_none()
        && let Some(gone) = try_fast_splice(vm, object, length, start, removed, items)
    {
        return Ok(Value::cell(gone));
    }
    let result = match constructor {
        None => array_species_plain(vm, removed)?,
        Some(_) => array_species_create_with(vm, constructor, removed)?,
    };
    for k in 0..removed {
        if let Some(value) = element_if_present(vm, object, start + k)? {
            create_data_property_or_throw(vm, result, index_key(vm, k), value)?;
        }
    }
    set_length(vm, result, removed)?;
    // 16-17. What comes after moves.
    if inserted < removed {
        for k in start..length - removed {
            move_element(vm, object, k + removed, k + inserted)?;
        }
        for k in (length - removed + inserted..length).rev() {
            delete_property_or_throw(vm, object, index_key(vm, k))?;
        }
    } else if inserted > removed {
        for k in (start..length - removed).rev() {
            move_element(vm, object, k + removed, k + inserted)?;
        }
    }
    // 18-19. The items, and the new length.
    for (i, item) in items.iter().enumerate() {
        set(vm, object, index_key(vm, start + i as u64), *item, true)?;
    }
    set_length(vm, object, length - removed + inserted)?;
    Ok(Value::cell(result))
}

fn array_species_plain(vm: &Vm, length: u64) -> Completion<Gc<JsObject>> {
    match u32::try_from(length) {
        Ok(length) => Ok(array_create(vm, length).as_object()),
        Err(_) => Err(throw_range_error(vm, "Invalid array length")),
    }
}

/// How many elements splice and toSpliced leave out, by the number of arguments.
fn skip_count(vm: &Vm, args: &Args, length: u64, start: u64) -> Completion<u64> {
    Ok(match args.len() {
        0 => 0,
        1 => length - start,
        _ => to_integer_or_infinity(vm, args.get(1))?.clamp(0.0, (length - start) as f64) as u64,
    })
}

/// In the store of a growable array the rest is moved in one go.
fn try_fast_splice(
    vm: &Vm,
    object: Gc<JsObject>,
    old_length: u64,
    start: u64,
    removed: u64,
    items: &[Value],
) -> Option<Gc<JsArray>> {
    let array = growable(Value::cell(object)).filter(|array| reads_plainly(vm, *array))?;
    let length = array.length();
    // Converting the arguments may have changed the array.
    if length as u64 != old_length || length > elements::capacity(object) {
        return None;
    }
    let new_length = old_length + items.len() as u64 - removed;
    if new_length > elements::MAX_FAST_LENGTH as u64 {
        return None;
    }
    let (start, removed, inserted) = (start as u32, removed as u32, items.len() as u32);
    // New places are assigned: a prototype may have setters for them.
    if inserted > removed && !holes_read_undefined(vm, array) {
        return None;
    }
    let store = copy_store(vm, object, start, start + removed);
    let gone = new_array_of_store(vm, store, removed, kind(array));
    for item in items {
        elements::widen_for(vm, object, *item);
    }
    elements::ensure_capacity(vm, object, new_length as u32);
    if inserted != removed {
        move_within(array, start + removed, start + inserted, length - start - removed);
        clear_places(array, (new_length as u32).min(length), length);
    }
    array.set_length(new_length as u32);
    for (i, item) in items.iter().enumerate() {
        elements::put_fast(object, start + i as u32, *item);
    }
    Some(gone)
}

/// 23.1.3.35 Array.prototype.toSpliced ( start, skipCount, ...items )
pub fn to_spliced(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-10. As splice.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    let start = to_relative_index(vm, args.get(0), length as f64, 0.0)? as u64;
    let skipped = skip_count(vm, args, length, start)?;
    // 11-12. The new length.
    let items = args.rest(2);
    let new_length = length + items.len() as u64 - skipped;
    if new_length > MAX_LENGTH {
        return Err(throw_too_long(vm));
    }
    if new_length >= 1 << 32 {
        return Err(throw_range_error(vm, "Invalid array length"));
    }
    // 13-18. Before, items, after; holes become undefined.
    let list = ValueList::with_capacity(vm, new_length.min(1 << 20) as usize);
    for k in 0..start {
        list.push(element(vm, object, k)?);
    }
    for item in items {
        list.push(*item);
    }
    for k in start + skipped..length {
        list.push(element(vm, object, k)?);
    }
    Ok(Value::cell(new_array_from_list(vm, &list)))
}

/// 23.1.3.39 Array.prototype.with ( index, value )
pub fn with(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-5. The receiver, its length, and the index relative to one of its ends.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    let relative = to_integer_or_infinity(vm, args.get(0))?;
    let index = if relative >= 0.0 { relative } else { length as f64 + relative };
    // 6. It must be in range.
    if index < 0.0 || index >= length as f64 {
        return Err(throw_range_error(vm, "Invalid index : ".to_owned() + &relative.to_string()));
    }
    if length >= 1 << 32 {
        return Err(throw_range_error(vm, "Invalid array length"));
    }
    // 7-9. A copy with one element replaced.
    let list = ValueList::with_capacity(vm, length.min(1 << 20) as usize);
    for k in 0..length {
        list.push(if k == index as u64 { args.get(1) } else { element(vm, object, k)? });
    }
    Ok(Value::cell(new_array_from_list(vm, &list)))
}
