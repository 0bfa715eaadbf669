//! Type conversion (ECMA-262, 7.1).
//!
//! Called by instructions and built-ins. Conversions of objects run user code (`Symbol.toPrimitive`, `valueOf`,
//! `toString`), so everything that takes any value may throw. Messages are V8's.

use super::errors::{throw_range_error, throw_type_error};
use super::{bigint, number_text, string_numeric};
use crate::completion::Completion;
use crate::interpreter;
use crate::names::WellKnownSymbol;
use crate::objects;
use crate::property_key::PropertyKey;
use crate::realm::Intrinsic;
use crate::shapes::shape_of;
use crate::strings::view;
use crate::vm::Vm;
use cutaway_gc::cells::objects::{JsObject, NativeFunction, PrimitiveWrapper};
use cutaway_gc::cells::shapes::SHAPE_UNDETECTABLE;
use cutaway_gc::cells::strings::{BigInt, JsString, Symbol};
use cutaway_gc::{Gc, Kind, Value};

/// Which primitive an object is asked for first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    /// No preference: `valueOf` first, unless `Symbol.toPrimitive` says otherwise (as Date's does).
    Default,
    /// `valueOf` first.
    Number,
    /// `toString` first.
    String,
}

/// The largest integer that `ToLength` gives: 2^53 - 1.
pub const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// 7.1.1 ToPrimitive.
#[inline]
pub fn to_primitive(vm: &Vm, value: Value, hint: Hint) -> Completion<Value> {
    match value.downcast::<JsObject>() {
        Some(object) => object_to_primitive(vm, object, hint),
        None => Ok(value),
    }
}

#[inline(never)]
fn object_to_primitive(vm: &Vm, object: Gc<JsObject>, hint: Hint) -> Completion<Value> {
    // 1.a: the exotic conversion, if the object has one.
    let key = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::ToPrimitive));
    let exotic = objects::ops::get_method(vm, object.into(), key)?;
    if !exotic.is_undefined() {
        let name = match hint {
            Hint::Default => vm.names.hint_default,
            Hint::Number => vm.names.number,
            Hint::String => vm.names.string,
        };
        let result = interpreter::call(vm, exotic, object.into(), &[name.into()])?;
        if !result.is::<JsObject>() {
            return Ok(result);
        }
        return Err(throw_type_error(vm, "Cannot convert object to primitive value"));
    }
    // 1.b to 1.d.
    ordinary_to_primitive(vm, object, hint)
}

/// 7.1.1.1 OrdinaryToPrimitive.
pub fn ordinary_to_primitive(vm: &Vm, object: Gc<JsObject>, hint: Hint) -> Completion<Value> {
    let names = match hint {
        Hint::String => [vm.names.to_string, vm.names.value_of],
        _ => [vm.names.value_of, vm.names.to_string],
    };
    for name in names {
        let method = objects::get(vm, object, PropertyKey::atom(name))?;
        if objects::ops::is_callable(method) {
            let result = interpreter::call(vm, method, object.into(), &[])?;
            if !result.is::<JsObject>() {
                return Ok(result);
            }
        }
    }
    Err(throw_type_error(vm, "Cannot convert object to primitive value"))
}

/// 7.1.2 ToBoolean.
#[inline]
pub fn to_boolean(value: Value) -> bool {
    if value.is_bool() {
        return value.is_true();
    }
    if let Some(number) = value.as_number() {
        return number != 0.0 && !number.is_nan();
    }
    if let Some(string) = value.downcast::<JsString>() {
        return string.length() != 0;
    }
    if let Some(bigint) = value.downcast::<BigInt>() {
        return bigint.length() != 0;
    }
    value.is_cell() && !is_undetectable(value)
}

/// Whether the value is an object with `[[IsHTMLDDA]]` (B.3.6): `document.all` of browsers, and test262's.
pub fn is_undetectable(value: Value) -> bool {
    value
        .downcast::<NativeFunction>()
        .is_some_and(|function| shape_of(function.as_object()).has(SHAPE_UNDETECTABLE))
}

/// 7.1.3 ToNumeric: a number or a BigInt.
#[inline]
pub fn to_numeric(vm: &Vm, value: Value) -> Completion<Value> {
    if value.is_number() {
        return Ok(value);
    }
    let primitive = to_primitive(vm, value, Hint::Number)?;
    if primitive.is::<BigInt>() {
        return Ok(primitive);
    }
    Ok(Value::number(to_number(vm, primitive)?))
}

/// 7.1.4 ToNumber.
#[inline]
pub fn to_number(vm: &Vm, value: Value) -> Completion<f64> {
    match value.as_number() {
        Some(number) => Ok(number),
        None => to_number_slow(vm, value),
    }
}

