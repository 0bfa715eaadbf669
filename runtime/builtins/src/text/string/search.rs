//! Positions of strings in strings.

use super::this_string;
use crate::prelude::*;
use crate::text::regexp::is_regexp;
use cutaway_engine::strings::compare::views_equal;
use cutaway_engine::strings::{flatten, index_of, last_index_of, view};

/// A position argument clamped to the string, `default` if undefined.
fn clamped_position(vm: &Vm, value: Value, length: u32, default: u32) -> Completion<u32> {
    if value.is_undefined() {
        return Ok(default);
    }
    Ok(to_integer_or_infinity(vm, value)?.clamp(0.0, length as f64) as u32)
}

/// The search string of `includes`, `startsWith` and `endsWith`, which must not be a RegExp.
fn search_string(vm: &Vm, value: Value, method: &str) -> Completion<Gc<JsString>> {
    if is_regexp(vm, value)? {
        let message = format!("First argument to {method} must not be a regular expression");
        return Err(throw_type_error(vm, message));
    }
    to_string(vm, value)
}

// 22.1.3.7 String.prototype.endsWith ( searchString [ , endPosition ] )
pub(super) fn ends_with(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-5. The texts.
    let string = this_string(vm, args, "String.prototype.endsWith")?;
    let pattern = search_string(vm, args.get(0), "String.prototype.endsWith")?;
    // 6-8. Where it should end.
    let end = clamped_position(vm, args.get(1), string.length(), string.length())?;
    // 9-13. Whether it does.
    let Some(start) = end.checked_sub(pattern.length()) else { return Ok(Value::FALSE) };
    Ok(Value::bool(matches_at(vm, string, pattern, start)))
}

// 22.1.3.24 String.prototype.startsWith ( searchString [ , position ] )
pub(super) fn starts_with(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-5. The texts.
    let string = this_string(vm, args, "String.prototype.startsWith")?;
    let pattern = search_string(vm, args.get(0), "String.prototype.startsWith")?;
    // 6-8. Where it should start.
    let start = clamped_position(vm, args.get(1), string.length(), 0)?;
    // 9-13. Whether it does.
    if start as u64 + pattern.length() as u64 > string.length() as u64 {
        return Ok(Value::FALSE);
    }
    Ok(Value::bool(matches_at(vm, string, pattern, start)))
}

/// True if `pattern` is in `string` at `start`; it must fit there.
fn matches_at(vm: &Vm, string: Gc<JsString>, pattern: Gc<JsString>, start: u32) -> bool {
    let (string, pattern) = (flatten(vm, string), flatten(vm, pattern));
    let (text, pattern) = (view(vm, string), view(vm, pattern));
    let start = start as usize;
    views_equal(text.slice(start, start + pattern.len()), pattern)
}

// 22.1.3.8 String.prototype.includes ( searchString [ , position ] )
pub(super) fn includes(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.includes")?;
    let pattern = search_string(vm, args.get(0), "String.prototype.includes")?;
    let start = clamped_position(vm, args.get(1), string.length(), 0)?;
    Ok(Value::bool(index_of(vm, string, pattern, start).is_some()))
}

fn position_value(position: Option<u32>) -> Value {
    position.map_or(Value::int(-1), Value::from)
}

// 22.1.3.9 String.prototype.indexOf ( searchString [ , position ] )
pub(super) fn index_of_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.indexOf")?;
    let pattern = to_string(vm, args.get(0))?;
    let start = clamped_position(vm, args.get(1), string.length(), 0)?;
    Ok(position_value(index_of(vm, string, pattern, start)))
}

// 22.1.3.11 String.prototype.lastIndexOf ( searchString [ , position ] )
pub(super) fn last_index_of_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The texts.
    let string = this_string(vm, args, "String.prototype.lastIndexOf")?;
    let pattern = to_string(vm, args.get(0))?;
    // 4-5. The last position to try; NaN means the end.
    let number = to_number(vm, args.get(1))?;
    let start = if number.is_nan() { f64::INFINITY } else { number.trunc() };
    // 6-10. The last occurrence up to there.
    let start = start.clamp(0.0, string.length() as f64) as u32;
    Ok(position_value(last_index_of(vm, string, pattern, start)))
}
