//! Array.prototype.flat and flatMap (ECMA-262 23.1.3.13, 23.1.3.14).

use super::fast::*;
use super::species::array_species_create;
use crate::prelude::*;
use cutaway_engine::interpreter::stack::check_native_stack;

/// 23.1.3.13 Array.prototype.flat ( [ depth ] )
pub fn flat(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-4. The receiver, its length, how deep to go.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    let depth =
        if args.get(0).is_undefined() { 1.0 } else { to_integer_or_infinity(vm, args.get(0))?.max(0.0) };
    // 5-6. The result.
    let result = array_species_create(vm, object, 0)?;
    flatten_into(vm, result, object, length, 0, (depth, 0), None)?;
    Ok(Value::cell(result))
}

/// 23.1.3.14 Array.prototype.flatMap ( mapper [ , thisArg ] )
pub fn flat_map(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The receiver, its length, the mapper.
    let object = to_object(vm, args.this())?;
    let length = length_of(vm, object)?;
    if !is_callable(args.get(0)) {
        return Err(throw_type_error(vm, "flatMap mapper function is not callable"));
    }
    // 4-5. The result, one level deep.
    let result = array_species_create(vm, object, 0)?;
    flatten_into(vm, result, object, length, 0, (1.0, 0), Some((args.get(0), args.get(1))))?;
    Ok(Value::cell(result))
}

/// Arrays nested deeper than this are a RangeError, like any recursion of that depth.
const MAX_NESTING: u32 = 10_000;

/// FlattenIntoArray: the place after the last element written. `depth` levels are still to be flattened; `nesting` are behind.
fn flatten_into(
    vm: &Vm,
    target: Gc<JsObject>,
    source: Gc<JsObject>,
    length: u64,
    start: u64,
    (depth, nesting): (f64, u32),
    mapper: Option<(Value, Value)>,
) -> Completion<u64> {
    check_native_stack(vm)?;
    if nesting > MAX_NESTING {
        return Err(throw_range_error(vm, "Maximum call stack size exceeded"));
    }
    let mut to = start;
    for k in 0..length {
        let Some(mut value) = element_if_present(vm, source, k)? else { continue };
        if let Some((function, this)) = mapper {
            value = call(vm, function, this, &[value, Value::number(k as f64), Value::cell(source)])?;
        }
        let inner = value.downcast::<JsObject>();
        if depth > 0.0
            && let Some(inner) = inner
            && is_array(vm, value)?
        {
            let inner_length = length_of(vm, inner)?;
            to = flatten_into(vm, target, inner, inner_length, to, (depth - 1.0, nesting + 1), None)?;
        } else {
            if to >= MAX_LENGTH {
                return Err(throw_too_long(vm));
            }
            create_data_property_or_throw(vm, target, index_key(vm, to), value)?;
            to += 1;
        }
    }
    Ok(to)
}
