//! Global functions on numbers (ECMA-262 19.2.2 to 19.2.5) and the table of all global functions of this room.

use super::uri;
use crate::prelude::*;
use cutaway_engine::operations::string_numeric::{decimal_prefix, digits_value, trim_start};
use cutaway_engine::strings::{View, view};

/// The functions that are properties of the global object.
pub const FUNCTIONS: &[Property] = &[
    method("isFinite", 1, is_finite),
    method("isNaN", 1, is_nan),
    method("decodeURI", 1, uri::decode_uri),
    method("decodeURIComponent", 1, uri::decode_uri_component),
    method("encodeURI", 1, uri::encode_uri),
    method("encodeURIComponent", 1, uri::encode_uri_component),
    method("escape", 1, uri::escape),
    method("unescape", 1, uri::unescape),
];

// 19.2.2 isFinite ( number )
fn is_finite(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(to_number(vm, args.get(0))?.is_finite()))
}

// 19.2.3 isNaN ( number )
fn is_nan(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(to_number(vm, args.get(0))?.is_nan()))
}

// 19.2.4 parseFloat ( string )
pub(crate) fn parse_float(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.get(0).is_int() {
        return Ok(args.get(0));
    }
    // 1-2. The text without leading white space.
    let text = to_string(vm, args.get(0))?;
    let text = trim_start(view(vm, text));
    // 3-5. Its longest prefix that is a decimal literal.
    Ok(Value::number(decimal_prefix(text).map_or(f64::NAN, |(number, _)| number)))
}

// 19.2.5 parseInt ( string, radix )
pub(crate) fn parse_int(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.get(0).is_int() && args.get(1).is_undefined() {
        return Ok(args.get(0));
    }
    // 1-2. The text without leading white space.
    let string = to_string(vm, args.get(0))?;
    let radix = to_int32(vm, args.get(1))?;
    let mut text = trim_start(view(vm, string));
    // 3-5. The sign.
    let negative = text.get(0) == Some(b'-' as u16);
    if negative || text.get(0) == Some(b'+' as u16) {
        text = text.slice(1, text.len());
    }
    // 6-11. The radix: 10, or 16 after 0x, unless given.
    if radix != 0 && !(2..=36).contains(&radix) {
        return Ok(Value::double(f64::NAN));
    }
    let mut radix = radix as u32;
    if (radix == 0 || radix == 16) && has_hex_prefix(text) {
        text = text.slice(2, text.len());
        radix = 16;
    } else if radix == 0 {
        radix = 10;
    }
    // 12-16. The digits.
    let number = digits_value(text, radix).map_or(f64::NAN, |(number, _)| number);
    Ok(Value::number(if negative { -number } else { number }))
}

fn has_hex_prefix(text: View<'_>) -> bool {
    text.get(0) == Some(b'0' as u16) && matches!(text.get(1), Some(0x58 | 0x78))
}

/// Defines the functions on the global object. `parseFloat` and `parseInt` are the same functions as Number's.
pub fn install(vm: &Vm, global: Gc<JsObject>) {
    let number = vm.intrinsic(Intrinsic::Number);
    for name in ["parseFloat", "parseInt"] {
        let function = crate::class::own_method(vm, number, name);
        define_data(vm, global, vm.property_key(name), function, attributes::HIDDEN);
    }
    define_properties(vm, global, FUNCTIONS);
}