#[inline(never)]
fn to_number_slow(vm: &Vm, value: Value) -> Completion<f64> {
    if value.is_undefined() {
        return Ok(f64::NAN);
    }
    if value.is_null() || value.is_false() {
        return Ok(0.0);
    }
    if value.is_true() {
        return Ok(1.0);
    }
    if let Some(string) = value.downcast::<JsString>() {
        return Ok(string_numeric::string_to_number(view(vm, string)));
    }
    if value.is::<Symbol>() {
        return Err(throw_type_error(vm, "Cannot convert a Symbol value to a number"));
    }
    if value.is::<BigInt>() {
        return Err(throw_type_error(vm, "Cannot convert a BigInt value to a number"));
    }
    let primitive = to_primitive(vm, value, Hint::Number)?;
    if primitive.is::<JsObject>() {
        return Ok(f64::NAN);
    }
    to_number(vm, primitive)
}

/// 7.1.5 ToIntegerOrInfinity. Never `-0`, never NaN.
#[inline]
pub fn to_integer_or_infinity(vm: &Vm, value: Value) -> Completion<f64> {
    match value.as_int() {
        Some(int) => Ok(int as f64),
        None => Ok(truncate(to_number(vm, value)?)),
    }
}

/// The integral part of a number; 0 for NaN and `-0`.
#[inline]
pub fn truncate(number: f64) -> f64 {
    // Adding positive zero turns -0 into 0.
    if number.is_nan() { 0.0 } else { number.trunc() + 0.0 }
}

/// The low 32 bits of the integral part of a number (what 7.1.6 does to a number).
#[inline]
pub fn double_to_int32(number: f64) -> i32 {
    let int = number as i32;
    if int as f64 == number {
        return int;
    }
    double_to_int32_slow(number)
}

fn double_to_int32_slow(number: f64) -> i32 {
    let bits = number.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32 - 1075;
    let mantissa = bits & 0xf_ffff_ffff_ffff | 0x10_0000_0000_0000;
    // The number is mantissa * 2^exponent; what is above bit 31 or below bit 0 does not matter.
    let magnitude = match exponent {
        -63..=-1 => (mantissa >> -exponent) as u32,
        0..=31 => (mantissa as u32) << exponent,
        _ => 0,
    };
    if (bits as i64) < 0 { (magnitude as i32).wrapping_neg() } else { magnitude as i32 }
}

/// 7.1.6 ToInt32.
#[inline]
pub fn to_int32(vm: &Vm, value: Value) -> Completion<i32> {
    match value.as_int() {
        Some(int) => Ok(int),
        None => Ok(double_to_int32(to_number(vm, value)?)),
    }
}

/// 7.1.7 ToUint32.
#[inline]
pub fn to_uint32(vm: &Vm, value: Value) -> Completion<u32> {
    Ok(to_int32(vm, value)? as u32)
}

/// 7.1.8 ToInt16.
pub fn to_int16(vm: &Vm, value: Value) -> Completion<i16> {
    Ok(to_int32(vm, value)? as i16)
}

/// 7.1.9 ToUint16.
pub fn to_uint16(vm: &Vm, value: Value) -> Completion<u16> {
    Ok(to_int32(vm, value)? as u16)
}

/// 7.1.10 ToInt8.
pub fn to_int8(vm: &Vm, value: Value) -> Completion<i8> {
    Ok(to_int32(vm, value)? as i8)
}

/// 7.1.11 ToUint8.
pub fn to_uint8(vm: &Vm, value: Value) -> Completion<u8> {
    Ok(to_int32(vm, value)? as u8)
}

/// 7.1.12 ToUint8Clamp.
pub fn to_uint8_clamp(vm: &Vm, value: Value) -> Completion<u8> {
    Ok(clamp_to_uint8(to_number(vm, value)?))
}

/// A number clamped to 0..=255 and rounded to the nearest integer, ties to even.
#[inline]
pub fn clamp_to_uint8(number: f64) -> u8 {
    // The cast saturates, and gives 0 for NaN.
    number.round_ties_even() as u8
}

/// 7.1.17 ToString.
#[inline]
pub fn to_string(vm: &Vm, value: Value) -> Completion<Gc<JsString>> {
    match value.downcast::<JsString>() {
        Some(string) => Ok(string),
        None => to_string_slow(vm, value),
    }
}

#[inline(never)]
fn to_string_slow(vm: &Vm, value: Value) -> Completion<Gc<JsString>> {
    if let Some(int) = value.as_int() {
        return Ok(number_text::integer_to_string(vm, int as i64));
    }
    if let Some(number) = value.as_number() {
        return Ok(number_text::number_to_string(vm, number));
    }
    if let Some(bigint) = value.downcast::<BigInt>() {
        return Ok(bigint::to_text(vm, bigint, 10));
    }
    if value.is::<Symbol>() {
        return Err(throw_type_error(vm, "Cannot convert a Symbol value to a string"));
    }
    if value.is::<JsObject>() {
        let primitive = to_primitive(vm, value, Hint::String)?;
        return to_string_slow_primitive(vm, primitive);
    }
    Ok(match value {
        Value::NULL => vm.names.null,
        Value::TRUE => vm.names.true_,
        Value::FALSE => vm.names.false_,
        _ => vm.names.undefined,
    })
}

