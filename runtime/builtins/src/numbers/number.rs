//! Number objects (ECMA-262 21.1).

use crate::global::functions::{parse_float, parse_int};
use crate::prelude::*;
use cutaway_engine::operations::bigint;
use cutaway_engine::operations::number_text::{
    number_to_radix_string, number_to_string, shortest_digits, significant_digits, to_fixed_text,
};
use cutaway_engine::strings::new_string;
use cutaway_gc::cells::strings::BigInt;

const STATICS: &[Property] = &[
    method("isFinite", 1, is_finite),
    method("isInteger", 1, is_integer),
    method("isNaN", 1, is_nan),
    method("isSafeInteger", 1, is_safe_integer),
    method("parseFloat", 1, parse_float),
    method("parseInt", 2, parse_int),
    constant("MAX_VALUE", f64::MAX),
    constant("MIN_VALUE", 5e-324),
    constant("NaN", f64::NAN),
    constant("NEGATIVE_INFINITY", f64::NEG_INFINITY),
    constant("POSITIVE_INFINITY", f64::INFINITY),
    constant("MAX_SAFE_INTEGER", MAX_SAFE_INTEGER),
    constant("MIN_SAFE_INTEGER", -MAX_SAFE_INTEGER),
    constant("EPSILON", f64::EPSILON),
];

const MEMBERS: &[Property] = &[
    method("toExponential", 1, to_exponential),
    method("toFixed", 1, to_fixed),
    method("toPrecision", 1, to_precision),
    method("toString", 1, to_string_method),
    method("valueOf", 0, value_of),
    method("toLocaleString", 0, to_locale_string),
];

/// Makes Number. Its prototype is a Number object itself, with the value 0. Its `parseInt` and
/// `parseFloat` become the global functions.
pub fn install(vm: &Vm) {
    let prototype: Gc<PrimitiveWrapper> =
        new_intrinsic_object(vm, Kind::NumberObject, Intrinsic::ObjectPrototype);
    prototype.set_value(Value::int(0));
    Class {
        name: "Number",
        length: 1,
        constructor: Intrinsic::Number,
        prototype: Intrinsic::NumberPrototype,
        call: construct_number,
        statics: STATICS,
        members: MEMBERS,
    }
    .install_with_prototype(vm, prototype.as_object());
}

// 21.1.1.1 Number ( value )
fn construct_number(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The numeric value, 0 without argument; a BigInt becomes the nearest number.
    let value = if args.is_empty() {
        Value::int(0)
    } else {
        let numeric = to_numeric(vm, args.get(0))?;
        numeric.downcast::<BigInt>().map_or(numeric, |big| Value::number(bigint::to_double(big)))
    };
    // 3. As a function: that is all.
    if args.new_target().is_undefined() {
        return Ok(value);
    }
    // 4-6. An object around it.
    let object: Gc<PrimitiveWrapper> = ordinary_create_from_constructor(
        vm,
        args.new_target(),
        Intrinsic::NumberPrototype,
        Kind::NumberObject,
    )?;
    object.set_value(value);
    Ok(object.into())
}

// 21.1.2.2 Number.isFinite ( number )
fn is_finite(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(args.get(0).as_number().is_some_and(f64::is_finite)))
}

fn is_integral(value: Value) -> bool {
    value.as_number().is_some_and(|number| number.is_finite() && number.trunc() == number)
}

// 21.1.2.3 Number.isInteger ( number )
fn is_integer(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(is_integral(args.get(0))))
}

// 21.1.2.4 Number.isNaN ( number )
fn is_nan(_vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::bool(args.get(0).as_number().is_some_and(f64::is_nan)))
}

// 21.1.2.5 Number.isSafeInteger ( number )
fn is_safe_integer(_vm: &Vm, args: &Args) -> Completion<Value> {
    let is_safe = |number: f64| number.abs() <= MAX_SAFE_INTEGER;
    Ok(Value::bool(is_integral(args.get(0)) && args.get(0).as_number().is_some_and(is_safe)))
}

// 21.1.3.7.1 ThisNumberValue ( value )
fn this_number_value(vm: &Vm, args: &Args, method: &str) -> Completion<f64> {
    if let Some(number) = args.this().as_number() {
        return Ok(number);
    }
    match args.this().downcast::<PrimitiveWrapper>().and_then(|wrapper| wrapper.value().as_number()) {
        Some(number) => Ok(number),
        None => Err(throw_type_error(vm, format!("{method} requires that 'this' be a Number"))),
    }
}

/// Digits and an exponent as `d.ddde+x`.
fn exponential_text(digits: &[u8], exponent: i32) -> String {
    let mut text = String::with_capacity(digits.len() + 6);
    for (i, digit) in digits.iter().enumerate() {
        if i == 1 {
            text.push('.');
        }
        text.push(*digit as char);
    }
    text.push('e');
    text.push(if exponent < 0 { '-' } else { '+' });
    text + &exponent.unsigned_abs().to_string()
}

