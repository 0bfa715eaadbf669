//! Arithmetic and bitwise operators on any operands (ECMA-262, 13.15.3 and 6.1.6): what an instruction's handler calls
//! when its fast path for small integers and doubles does not apply.
//!
//! Names are the instructions'. Every function converts with ToNumeric (or ToPrimitive for `add`) in source order, then
//! works on two numbers or two BigInts; a mix is V8's TypeError.

use super::bigint;
use super::conversion::{Hint, double_to_int32, to_number, to_numeric, to_primitive, to_string};
use super::errors::throw_type_error;
use crate::completion::Completion;
use crate::strings::concat;
use crate::vm::Vm;
use cutaway_gc::cells::strings::{BigInt, JsString};
use cutaway_gc::number::remainder;
use cutaway_gc::{Gc, Value};

/// Both operands converted: numbers or BigInts.
enum Operands {
    Numbers(f64, f64),
    BigInts(Gc<BigInt>, Gc<BigInt>),
}

#[inline]
fn operands(vm: &Vm, a: Value, b: Value) -> Completion<Operands> {
    if let (Some(a), Some(b)) = (a.as_number(), b.as_number()) {
        return Ok(Operands::Numbers(a, b));
    }
    if let (Some(a), Some(b)) = (a.downcast(), b.downcast()) {
        return Ok(Operands::BigInts(a, b));
    }
    let a = to_numeric(vm, a)?;
    let b = to_numeric(vm, b)?;
    match (a.downcast(), b.downcast()) {
        (Some(a), Some(b)) => Ok(Operands::BigInts(a, b)),
        (None, None) => Ok(Operands::Numbers(to_number(vm, a)?, to_number(vm, b)?)),
        _ => Err(throw_type_error(vm, "Cannot mix BigInt and other types, use explicit conversions")),
    }
}

/// `a + b`
pub fn add(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    if let (Some(a), Some(b)) = (a.downcast::<JsString>(), b.downcast::<JsString>()) {
        return Ok(concat(vm, a, b)?.into());
    }
    if let (Some(a), Some(b)) = (a.downcast(), b.downcast()) {
        return Ok(bigint::add(vm, a, b)?.into());
    }
    // 1.a and b: primitives.
    let a = to_primitive(vm, a, Hint::Default)?;
    let b = to_primitive(vm, b, Hint::Default)?;
    // 1.c: concatenation if one is a string.
    if a.is::<JsString>() || b.is::<JsString>() {
        let a = to_string(vm, a)?;
        let b = to_string(vm, b)?;
        return Ok(concat(vm, a, b)?.into());
    }
    // 2 and on: numeric addition.
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::number(a + b)),
        Operands::BigInts(a, b) => Ok(bigint::add(vm, a, b)?.into()),
    }
}

/// `a - b`
pub fn sub(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::number(a - b)),
        Operands::BigInts(a, b) => Ok(bigint::sub(vm, a, b)?.into()),
    }
}

/// `a * b`
pub fn mul(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::number(a * b)),
        Operands::BigInts(a, b) => Ok(bigint::mul(vm, a, b)?.into()),
    }
}

/// `a / b`
pub fn div(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::number(a / b)),
        Operands::BigInts(a, b) => Ok(bigint::div(vm, a, b)?.into()),
    }
}

/// `a % b`
pub fn modulo(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::number(remainder(a, b))),
        Operands::BigInts(a, b) => Ok(bigint::rem(vm, a, b)?.into()),
    }
}

/// `a ** b`
pub fn exponentiate(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::number(number_exponentiate(a, b))),
        Operands::BigInts(a, b) => Ok(bigint::pow(vm, a, b)?.into()),
    }
}

/// `a & b`
pub fn bitwise_and(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::int(double_to_int32(a) & double_to_int32(b))),
        Operands::BigInts(a, b) => Ok(bigint::and(vm, a, b)?.into()),
    }
}

/// `a | b`
pub fn bitwise_or(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::int(double_to_int32(a) | double_to_int32(b))),
        Operands::BigInts(a, b) => Ok(bigint::or(vm, a, b)?.into()),
    }
}

/// `a ^ b`
pub fn bitwise_xor(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::int(double_to_int32(a) ^ double_to_int32(b))),
        Operands::BigInts(a, b) => Ok(bigint::xor(vm, a, b)?.into()),
    }
}

/// `a << b`
pub fn shift_left(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::int(double_to_int32(a).wrapping_shl(double_to_int32(b) as u32))),
        Operands::BigInts(a, b) => Ok(bigint::shift_left(vm, a, b)?.into()),
    }
}

/// `a >> b`
pub fn shift_right(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => Ok(Value::int(double_to_int32(a).wrapping_shr(double_to_int32(b) as u32))),
        Operands::BigInts(a, b) => Ok(bigint::shift_right(vm, a, b)?.into()),
    }
}

/// `a >>> b`
pub fn shift_right_logical(vm: &Vm, a: Value, b: Value) -> Completion<Value> {
    match operands(vm, a, b)? {
        Operands::Numbers(a, b) => {
            Ok(Value::from((double_to_int32(a) as u32).wrapping_shr(double_to_int32(b) as u32)))
        }
        Operands::BigInts(..) => {
            Err(throw_type_error(vm, "BigInts have no unsigned right shift, use >> instead"))
        }
    }
}

/// `~a`
pub fn bitwise_not(vm: &Vm, a: Value) -> Completion<Value> {
    let a = to_numeric(vm, a)?;
    match a.downcast() {
        Some(a) => Ok(bigint::not(vm, a)?.into()),
        None => Ok(Value::int(!double_to_int32(to_number(vm, a)?))),
    }
}

/// `-a`
pub fn negate(vm: &Vm, a: Value) -> Completion<Value> {
    let a = to_numeric(vm, a)?;
    match a.downcast() {
        Some(a) => Ok(bigint::negate(vm, a).into()),
        None => Ok(Value::number(-to_number(vm, a)?)),
    }
}

/// `a + 1` on a numeric (`++`)
pub fn inc(vm: &Vm, a: Value) -> Completion<Value> {
    let a = to_numeric(vm, a)?;
    match a.downcast() {
        Some(a) => Ok(bigint::add_small(vm, a, 1)?.into()),
        None => Ok(Value::number(to_number(vm, a)? + 1.0)),
    }
}

/// `a - 1` on a numeric (`--`)
pub fn dec(vm: &Vm, a: Value) -> Completion<Value> {
    let a = to_numeric(vm, a)?;
    match a.downcast() {
        Some(a) => Ok(bigint::add_small(vm, a, -1)?.into()),
        None => Ok(Value::number(to_number(vm, a)? - 1.0)),
    }
}

/// 6.1.6.1.3 Number::exponentiate. Differs from C's `pow` where the exponent is not a number or the base is one in magnitude.
#[inline]
pub fn number_exponentiate(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || exponent.is_infinite() && base.abs() == 1.0 {
        return f64::NAN;
    }
    base.powf(exponent)
}
