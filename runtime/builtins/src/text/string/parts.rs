//! Parts of a string: substrings, splitting, trimming.

use super::this_string;
use crate::prelude::*;
use crate::text::regexp;
use cutaway_engine::operations::string_numeric::{is_white_space, trim_end, trim_start};
use cutaway_engine::strings::{flatten, index_of, single_character, substring, view};

// 22.1.3.22 String.prototype.slice ( start, end )
pub(super) fn slice(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.slice")?;
    let length = string.length() as f64;
    let from = to_relative_index(vm, args.get(0), length, 0.0)?;
    let to = to_relative_index(vm, args.get(1), length, length)?;
    Ok(substring(vm, string, from as u32, to.max(from) as u32).into())
}

// 22.1.3.25 String.prototype.substring ( start, end )
pub(super) fn substring_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The text.
    let string = this_string(vm, args, "String.prototype.substring")?;
    let length = string.length() as f64;
    // 4-7. Both ends within it.
    let start = to_integer_or_infinity(vm, args.get(0))?.clamp(0.0, length);
    let end = match args.get(1) {
        Value::UNDEFINED => length,
        end => to_integer_or_infinity(vm, end)?.clamp(0.0, length),
    };
    // 8-10. In order.
    Ok(substring(vm, string, start.min(end) as u32, start.max(end) as u32).into())
}

// B.2.2.1 String.prototype.substr ( start, length )
pub(super) fn substr(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-3. The text.
    let string = this_string(vm, args, "String.prototype.substr")?;
    let size = string.length() as f64;
    // 4-6. Where it starts; negative positions count from the end.
    let start = to_relative_index(vm, args.get(0), size, 0.0)?;
    // 7-9. How many units, at most what is left.
    let length = match args.get(1) {
        Value::UNDEFINED => size,
        length => to_integer_or_infinity(vm, length)?.clamp(0.0, size),
    };
    let end = (start + length).min(size);
    // 10. The part.
    Ok(substring(vm, string, start as u32, end as u32).into())
}

// 22.1.3.23 String.prototype.split ( separator, limit )
pub(super) fn split(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Any receiver but undefined and null.
    require_object_coercible(vm, args.this(), "String.prototype.split")?;
    // 2. A separator with a method of its own.
    let separator = args.get(0);
    if separator.is::<JsObject>() {
        let splitter = get_method(vm, separator, symbol_key(vm, WellKnownSymbol::Split))?;
        if is_native(splitter, regexp::split::split_method)
            && let Some(object) = separator.downcast::<JsObject>()
        {
            let string = to_string(vm, args.this())?;
            return regexp::split::split(vm, object, string, args.get(1));
        }
        if !splitter.is_undefined() {
            return call(vm, splitter, separator, &[args.this(), args.get(1)]);
        }
    }
    // 3-5. Texts and limit.
    let string = to_string(vm, args.this())?;
    let limit = match args.get(1) {
        Value::UNDEFINED => u32::MAX,
        limit => to_uint32(vm, limit)?,
    };
    let pattern = to_string(vm, separator)?;
    // 6-7. No parts, or all in one.
    if limit == 0 {
        return Ok(array_create(vm, 0).into());
    }
    if separator.is_undefined() {
        return Ok(new_array_from_slice(vm, &[string.into()]).into());
    }
    // 8-9. Characters.
    let string = flatten(vm, string);
    let pattern = flatten(vm, pattern);
    let length = string.length();
    let parts = ValueList::new(vm);
    if pattern.length() == 0 {
        for i in 0..length.min(limit) {
            let unit = view(vm, string).at(i as usize);
            parts.push(single_character(vm, unit).into());
        }
        return Ok(new_array_from_list(vm, &parts).into());
    }
    // 10-17. What lies between the separators.
    let mut start = 0;
    while let Some(end) = index_of(vm, string, pattern, start) {
        parts.push(substring(vm, string, start, end).into());
        if parts.len() >= limit as usize {
            return Ok(new_array_from_list(vm, &parts).into());
        }
        start = end + pattern.length();
    }
    parts.push(substring(vm, string, start, length).into());
    Ok(new_array_from_list(vm, &parts).into())
}

/// 22.1.3.32.1 TrimString ( string, where )
fn trim_string(vm: &Vm, string: Gc<JsString>, at_start: bool, at_end: bool) -> Gc<JsString> {
    let text = view(vm, string);
    let is_space = |unit: Option<u16>| unit.is_some_and(is_white_space);
    if !is_space(text.get(0)) && !is_space(text.len().checked_sub(1).and_then(|last| text.get(last))) {
        return string;
    }
    let start = if at_start { text.len() - trim_start(text).len() } else { 0 };
    let end = if at_end { trim_end(text).len() } else { text.len() };
    substring(vm, string, start as u32, end.max(start) as u32)
}

// 22.1.3.32 String.prototype.trim ( )
pub(super) fn trim(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.trim")?;
    Ok(trim_string(vm, string, true, true).into())
}

// 22.1.3.33 String.prototype.trimEnd ( )
pub(super) fn trim_end_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.trimEnd")?;
    Ok(trim_string(vm, string, false, true).into())
}

// 22.1.3.34 String.prototype.trimStart ( )
pub(super) fn trim_start_method(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype.trimStart")?;
    Ok(trim_string(vm, string, true, false).into())
}