// 21.1.3.2 Number.prototype.toExponential ( fractionDigits )
fn to_exponential(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The number and how many digits.
    let number = this_number_value(vm, args, "Number.prototype.toExponential")?;
    let fraction = to_integer_or_infinity(vm, args.get(0))?;
    // 4. NaN and the infinities.
    if !number.is_finite() {
        return Ok(number_to_string(vm, number).into());
    }
    // 5. The range.
    if !(0.0..=100.0).contains(&fraction) {
        return Err(throw_range_error(vm, "toExponential() argument must be between 0 and 100"));
    }
    // 6-11. The digits: as many as asked for, or as needed.
    let magnitude = number.abs();
    let (digits, exponent) = if args.get(0).is_undefined() {
        if magnitude == 0.0 { (vec![b'0'], 0) } else { shortest_digits(magnitude) }
    } else if magnitude == 0.0 {
        (vec![b'0'; fraction as usize + 1], 0)
    } else {
        significant_digits(magnitude, fraction as usize + 1)
    };
    // 12-15. Sign, digits, exponent.
    let sign = if number < 0.0 { "-" } else { "" };
    Ok(new_string(vm, &format!("{sign}{}", exponential_text(&digits, exponent))).into())
}

// 21.1.3.3 Number.prototype.toFixed ( fractionDigits )
fn to_fixed(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The number and how many digits.
    let number = this_number_value(vm, args, "Number.prototype.toFixed")?;
    let fraction = to_integer_or_infinity(vm, args.get(0))?;
    // 4-5. The range.
    if !(0.0..=100.0).contains(&fraction) {
        return Err(throw_range_error(vm, "toFixed() digits argument must be between 0 and 100"));
    }
    // 6. NaN, the infinities, and 9. numbers from 10^21: as ToString.
    if !number.is_finite() || number.abs() >= 1e21 {
        return Ok(number_to_string(vm, number).into());
    }
    // 7-11. The digits.
    let text = to_fixed_text(number.abs(), fraction as u8);
    let sign = if number < 0.0 { "-" } else { "" };
    Ok(new_string(vm, &format!("{sign}{text}")).into())
}

// 21.1.3.4 Number.prototype.toLocaleString ( ), under en-US: groups of three, at most three fraction digits
fn to_locale_string(vm: &Vm, args: &Args) -> Completion<Value> {
    let number = this_number_value(vm, args, "Number.prototype.toLocaleString")?;
    Ok(new_string(vm, &locale_text(number)).into())
}

/// A number as en-US shows it.
pub fn locale_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_string();
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number.is_infinite() {
        return format!("{sign}\u{221e}");
    }
    // Rust rounds ties of the exact value to even; en-US rounds them away from zero, as toFixed does.
    let magnitude = number.abs();
    let fixed = if magnitude < 1e21 { to_fixed_text(magnitude, 3) } else { format!("{magnitude:.3}") };
    let (integer, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let mut text = sign.to_string();
    text.push_str(&group_digits(integer));
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Decimal digits in groups of three.
pub fn group_digits(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

// 21.1.3.5 Number.prototype.toPrecision ( precision )
fn to_precision(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The number; without precision as ToString.
    let number = this_number_value(vm, args, "Number.prototype.toPrecision")?;
    if args.get(0).is_undefined() {
        return Ok(number_to_string(vm, number).into());
    }
    // 3-5. The precision and its range.
    let precision = to_integer_or_infinity(vm, args.get(0))?;
    if !number.is_finite() {
        return Ok(number_to_string(vm, number).into());
    }
    if !(1.0..=100.0).contains(&precision) {
        return Err(throw_range_error(vm, "toPrecision() argument must be between 1 and 100"));
    }
    let count = precision as usize;
    // 6-10. The digits.
    let magnitude = number.abs();
    let (digits, exponent) =
        if magnitude == 0.0 { (vec![b'0'; count], 0) } else { significant_digits(magnitude, count) };
    let sign = if number < 0.0 { "-" } else { "" };
    // 10.c. Exponents out of range: exponential form.
    if exponent < -6 || exponent >= count as i32 {
        return Ok(new_string(vm, &format!("{sign}{}", exponential_text(&digits, exponent))).into());
    }
    // 11-14. Plain form, the point where the exponent says.
    let mut text = String::from_utf8(digits).unwrap_or_default();
    if exponent < 0 {
        text.insert_str(0, &"0".repeat(-exponent as usize));
        text.insert(1, '.');
    } else if (exponent as usize) < count - 1 {
        text.insert(exponent as usize + 1, '.');
    }
    Ok(new_string(vm, &format!("{sign}{text}")).into())
}

// 21.1.3.6 Number.prototype.toString ( [ radix ] )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The number.
    let number = this_number_value(vm, args, "Number.prototype.toString")?;
    // 2-4. The radix and its range.
    let radix = match args.get(0) {
        Value::UNDEFINED => 10.0,
        radix => to_integer_or_infinity(vm, radix)?,
    };
    if !(2.0..=36.0).contains(&radix) {
        return Err(throw_range_error(vm, "toString() radix argument must be between 2 and 36"));
    }
    // 5. The digits.
    Ok(number_to_radix_string(vm, number, radix as u32).into())
}

// 21.1.3.7 Number.prototype.valueOf ( )
fn value_of(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::number(this_number_value(vm, args, "Number.prototype.valueOf")?))
}
