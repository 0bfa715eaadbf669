//! Array methods that change the order of elements: reverse, sort, and toReversed, toSorted (ECMA-262 23.1.3).

use super::fast::*;
use super::powersort;
use crate::prelude::*;
use cutaway_engine::objects::{elements, new_array_from_list};
use cutaway_engine::operations::number_text::number_to_text;
use cutaway_engine::strings;
use std::cmp::Ordering;

/// 23.1.3.26 Array.prototype.reverse ( )
pub fn reverse(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The receiver and its length.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    if try_fast_reverse(vm, object) {
        return Ok(Value::cell(object));
    }
    // 3-5. Pairs from both ends, absence moving too.
    for lower in 0..length / 2 {
        let upper = length - 1 - lower;
        let low = element_if_present(vm, object, lower)?;
        let high = element_if_present(vm, object, upper)?;
        let (lower, upper) = (index_key(vm, lower), index_key(vm, upper));
        match high {
            Some(value) => set(vm, object, lower, value, true).map(|_| ())?,
            None if low.is_some() => delete_property_or_throw(vm, object, lower)?,
            None => {}
        }
        match low {
            Some(value) => set(vm, object, upper, value, true).map(|_| ())?,
            None if high.is_some() => delete_property_or_throw(vm, object, upper)?,
            None => {}
        }
    }
    Ok(Value::cell(object))
}

/// A full store that reads plainly is reversed in place.
fn try_fast_reverse(vm: &Vm, object: Gc<JsObject>) -> bool {
    let Some(array) = growable(Value::cell(object)) else { return false };
    let length = array.length();
    if kind(array).is_holey() || length > elements::capacity(object) || !reads_plainly(vm, array) {
        return false;
    }
    for lower in 0..length / 2 {
        let upper = length - 1 - lower;
        let (low, high) = (elements::read_fast(object, lower), elements::read_fast(object, upper));
        elements::put_fast(object, lower, high);
        elements::put_fast(object, upper, low);
    }
    true
}

/// 23.1.3.33 Array.prototype.toReversed ( )
pub fn to_reversed(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.this())?;
    let length = array_length_of(vm, object)?;
    let list = ValueList::with_capacity(vm, length.min(1 << 20) as usize);
    for k in (0..length).rev() {
        list.push(element(vm, object, k)?);
    }
    Ok(Value::cell(new_array_from_list(vm, &list)))
}

/// The length of an array-like whose copy must fit an array.
fn array_length_of(vm: &Vm, object: Gc<JsObject>) -> Completion<u64> {
    let length = length_of(vm, object)?;
    if length >= 1 << 32 {
        return Err(throw_range_error(vm, "Invalid array length"));
    }
    Ok(length)
}

/// 23.1.3.30 Array.prototype.sort ( comparator )
pub fn sort(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The comparator, if given, must be callable.
    let comparator = comparator(vm, args.get(0))?;
    // 2-3. The receiver and its length.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    // 5. The elements that are there, sorted.
    let list = ValueList::new(vm);
    let mut undefined = 0_u64;
    for k in 0..length {
        match element_if_present(vm, object, k)? {
            Some(value) if value.is_undefined() => undefined += 1,
            Some(value) => list.push(value),
            None => {}
        }
    }
    sort_list(vm, &list, comparator)?;
    // 6-8. They come first, undefined after them, then nothing.
    let sorted = list.len() as u64;
    for k in 0..sorted {
        write_back(vm, object, k, list.get(k as usize))?;
    }
    for k in sorted..sorted + undefined {
        write_back(vm, object, k, Value::UNDEFINED)?;
    }
    for k in sorted + undefined..length {
        let key = index_key(vm, k);
        if !is_hole_of_fast_array(object, k) {
            delete_property_or_throw(vm, object, key)?;
        }
    }
    Ok(Value::cell(object))
}

/// Whether there is nothing to delete at a place beyond the sorted elements.
fn is_hole_of_fast_array(object: Gc<JsObject>, index: u64) -> bool {
    fast_array(Value::cell(object)).is_some() && elements::read_fast(object, index as u32).is_hole()
}

fn write_back(vm: &Vm, object: Gc<JsObject>, index: u64, value: Value) -> Completion<()> {
    // An element that is in the store of an array that may change is overwritten there.
    if let Some(array) = growable(Value::cell(object))
        && index < array.length() as u64
        && !elements::read_fast(object, index as u32).is_hole()
    {
        elements::widen_for(vm, object, value);
        elements::put_fast(object, index as u32, value);
        return Ok(());
    }
    set(vm, object, index_key(vm, index), value, true).map(|_| ())
}

/// 23.1.3.34 Array.prototype.toSorted ( comparator )
pub fn to_sorted(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. As sort, into a new array.
    let comparator = comparator(vm, args.get(0))?;
    let object = to_object(vm, args.this())?;
    let length = array_length_of(vm, object)?;
    // 6. Holes are read as undefined; undefined comes last.
    let list = ValueList::new(vm);
    let mut undefined = 0;
    for k in 0..length {
        let value = element(vm, object, k)?;
        if value.is_undefined() {
            undefined += 1;
        } else {
            list.push(value);
        }
    }
    sort_list(vm, &list, comparator)?;
    for _ in 0..undefined {
        list.push(Value::UNDEFINED);
    }
    Ok(Value::cell(new_array_from_list(vm, &list)))
}

fn comparator(vm: &Vm, value: Value) -> Completion<Option<Value>> {
    if value.is_undefined() {
        return Ok(None);
    }
    if is_callable(value) {
        return Ok(Some(value));
    }
    Err(throw_type_error(vm, "The comparison function must be either a function or undefined"))
}

/// SortIndexedProperties' sorting, without undefined: by the comparator or by the elements' strings.
pub fn sort_list(vm: &Vm, list: &ValueList<'_>, comparator: Option<Value>) -> Completion<()> {
    match comparator {
        Some(function) => powersort::sort(vm, list, &mut |b: Value, a: Value| {
            let order = call(vm, function, Value::UNDEFINED, &[b, a])?;
            match order.as_int() {
                Some(order) => Ok(order < 0),
                None => Ok(to_number(vm, order)? < 0.0),
            }
        }),
        None => sort_by_text(vm, list),
    }
}

/// The default order. Each element is converted once; the texts are then compared without running anything.
fn sort_by_text(vm: &Vm, list: &ValueList<'_>) -> Completion<()> {
    let length = list.len();
    let values = list.as_slice();
    if values.iter().all(|value| value.is_int()) {
        let mut keyed: Vec<(String, i32)> = values
            .iter()
            .map(|value| (number_to_text(value.as_int_unchecked() as f64), value.as_int_unchecked()))
            .collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        for (k, (_, value)) in keyed.iter().enumerate() {
            list.set(k, Value::int(*value));
        }
        return Ok(());
    }
    let texts = ValueList::with_capacity(vm, length);
    for k in 0..length {
        let text = to_string(vm, list.get(k))?;
        texts.push(Value::cell(strings::flatten(vm, text)));
    }
    // Flat strings compare without allocating, so an order of plain numbers can be sorted.
    let mut places: Vec<u32> = (0..length as u32).collect();
    places.sort_by(|a, b| {
        let text = |place: u32| texts.get(place as usize).downcast::<JsString>();
        match (text(*a), text(*b)) {
            (Some(a), Some(b)) => strings::compare(vm, a, b),
            _ => Ordering::Equal,
        }
    });
    let sorted = ValueList::with_capacity(vm, length);
    for place in places {
        sorted.push(list.get(place as usize));
    }
    for k in 0..length {
        list.set(k, sorted.get(k));
    }
    Ok(())
}
