//! Array methods that call a function for each element (ECMA-262 23.1.3): forEach, map, filter, reduce and relatives.
//!
//! Elements are looked at when their turn comes: the callback may change the array. `reads` of fast arrays that find a value
//! in the store skip the look-up; see [`fast`](super::fast).

use super::fast::*;
use super::species::array_species_create;
use crate::prelude::*;

/// The receiver, its length and the callback: what all of these methods begin with.
fn begin(vm: &Vm, args: &Args, method: &str) -> Completion<(Gc<JsObject>, u64, Value)> {
    let object = this_object(vm, args, method)?;
    let length = length_of(vm, object)?;
    let function = callback(vm, args.get(0))?;
    Ok((object, length, function))
}

/// Calls `callback(value, index, object)` with the method's thisArg.
#[inline]
fn visit(
    vm: &Vm,
    args: &Args,
    function: Value,
    object: Gc<JsObject>,
    k: u64,
    value: Value,
) -> Completion<Value> {
    call(vm, function, args.get(1), &[value, Value::number(k as f64), Value::cell(object)])
}

/// 23.1.3.6 Array.prototype.every ( callback [ , thisArg ] )
pub fn every(vm: &Vm, args: &Args) -> Completion<Value> {
    let (object, length, function) = begin(vm, args, "every")?;
    for k in 0..length {
        if let Some(value) = element_if_present(vm, object, k)?
            && !to_boolean(visit(vm, args, function, object, k, value)?)
        {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// 23.1.3.8 Array.prototype.filter ( callback [ , thisArg ] )
pub fn filter(vm: &Vm, args: &Args) -> Completion<Value> {
    let (object, length, function) = begin(vm, args, "filter")?;
    let result = array_species_create(vm, object, 0)?;
    let mut to = 0;
    for k in 0..length {
        if let Some(value) = element_if_present(vm, object, k)?
            && to_boolean(visit(vm, args, function, object, k, value)?)
        {
            create_data_property_or_throw(vm, result, index_key(vm, to), value)?;
            to += 1;
        }
    }
    Ok(Value::cell(result))
}

/// FindViaPredicate: the first element, in this order of indices, that the callback accepts.
fn find_via_predicate(
    vm: &Vm,
    args: &Args,
    method: &str,
    from_the_end: bool,
) -> Completion<Option<(u64, Value)>> {
    let (object, length, function) = begin(vm, args, method)?;
    for i in 0..length {
        let k = if from_the_end { length - 1 - i } else { i };
        let value = element(vm, object, k)?;
        if to_boolean(visit(vm, args, function, object, k, value)?) {
            return Ok(Some((k, value)));
        }
    }
    Ok(None)
}

/// 23.1.3.9 Array.prototype.find ( predicate [ , thisArg ] )
pub fn find(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(find_via_predicate(vm, args, "find", false)?.map_or(Value::UNDEFINED, |found| found.1))
}

/// 23.1.3.10 Array.prototype.findIndex ( predicate [ , thisArg ] )
pub fn find_index(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(find_via_predicate(vm, args, "findIndex", false)?
        .map_or(Value::int(-1), |found| Value::number(found.0 as f64)))
}

/// 23.1.3.11 Array.prototype.findLast ( predicate [ , thisArg ] )
pub fn find_last(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(find_via_predicate(vm, args, "findLast", true)?.map_or(Value::UNDEFINED, |found| found.1))
}

/// 23.1.3.12 Array.prototype.findLastIndex ( predicate [ , thisArg ] )
pub fn find_last_index(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(find_via_predicate(vm, args, "findLastIndex", true)?
        .map_or(Value::int(-1), |found| Value::number(found.0 as f64)))
}

/// 23.1.3.15 Array.prototype.forEach ( callback [ , thisArg ] )
pub fn for_each(vm: &Vm, args: &Args) -> Completion<Value> {
    let (object, length, function) = begin(vm, args, "forEach")?;
    for k in 0..length {
        if let Some(value) = element_if_present(vm, object, k)? {
            visit(vm, args, function, object, k, value)?;
        }
    }
    Ok(Value::UNDEFINED)
}

/// 23.1.3.21 Array.prototype.map ( callback [ , thisArg ] )
pub fn map(vm: &Vm, args: &Args) -> Completion<Value> {
    let (object, length, function) = begin(vm, args, "map")?;
    let result = array_species_create(vm, object, length)?;
    for k in 0..length {
        if let Some(value) = element_if_present(vm, object, k)? {
            let mapped = visit(vm, args, function, object, k, value)?;
            create_data_property_or_throw(vm, result, index_key(vm, k), mapped)?;
        }
    }
    Ok(Value::cell(result))
}

/// 23.1.3.24 Array.prototype.reduce ( callback [ , initialValue ] )
pub fn reduce(vm: &Vm, args: &Args) -> Completion<Value> {
    fold(vm, args, "reduce", false)
}

/// 23.1.3.25 Array.prototype.reduceRight ( callback [ , initialValue ] )
pub fn reduce_right(vm: &Vm, args: &Args) -> Completion<Value> {
    fold(vm, args, "reduceRight", true)
}

fn fold(vm: &Vm, args: &Args, method: &str, from_the_end: bool) -> Completion<Value> {
    // 1-3. Receiver, length, callback.
    let (object, length, function) = begin(vm, args, method)?;
    // 4-8. Without an initial value the first element is it.
    let mut accumulator = (args.len() > 1).then(|| args.get(1));
    for i in 0..length {
        let k = if from_the_end { length - 1 - i } else { i };
        let Some(value) = element_if_present(vm, object, k)? else { continue };
        accumulator = Some(match accumulator {
            None => value,
            // 9. Each of the others is combined with what came of those before.
            Some(so_far) => {
                let arguments = [so_far, value, Value::number(k as f64), Value::cell(object)];
                call(vm, function, Value::UNDEFINED, &arguments)?
            }
        });
    }
    match accumulator {
        Some(value) => Ok(value),
        None => Err(throw_type_error(vm, "Reduce of empty array with no initial value")),
    }
}

/// 23.1.3.29 Array.prototype.some ( callback [ , thisArg ] )
pub fn some(vm: &Vm, args: &Args) -> Completion<Value> {
    let (object, length, function) = begin(vm, args, "some")?;
    for k in 0..length {
        if let Some(value) = element_if_present(vm, object, k)?
            && to_boolean(visit(vm, args, function, object, k, value)?)
        {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}
