//! Array methods that look for a value or an index: indexOf, lastIndexOf, includes, at (ECMA-262 23.1.3).

use super::fast::*;
use crate::prelude::*;
use cutaway_gc::cells::arrays::{DoubleArray, ValueArray};

/// 23.1.3.1 Array.prototype.at ( index )
pub fn at(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The receiver, its length, the index relative to one of its ends.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)? as f64;
    let relative = to_integer_or_infinity(vm, args.get(0))?;
    // 4-6. Outside is undefined.
    let k = if relative >= 0.0 { relative } else { length + relative };
    if k < 0.0 || k >= length {
        return Ok(Value::UNDEFINED);
    }
    // 7. The element.
    element(vm, object, k as u64)
}

/// 23.1.3.16 Array.prototype.includes ( searchElement [ , fromIndex ] )
pub fn includes(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The receiver; an empty one includes nothing.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    if length == 0 {
        return Ok(Value::FALSE);
    }
    // 4-9. Where to begin.
    let from = to_relative_index(vm, args.get(1), length as f64, 0.0)? as u64;
    let wanted = args.get(0);
    if let Some(found) = try_fast_includes(vm, object, wanted, from, length) {
        return Ok(Value::bool(found));
    }
    // 10. SameValueZero with each element, holes being undefined.
    for k in from..length {
        let value = element(vm, object, k)?;
        if same_value_zero(vm, value, wanted) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// Whether every index below `length`, which the array had before arguments were converted, reads plainly.
fn reads_plainly_up_to(vm: &Vm, array: Gc<JsArray>, length: u64) -> bool {
    let is_shorter = u64::from(array.length()) < length;
    if is_shorter { holes_read_undefined(vm, array) } else { reads_plainly(vm, array) }
}

/// In a store that reads plainly, the search is a walk over its words.
fn try_fast_includes(vm: &Vm, object: Gc<JsObject>, wanted: Value, from: u64, length: u64) -> Option<bool> {
    let array = fast_array(Value::cell(object)).filter(|array| reads_plainly_up_to(vm, *array, length))?;
    if wanted.is_undefined() || wanted.as_number().is_some_and(f64::is_nan) {
        return None;
    }
    Some(fast_position(vm, array, wanted, from).is_some())
}

/// 23.1.3.17 Array.prototype.indexOf ( searchElement [ , fromIndex ] )
pub fn index_of(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The receiver; nothing is in an empty one.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    if length == 0 {
        return Ok(Value::int(-1));
    }
    // 4-9. Where to begin.
    let from = to_relative_index(vm, args.get(1), length as f64, 0.0)? as u64;
    let wanted = args.get(0);
    if let Some(array) =
        fast_array(Value::cell(object)).filter(|array| reads_plainly_up_to(vm, *array, length))
    {
        let found = fast_position(vm, array, wanted, from);
        return Ok(found.map_or(Value::int(-1), |k| Value::number(k as f64)));
    }
    // 10. Strict equality with each element that is there.
    for k in from..length {
        if let Some(value) = element_if_present(vm, object, k)?
            && is_strictly_equal(vm, value, wanted)
        {
            return Ok(Value::number(k as f64));
        }
    }
    Ok(Value::int(-1))
}

/// Where a value strictly equal to `wanted` is in the store, from `from` on.
fn fast_position(vm: &Vm, array: Gc<JsArray>, wanted: Value, from: u64) -> Option<usize> {
    let length = array.length() as usize;
    let from = from as usize;
    if let Some(doubles) = array.elements().downcast::<DoubleArray>() {
        let number = wanted.as_number()?;
        let tail = &doubles.tail()[..length.min(doubles.length() as usize)];
        // The hole is a NaN, which equals nothing.
        return tail.get(from..)?.iter().position(|slot| slot.get() == number).map(|k| k + from);
    }
    let values = array.elements().downcast::<ValueArray>()?;
    let end = length.min(values.length() as usize);
    if kind(array).is_int() {
        // All are int32: one word each.
        let wanted = wanted.as_number().filter(|number| f64::from(*number as i32) == *number)?;
        let wanted = Value::int(wanted as i32);
        return values.tail().get(from..end)?.iter().position(|slot| slot.get() == wanted).map(|k| k + from);
    }
    if let Some(text) = wanted.downcast::<JsString>() {
        // Only texts of the same length are compared.
        return (from..end).find(|k| {
            let value = values.at(*k);
            value == wanted
                || value.downcast::<JsString>().is_some_and(|other| {
                    other.length() == text.length() && cutaway_engine::strings::equals(vm, other, text)
                })
        });
    }
    if wanted.is_number() || wanted.is::<cutaway_gc::cells::strings::BigInt>() {
        // Equal numbers and BigInts can be different words.
        (from..end).find(|k| {
            let value = values.at(*k);
            !value.is_hole()
                && (value == wanted && !wanted.is_double() || is_strictly_equal(vm, value, wanted))
        })
    } else {
        values.tail().get(from..end)?.iter().position(|slot| slot.get() == wanted).map(|k| k + from)
    }
}

/// 23.1.3.20 Array.prototype.lastIndexOf ( searchElement [ , fromIndex ] )
pub fn last_index_of(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The receiver; nothing is in an empty one.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    if length == 0 {
        return Ok(Value::int(-1));
    }
    // 4-7. Where to begin, counting down.
    let from = if args.len() > 1 { to_integer_or_infinity(vm, args.get(1))? } else { length as f64 - 1.0 };
    let from = if from >= 0.0 { from.min(length as f64 - 1.0) } else { length as f64 + from };
    if from < 0.0 {
        return Ok(Value::int(-1));
    }
    // 8. Strict equality with each element that is there.
    for k in (0..=from as u64).rev() {
        if let Some(value) = element_if_present(vm, object, k)?
            && is_strictly_equal(vm, value, args.get(0))
        {
            return Ok(Value::number(k as f64));
        }
    }
    Ok(Value::int(-1))
}
