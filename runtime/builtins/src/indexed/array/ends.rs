//! Array methods that work at an end: push, pop, shift, unshift (ECMA-262 23.1.3).

use super::fast::*;
use crate::prelude::*;
use cutaway_engine::objects::{array, elements};

/// Elements a fast array may be grown to before the steps take over.
const MAX_FAST_GROWTH: u64 = elements::MAX_FAST_LENGTH as u64;

/// 23.1.3.23 Array.prototype.push ( ...items )
pub fn push(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(length) = try_fast_push(vm, args) {
        return Ok(length);
    }
    // 1-2. The receiver and its length.
    let object = to_object(vm, args.this())?;
    let mut length = length_of(vm, object)?;
    // 3-4. It must not get too long.
    if length + args.len() as u64 > MAX_LENGTH {
        return Err(throw_too_long(vm));
    }
    // 5. The items. (V8 names the length of an array that cannot get longer.)
    if let Some(array) = object.downcast::<JsArray>()
        && !args.is_empty()
        && !array::is_length_writable(object)
        && is_extensible(vm, object)?
    {
        let text = describe_value(vm, Value::cell(array));
        let message = format!("Cannot assign to read only property 'length' of object '{text}'");
        return Err(throw_type_error(vm, message));
    }
    for item in args.values() {
        set(vm, object, index_key(vm, length), *item, true)?;
        length += 1;
    }
    // 6-7. The new length.
    set_length(vm, object, length)?;
    Ok(Value::number(length as f64))
}

/// On a growable array whose prototypes have no elements, a push is an append.
#[inline]
fn try_fast_push(vm: &Vm, args: &Args) -> Option<Value> {
    let array = growable(args.this())?;
    if array.length() as u64 + args.len() as u64 > MAX_FAST_GROWTH || !holes_read_undefined(vm, array) {
        return None;
    }
    for item in args.values() {
        array::push(vm, array, *item);
    }
    Some(Value::from(array.length()))
}

/// 23.1.3.22 Array.prototype.pop ( )
pub fn pop(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(value) = try_fast_pop(args) {
        return Ok(value);
    }
    // 1-2. The receiver and its length.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    // 3. An empty one stays so.
    if length == 0 {
        set_length(vm, object, 0)?;
        return Ok(Value::UNDEFINED);
    }
    // 4. The last element goes.
    let key = index_key(vm, length - 1);
    let last = get(vm, object, key)?;
    delete_property_or_throw(vm, object, key)?;
    set_length(vm, object, length - 1)?;
    Ok(last)
}

/// A last element that is in the store is taken out of it.
#[inline]
fn try_fast_pop(args: &Args) -> Option<Value> {
    let array = growable(args.this())?;
    let last = array.length().checked_sub(1)?;
    let value = elements::read_fast(array.as_object(), last);
    if value.is_hole() {
        return None;
    }
    elements::put_hole(array.as_object(), last);
    array.set_length(last);
    Some(value)
}

/// 23.1.3.27 Array.prototype.shift ( )
pub fn shift(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(value) = try_fast_shift(vm, args) {
        return Ok(value);
    }
    // 1-2. The receiver and its length.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    // 3. An empty one stays so.
    if length == 0 {
        set_length(vm, object, 0)?;
        return Ok(Value::UNDEFINED);
    }
    // 4. The first element.
    let first = get(vm, object, PropertyKey::index(0))?;
    // 5-6. The others move down by one, holes too.
    for k in 1..length {
        move_element(vm, object, k, k - 1)?;
    }
    // 7-9. The last place goes.
    delete_property_or_throw(vm, object, index_key(vm, length - 1))?;
    set_length(vm, object, length - 1)?;
    Ok(first)
}

/// One step of moving elements along: the element at `from`, or its absence, comes to `to`.
pub fn move_element(vm: &Vm, object: Gc<JsObject>, from: u64, to: u64) -> Completion<()> {
    match element_if_present(vm, object, from)? {
        Some(value) => set(vm, object, index_key(vm, to), value, true).map(|_| ()),
        None => delete_property_or_throw(vm, object, index_key(vm, to)),
    }
}

/// The store's contents move down by one.
fn try_fast_shift(vm: &Vm, args: &Args) -> Option<Value> {
    let array = growable(args.this())?;
    let length = array.length();
    if length == 0 || length > elements::capacity(array.as_object()) || !reads_plainly(vm, array) {
        return None;
    }
    let first = elements::read_fast(array.as_object(), 0);
    move_within(array, 1, 0, length - 1);
    elements::put_hole(array.as_object(), length - 1);
    array.set_length(length - 1);
    Some(if first.is_hole() { Value::UNDEFINED } else { first })
}

/// 23.1.3.37 Array.prototype.unshift ( ...items )
pub fn unshift(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(length) = try_fast_unshift(vm, args) {
        return Ok(length);
    }
    // 1-3. The receiver, its length, the number of items.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    let count = args.len() as u64;
    // 4. The elements move up, holes too, from the last one on.
    if count > 0 {
        if length + count > MAX_LENGTH {
            return Err(throw_too_long(vm));
        }
        for k in (0..length).rev() {
            move_element(vm, object, k, k + count)?;
        }
        for (j, item) in args.values().iter().enumerate() {
            set(vm, object, index_key(vm, j as u64), *item, true)?;
        }
    }
    // 5-6. The new length.
    set_length(vm, object, length + count)?;
    Ok(Value::number((length + count) as f64))
}

/// The store's contents move up.
fn try_fast_unshift(vm: &Vm, args: &Args) -> Option<Value> {
    let array = growable(args.this())?;
    let (length, count) = (array.length(), args.len() as u32);
    let full = length > elements::capacity(array.as_object());
    // New places are set, which a prototype's setter could hear.
    if full || length as u64 + args.len() as u64 > MAX_FAST_GROWTH || !holes_read_undefined(vm, array) {
        return None;
    }
    for item in args.values() {
        elements::widen_for(vm, array.as_object(), *item);
    }
    elements::ensure_capacity(vm, array.as_object(), length + count);
    move_within(array, 0, count, length);
    array.set_length(length + count);
    for (j, item) in args.values().iter().enumerate() {
        elements::put_fast(array.as_object(), j as u32, *item);
    }
    Some(Value::from(length + count))
}
