//! Methods of typed arrays that look for a value or make text (ECMA-262 23.2.3): indexOf, lastIndexOf, includes, join,
//! toLocaleString.

use super::numbers::position;
use super::*;
use cutaway_engine::strings::StringBuilder;

/// 23.2.3.16 %TypedArray%.prototype.includes ( searchElement [ , fromIndex ] )
pub fn includes(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "includes")?;
    let length = view.length();
    if length == 0 {
        return Ok(Value::FALSE);
    }
    let from = to_relative_index(vm, args.get(1), length as f64, 0.0)? as usize;
    // As long as the window is what it was, the elements are searched as they lie.
    if let Some(number) = args.get(0).as_number()
        && length == view.length()
    {
        return Ok(Value::bool(position(view, from, number, true).is_some()));
    }
    for k in from..length {
        let value = element_at(vm, view, k);
        if same_value_zero(vm, value, args.get(0)) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// 23.2.3.17 %TypedArray%.prototype.indexOf ( searchElement [ , fromIndex ] )
pub fn index_of(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "indexOf")?;
    let length = view.length();
    if length == 0 {
        return Ok(Value::int(-1));
    }
    let from = to_relative_index(vm, args.get(1), length as f64, 0.0)? as usize;
    if let Some(number) = args.get(0).as_number()
        && length == view.length()
    {
        let found = position(view, from, number, false);
        return Ok(found.map_or(Value::int(-1), |k| Value::number(k as f64)));
    }
    for k in from..length.min(view.length()) {
        let value = element_at(vm, view, k);
        if is_strictly_equal(vm, value, args.get(0)) {
            return Ok(Value::number(k as f64));
        }
    }
    Ok(Value::int(-1))
}

/// 23.2.3.20 %TypedArray%.prototype.lastIndexOf ( searchElement [ , fromIndex ] )
pub fn last_index_of(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "lastIndexOf")?;
    let length = view.length() as f64;
    if length == 0.0 {
        return Ok(Value::int(-1));
    }
    let from = if args.len() > 1 { to_integer_or_infinity(vm, args.get(1))? } else { length - 1.0 };
    let from = if from >= 0.0 { from.min(length - 1.0) } else { length + from };
    if from < 0.0 {
        return Ok(Value::int(-1));
    }
    for k in (0..=from as usize).rev() {
        let value = element_at(vm, view, k);
        if k < view.length() && is_strictly_equal(vm, value, args.get(0)) {
            return Ok(Value::number(k as f64));
        }
    }
    Ok(Value::int(-1))
}

/// 23.2.3.18 %TypedArray%.prototype.join ( separator )
pub fn join(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "join")?;
    let length = view.length();
    let separator = match args.get(0) {
        Value::UNDEFINED => vm.intern(","),
        value => to_string(vm, value)?,
    };
    let mut builder = StringBuilder::new();
    for k in 0..length {
        if k > 0 {
            builder.push_string(vm, separator);
        }
        let value = element_at(vm, view, k);
        if !value.is_undefined() {
            builder.push_string(vm, to_string(vm, value)?);
        }
        if builder.is_too_long() {
            return Err(throw_range_error(vm, "Invalid string length"));
        }
    }
    Ok(Value::cell(builder.finish(vm)?))
}

/// 23.2.3.31 %TypedArray%.prototype.toLocaleString ( )
pub fn to_locale_string(vm: &Vm, args: &Args) -> Completion<Value> {
    let view = validated(vm, args.this(), "toLocaleString")?;
    let mut builder = StringBuilder::new();
    for k in 0..view.length() {
        if k > 0 {
            builder.push(b',' as u16);
        }
        let value = element_at(vm, view, k);
        if !value.is_undefined() {
            let text = invoke(vm, value, name_key(vm.names.to_locale_string), &[])?;
            builder.push_string(vm, to_string(vm, text)?);
        }
    }
    Ok(Value::cell(builder.finish(vm)?))
}
