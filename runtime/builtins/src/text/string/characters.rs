//! Single characters and code points of a string.

use super::this_string;
use crate::prelude::*;
use cutaway_engine::strings::{char_code_at, single_character, view};

/// The unit of a string receiver at an int32 index, if both are that.
#[inline]
fn try_fast_unit(vm: &Vm, args: &Args) -> Option<u16> {
    let string = args.this().downcast::<JsString>()?;
    let index = u32::try_from(args.get(0).as_int()?).ok()?;
    char_code_at(vm, string, index)
}

/// The unit at a position that is not an int32 within the string: receiver and argument are converted.
fn unit_at(vm: &Vm, args: &Args, method: &str) -> Completion<Option<u16>> {
    let string = this_string(vm, args, method)?;
    let position = to_integer_or_infinity(vm, args.get(0))?;
    if position < 0.0 || position >= string.length() as f64 {
        return Ok(None);
    }
    Ok(char_code_at(vm, string, position as u32))
}

// 22.1.3.1 String.prototype.at ( index )
pub(super) fn at(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The text.
    let string = this_string(vm, args, "String.prototype.at")?;
    let length = string.length() as f64;
    // 4-6. Negative positions count from the end.
    let relative = to_integer_or_infinity(vm, args.get(0))?;
    let position = if relative < 0.0 { length + relative } else { relative };
    if position < 0.0 || position >= length {
        return Ok(Value::UNDEFINED);
    }
    // 7. The character.
    let unit = char_code_at(vm, string, position as u32);
    Ok(unit.map_or(Value::UNDEFINED, |unit| single_character(vm, unit).into()))
}

// 22.1.3.2 String.prototype.charAt ( pos )
pub(super) fn char_at(vm: &Vm, args: &Args) -> Completion<Value> {
    let unit = match try_fast_unit(vm, args) {
        Some(unit) => Some(unit),
        None => unit_at(vm, args, "String.prototype.charAt")?,
    };
    Ok(unit.map_or(vm.names.empty, |unit| single_character(vm, unit)).into())
}

// 22.1.3.3 String.prototype.charCodeAt ( pos )
pub(super) fn char_code_at_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let unit = match try_fast_unit(vm, args) {
        Some(unit) => Some(unit),
        None => unit_at(vm, args, "String.prototype.charCodeAt")?,
    };
    Ok(unit.map_or(Value::double(f64::NAN), |unit| Value::int(unit as i32)))
}

// 22.1.3.4 String.prototype.codePointAt ( pos )
pub(super) fn code_point_at(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.codePointAt")?;
    let position = to_integer_or_infinity(vm, args.get(0))?;
    if position < 0.0 || position >= string.length() as f64 {
        return Ok(Value::UNDEFINED);
    }
    let (code_point, _) = view(vm, string).code_point_at(position as usize);
    Ok(Value::int(code_point as i32))
}
