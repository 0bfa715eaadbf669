//! BigInt objects (ECMA-262 21.2).

use crate::prelude::*;
use cutaway_engine::operations::bigint::{self, to_bigint};
use cutaway_engine::operations::number_text::number_to_text;
use cutaway_engine::strings::{new_string, to_rust_string};
use cutaway_gc::cells::strings::BigInt;
use num_bigint::BigInt as Num;

const STATICS: &[Property] = &[method("asUintN", 2, as_uint_n), method("asIntN", 2, as_int_n)];

const MEMBERS: &[Property] = &[
    method("toLocaleString", 0, to_locale_string),
    method("toString", 0, to_string_method),
    method("valueOf", 0, value_of),
    to_string_tag("BigInt"),
];

/// Makes BigInt.
pub fn install(vm: &Vm) {
    Class {
        name: "BigInt",
        length: 1,
        constructor: Intrinsic::BigInt,
        prototype: Intrinsic::BigIntPrototype,
        call: construct_bigint,
        statics: STATICS,
        members: MEMBERS,
    }
    .install(vm);
}

// 21.2.1.1 BigInt ( value )
fn construct_bigint(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Not with new.
    if !args.new_target().is_undefined() {
        return Err(throw_type_error(vm, "BigInt is not a constructor"));
    }
    // 2. The primitive.
    let primitive = to_primitive(vm, args.get(0), Hint::Number)?;
    // 3. 21.2.1.1.1 NumberToBigInt, for integers only.
    if let Some(number) = primitive.as_number() {
        if !number.is_finite() || number.trunc() != number {
            let text = number_to_text(number);
            let message =
                format!("The number {text} cannot be converted to a BigInt because it is not an integer");
            return Err(throw_range_error(vm, message));
        }
        return Ok(bigint::from_integral_number(vm, number).into());
    }
    // 4. Everything else.
    Ok(to_bigint(vm, primitive)?.into())
}

// 21.2.2.1 BigInt.asIntN ( bits, bigint )
fn as_int_n(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The arguments.
    let bits = to_index(vm, args.get(0))?;
    let value = to_bigint(vm, args.get(1))?;
    // 3-4. The low bits, the highest of them as sign.
    if bits == 0 {
        return Ok(bigint::from_i64(vm, 0).into());
    }
    if bits > bigint::MAX_BITS {
        return Ok(value.into());
    }
    let number = bigint::to_num(value);
    if number.bits() < bits {
        return Ok(value.into());
    }
    let modulus = Num::from(1) << bits;
    let low: Num = number & (&modulus - Num::from(1));
    let result = if low.bit(bits - 1) { low - modulus } else { low };
    Ok(bigint::from_num(vm, &result)?.into())
}

// 21.2.2.2 BigInt.asUintN ( bits, bigint )
fn as_uint_n(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-2. The arguments.
    let bits = to_index(vm, args.get(0))?;
    let value = to_bigint(vm, args.get(1))?;
    // 3. The low bits.
    let negative = value.negative() != 0;
    if !negative && (bits > bigint::MAX_BITS || bigint::to_num(value).bits() <= bits) {
        return Ok(value.into());
    }
    if bits > bigint::MAX_BITS {
        return Err(throw_range_error(vm, "Maximum BigInt size exceeded"));
    }
    let mask = (Num::from(1) << bits) - 1;
    Ok(bigint::from_num(vm, &(bigint::to_num(value) & mask))?.into())
}

// 21.2.3.4.1 ThisBigIntValue ( value )
fn this_bigint_value(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<BigInt>> {
    if let Some(value) = args.this().downcast() {
        return Ok(value);
    }
    match args.this().downcast::<PrimitiveWrapper>().and_then(|wrapper| wrapper.value().downcast()) {
        Some(value) => Ok(value),
        None => Err(throw_type_error(vm, format!("{method} requires that 'this' be a BigInt"))),
    }
}

// 21.2.3.2 BigInt.prototype.toLocaleString ( ), under en-US
fn to_locale_string(vm: &Vm, args: &Args) -> Completion<Value> {
    let value = this_bigint_value(vm, args, "BigInt.prototype.toLocaleString")?;
    let text = to_rust_string(vm, bigint::to_text(vm, value, 10));
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let grouped = super::number::group_digits(digits);
    Ok(new_string(vm, &format!("{sign}{grouped}")).into())
}

// 21.2.3.3 BigInt.prototype.toString ( [ radix ] )
fn to_string_method(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. The value.
    let value = this_bigint_value(vm, args, "BigInt.prototype.toString")?;
    // 2-4. The radix and its range.
    let radix = match args.get(0) {
        Value::UNDEFINED => 10.0,
        radix => to_integer_or_infinity(vm, radix)?,
    };
    if !(2.0..=36.0).contains(&radix) {
        return Err(throw_range_error(vm, "toString() radix argument must be between 2 and 36"));
    }
    // 5. The digits.
    Ok(bigint::to_text(vm, value, radix as u32).into())
}

// 21.2.3.4 BigInt.prototype.valueOf ( )
fn value_of(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(this_bigint_value(vm, args, "BigInt.prototype.valueOf")?.into())
}