fn to_string_slow_primitive(vm: &Vm, primitive: Value) -> Completion<Gc<JsString>> {
    match primitive.downcast::<JsString>() {
        Some(string) => Ok(string),
        None => to_string_slow(vm, primitive),
    }
}

/// 7.1.18 ToObject.
#[inline]
pub fn to_object(vm: &Vm, value: Value) -> Completion<Gc<JsObject>> {
    match value.downcast::<JsObject>() {
        Some(object) => Ok(object),
        None => wrap(vm, value),
    }
}

#[inline(never)]
fn wrap(vm: &Vm, value: Value) -> Completion<Gc<JsObject>> {
    let (kind, prototype) = if value.is_number() {
        (Kind::NumberObject, Intrinsic::NumberPrototype)
    } else if value.is_bool() {
        (Kind::BooleanObject, Intrinsic::BooleanPrototype)
    } else if value.is::<JsString>() {
        (Kind::StringObject, Intrinsic::StringPrototype)
    } else if value.is::<Symbol>() {
        (Kind::SymbolObject, Intrinsic::SymbolPrototype)
    } else if value.is::<BigInt>() {
        (Kind::BigIntObject, Intrinsic::BigIntPrototype)
    } else {
        return Err(throw_type_error(vm, "Cannot convert undefined or null to object"));
    };
    let wrapper: Gc<PrimitiveWrapper> = objects::new_intrinsic_object(vm, kind, prototype);
    wrapper.set_value(value);
    Ok(wrapper.as_object())
}

/// 7.1.19 ToPropertyKey.
#[inline]
pub fn to_property_key(vm: &Vm, value: Value) -> Completion<PropertyKey> {
    if let Some(int) = value.as_int()
        && int >= 0
    {
        return Ok(PropertyKey::index(int as u32));
    }
    if let Some(string) = value.downcast::<JsString>() {
        return Ok(vm.property_key_from_string(string));
    }
    to_property_key_slow(vm, value)
}

#[inline(never)]
fn to_property_key_slow(vm: &Vm, value: Value) -> Completion<PropertyKey> {
    if let Some(number) = value.as_number() {
        let index = number as u32;
        if index as f64 == number && index != u32::MAX {
            return Ok(PropertyKey::index(index));
        }
    }
    // 1: the key as a primitive.
    let key = to_primitive(vm, value, Hint::String)?;
    // 2: symbols are keys.
    if let Some(symbol) = key.downcast::<Symbol>() {
        return Ok(PropertyKey::symbol(symbol));
    }
    // 3: everything else is its text.
    Ok(vm.property_key_from_string(to_string(vm, key)?))
}

/// 7.1.20 ToLength: an integer from 0 to 2^53 - 1.
#[inline]
pub fn to_length(vm: &Vm, value: Value) -> Completion<u64> {
    let length = to_integer_or_infinity(vm, value)?;
    Ok(length.clamp(0.0, MAX_SAFE_INTEGER) as u64)
}

/// 7.1.22 ToIndex: an integer from 0 to 2^53 - 1, else a RangeError.
pub fn to_index(vm: &Vm, value: Value) -> Completion<u64> {
    to_index_or(vm, value, "Invalid value: not (convertible to) a safe integer")
}

/// 7.1.22 ToIndex with the RangeError's message.
pub fn to_index_or(vm: &Vm, value: Value, message: &str) -> Completion<u64> {
    let index = to_integer_or_infinity(vm, value)?;
    if !(0.0..=MAX_SAFE_INTEGER).contains(&index) {
        return Err(throw_range_error(vm, message));
    }
    Ok(index as u64)
}

/// 7.2.1 RequireObjectCoercible, with V8's message for a method of a built-in prototype (`"String.prototype.at"`).
#[inline]
pub fn require_object_coercible(vm: &Vm, value: Value, method: &str) -> Completion<Value> {
    if value.is_nullish() {
        return Err(throw_type_error(vm, format!("{method} called on null or undefined")));
    }
    Ok(value)
}

/// A relative index, as `slice` and `at` take it: negative counts from the end; the result lies in `0..=length`.
pub fn to_relative_index(vm: &Vm, value: Value, length: f64, default: f64) -> Completion<f64> {
    if value.is_undefined() {
        return Ok(default);
    }
    let relative = to_integer_or_infinity(vm, value)?;
    Ok(if relative < 0.0 { (length + relative).max(0.0) } else { relative.min(length) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn int32_wraps() {
        let check = |number: f64, expected: i32| assert_eq!(double_to_int32(number), expected, "{number}");
        check(0.0, 0);
        check(-0.0, 0);
        check(1.9, 1);
        check(-1.9, -1);
        check(4294967295.0, -1);
        check(4294967296.0, 0);
        check(2147483648.0, i32::MIN);
        check(-2147483649.0, i32::MAX);
        check(1e21, -559939584);
        check(f64::NAN, 0);
        check(f64::INFINITY, 0);
        check(5e-324, 0);
        check(2f64.powi(52) + 1.0, 1);
        check(2f64.powi(84), 0);
    }
}
