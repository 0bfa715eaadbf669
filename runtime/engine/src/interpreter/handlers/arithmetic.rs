//! Handlers of the arithmetic operators: `+ - * / % **`, increment, negation.
//!
//! Each tries int32 operands in place, then doubles in a handler of its own, then the general operation of
//! `operations::arithmetic`, which machine code will share. Feedback: `binary_feedback` bits.

use crate::completion::Completion;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::operands::Scale;
use crate::operations::arithmetic;
use crate::strings;
use crate::vm::Vm;
use cutaway_bytecode::feedback::binary_feedback::*;
use cutaway_gc::Value;
use cutaway_gc::cells::strings::{BigInt, JsString};
use cutaway_gc::value::INT_TAG;

/// True if both are int32 in int form.
#[inline(always)]
pub(super) fn both_int(a: Value, b: Value) -> bool {
    a.bits() & b.bits() >= INT_TAG
}

/// Both as doubles, if both are numbers.
#[inline(always)]
pub(super) fn both_numbers(a: Value, b: Value) -> Option<(f64, f64)> {
    Some((a.as_number()?, b.as_number()?))
}

/// Which bits an operand pair of the general case sets.
pub(super) fn operand_feedback(a: Value, b: Value) -> i32 {
    kind_feedback(a) | kind_feedback(b)
}

fn kind_feedback(v: Value) -> i32 {
    if v.is_number() {
        NUMBER
    } else if v.is_nullish() || v.is_bool() {
        NUMBER_OR_ODDBALL
    } else if v.is::<JsString>() {
        STRING
    } else if v.is::<BigInt>() {
        BIGINT
    } else {
        ANY
    }
}

/// The general case of a binary operator whose operands are reg and acc.
#[inline(always)]
fn general<S: Scale>(s: State<'_>, operation: fn(&Vm, Value, Value) -> Completion<Value>) -> Step {
    let left = s.reg::<S>(0);
    s.record::<S>(1, operand_feedback(left, s.acc));
    s.save();
    s.finish::<S>(2, operation(s.vm, left, s.acc))
}

/// The general case of an operator with an immediate.
#[inline(always)]
fn general_smi<S: Scale>(s: State<'_>, operation: fn(&Vm, Value, Value) -> Completion<Value>) -> Step {
    let right = Value::int(s.signed::<S>(0));
    s.record::<S>(1, operand_feedback(s.acc, right));
    s.save();
    s.finish::<S>(2, operation(s.vm, s.acc, right))
}

/// What an int32 operation whose exact result is `wide` records and gives.
#[inline(always)]
fn widened<S: Scale>(s: State<'_>, wide: i64) -> Step {
    s.record::<S>(1, SIGNED_SMALL_INPUTS);
    s.with(Value::double(wide as f64)).next::<S>(2)
}

#[inline(always)]
pub fn Add<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        let (sum, overflow) = left.as_int_unchecked().overflowing_add(s.acc.as_int_unchecked());
        if !overflow {
            s.record::<S>(1, SIGNED_SMALL);
            return s.with(Value::int(sum)).next::<S>(2);
        }
    }
    s.tail(add_numbers::<S>)
}

#[inline(always)]
fn add_numbers<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        return widened::<S>(s, i64::from(left.as_int_unchecked()) + i64::from(s.acc.as_int_unchecked()));
    }
    if let Some((a, b)) = both_numbers(left, s.acc) {
        s.record::<S>(1, NUMBER);
        return s.with(Value::double(a + b)).next::<S>(2);
    }
    s.tail(add_strings::<S>)
}

#[inline(always)]
fn add_strings<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if let (Some(a), Some(b)) = (left.downcast::<JsString>(), s.acc.downcast::<JsString>()) {
        s.record::<S>(1, STRING);
        s.save();
        return s.finish::<S>(2, strings::concat(s.vm, a, b).map(Value::cell));
    }
    general::<S>(s, arithmetic::add)
}

#[inline(always)]
pub fn Sub<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        let (difference, overflow) = left.as_int_unchecked().overflowing_sub(s.acc.as_int_unchecked());
        if !overflow {
            s.record::<S>(1, SIGNED_SMALL);
            return s.with(Value::int(difference)).next::<S>(2);
        }
    }
    s.tail(sub_slow::<S>)
}

#[inline(always)]
fn sub_slow<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        return widened::<S>(s, i64::from(left.as_int_unchecked()) - i64::from(s.acc.as_int_unchecked()));
    }
    if let Some((a, b)) = both_numbers(left, s.acc) {
        s.record::<S>(1, NUMBER);
        return s.with(Value::double(a - b)).next::<S>(2);
    }
    s.tail(sub_general::<S>)
}

#[inline(always)]
fn sub_general<S: Scale>(s: State<'_>) -> Step {
    general::<S>(s, arithmetic::sub)
}

#[inline(always)]
pub fn Mul<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        let (a, b) = (left.as_int_unchecked(), s.acc.as_int_unchecked());
        let (product, overflow) = a.overflowing_mul(b);
        // A zero product may have to be -0.
        if !overflow && (product != 0 || (a | b) >= 0) {
            s.record::<S>(1, SIGNED_SMALL);
            return s.with(Value::int(product)).next::<S>(2);
        }
    }
    s.tail(mul_slow::<S>)
}

#[inline(always)]
fn mul_slow<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if let Some((a, b)) = both_numbers(left, s.acc) {
        s.record::<S>(1, if both_int(left, s.acc) { SIGNED_SMALL_INPUTS } else { NUMBER });
        return s.with(Value::double(a * b)).next::<S>(2);
    }
    s.tail(mul_general::<S>)
}

#[inline(always)]
fn mul_general<S: Scale>(s: State<'_>) -> Step {
    general::<S>(s, arithmetic::mul)
}

#[inline(always)]
pub fn Div<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        let quotient =
            Value::number(f64::from(left.as_int_unchecked()) / f64::from(s.acc.as_int_unchecked()));
        s.record::<S>(1, if quotient.is_int() { SIGNED_SMALL } else { SIGNED_SMALL_INPUTS });
        return s.with(quotient).next::<S>(2);
    }
    s.tail(div_numbers::<S>)
}

#[inline(always)]
fn div_numbers<S: Scale>(s: State<'_>) -> Step {
    if let Some((a, b)) = both_numbers(s.reg::<S>(0), s.acc) {
        s.record::<S>(1, NUMBER);
        return s.with(Value::double(a / b)).next::<S>(2);
    }
    s.tail(div_general::<S>)
}

#[inline(always)]
fn div_general<S: Scale>(s: State<'_>) -> Step {
    general::<S>(s, arithmetic::div)
}

#[inline(always)]
pub fn Mod<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if both_int(left, s.acc) {
        let (a, b) = (left.as_int_unchecked(), s.acc.as_int_unchecked());
        // A negative dividend may give -0.
        if a >= 0 && b > 0 {
            s.record::<S>(1, SIGNED_SMALL);
            return s.with(Value::int((a as u32 % b as u32) as i32)).next::<S>(2);
        }
    }
    s.tail(mod_slow::<S>)
}

#[inline(never)]
fn remainder(a: f64, b: f64) -> Value {
    Value::number(cutaway_gc::number::remainder(a, b))
}

#[inline(always)]
fn mod_slow<S: Scale>(s: State<'_>) -> Step {
    let left = s.reg::<S>(0);
    if let Some((a, b)) = both_numbers(left, s.acc) {
        let result = remainder(a, b);
        let bits = match (both_int(left, s.acc), result.is_int()) {
            (true, true) => SIGNED_SMALL,
            (true, false) => SIGNED_SMALL_INPUTS,
            _ => NUMBER,
        };
        s.record::<S>(1, bits);
        return s.with(result).next::<S>(2);
    }
    s.tail(mod_general::<S>)
}

#[inline(always)]
fn mod_general<S: Scale>(s: State<'_>) -> Step {
    general::<S>(s, arithmetic::modulo)
}

#[inline(always)]
pub fn Exp<S: Scale>(s: State<'_>) -> Step {
    general::<S>(s, arithmetic::exponentiate)
}

#[inline(always)]
pub fn AddSmi<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() {
        let (sum, overflow) = s.acc.as_int_unchecked().overflowing_add(s.signed::<S>(0));
        if !overflow {
            s.record::<S>(1, SIGNED_SMALL);
            return s.with(Value::int(sum)).next::<S>(2);
        }
    }
    s.tail(add_smi_slow::<S>)
}

#[inline(always)]
fn add_smi_slow<S: Scale>(s: State<'_>) -> Step {
    let imm = s.signed::<S>(0);
    if s.acc.is_int() {
        return widened::<S>(s, i64::from(s.acc.as_int_unchecked()) + i64::from(imm));
    }
    if s.acc.is_double() {
        s.record::<S>(1, NUMBER);
        return s.with(Value::double(s.acc.as_double_unchecked() + f64::from(imm))).next::<S>(2);
    }
    s.tail(add_smi_general::<S>)
}

#[inline(always)]
fn add_smi_general<S: Scale>(s: State<'_>) -> Step {
    general_smi::<S>(s, arithmetic::add)
}

#[inline(always)]
pub fn SubSmi<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() {
        let (difference, overflow) = s.acc.as_int_unchecked().overflowing_sub(s.signed::<S>(0));
        if !overflow {
            s.record::<S>(1, SIGNED_SMALL);
            return s.with(Value::int(difference)).next::<S>(2);
        }
    }
    s.tail(sub_smi_slow::<S>)
}

#[inline(always)]
fn sub_smi_slow<S: Scale>(s: State<'_>) -> Step {
    let imm = s.signed::<S>(0);
    if s.acc.is_int() {
        return widened::<S>(s, i64::from(s.acc.as_int_unchecked()) - i64::from(imm));
    }
    if s.acc.is_double() {
        s.record::<S>(1, NUMBER);
        return s.with(Value::double(s.acc.as_double_unchecked() - f64::from(imm))).next::<S>(2);
    }
    s.tail(sub_smi_general::<S>)
}

#[inline(always)]
fn sub_smi_general<S: Scale>(s: State<'_>) -> Step {
    general_smi::<S>(s, arithmetic::sub)
}

#[inline(always)]
pub fn MulSmi<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() {
        let (a, b) = (s.acc.as_int_unchecked(), s.signed::<S>(0));
        let (product, overflow) = a.overflowing_mul(b);
        if !overflow && (product != 0 || (a | b) >= 0) {
            s.record::<S>(1, SIGNED_SMALL);
            return s.with(Value::int(product)).next::<S>(2);
        }
    }
    s.tail(mul_smi_slow::<S>)
}

#[inline(always)]
fn mul_smi_slow<S: Scale>(s: State<'_>) -> Step {
    if let Some(a) = s.acc.as_number() {
        s.record::<S>(1, if s.acc.is_int() { SIGNED_SMALL_INPUTS } else { NUMBER });
        return s.with(Value::double(a * f64::from(s.signed::<S>(0)))).next::<S>(2);
    }
    general_smi::<S>(s, arithmetic::mul)
}

#[inline(always)]
pub fn DivSmi<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() {
        let quotient = Value::number(f64::from(s.acc.as_int_unchecked()) / f64::from(s.signed::<S>(0)));
        s.record::<S>(1, if quotient.is_int() { SIGNED_SMALL } else { SIGNED_SMALL_INPUTS });
        return s.with(quotient).next::<S>(2);
    }
    if s.acc.is_double() {
        s.record::<S>(1, NUMBER);
        return s.with(Value::double(s.acc.as_double_unchecked() / f64::from(s.signed::<S>(0)))).next::<S>(2);
    }
    s.tail(div_smi_general::<S>)
}

#[inline(always)]
fn div_smi_general<S: Scale>(s: State<'_>) -> Step {
    general_smi::<S>(s, arithmetic::div)
}

#[inline(always)]
pub fn ModSmi<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() {
        let (a, b) = (s.acc.as_int_unchecked(), s.signed::<S>(0));
        if a >= 0 && b > 0 {
            s.record::<S>(1, SIGNED_SMALL);
            return s.with(Value::int((a as u32 % b as u32) as i32)).next::<S>(2);
        }
    }
    s.tail(mod_smi_slow::<S>)
}

#[inline(always)]
fn mod_smi_slow<S: Scale>(s: State<'_>) -> Step {
    if let Some(a) = s.acc.as_number() {
        let result = remainder(a, f64::from(s.signed::<S>(0)));
        s.record::<S>(1, if s.acc.is_int() { SIGNED_SMALL_INPUTS } else { NUMBER });
        return s.with(result).next::<S>(2);
    }
    general_smi::<S>(s, arithmetic::modulo)
}

#[inline(always)]
pub fn ExpSmi<S: Scale>(s: State<'_>) -> Step {
    general_smi::<S>(s, arithmetic::exponentiate)
}

#[inline(always)]
pub fn Inc<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() && s.acc.as_int_unchecked() != i32::MAX {
        s.record::<S>(0, SIGNED_SMALL);
        return s.with(Value::int(s.acc.as_int_unchecked() + 1)).next::<S>(1);
    }
    s.tail(inc_slow::<S>)
}

#[inline(always)]
fn inc_slow<S: Scale>(s: State<'_>) -> Step {
    step_number::<S>(s, 1.0, arithmetic::inc)
}

#[inline(always)]
pub fn Dec<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() && s.acc.as_int_unchecked() != i32::MIN {
        s.record::<S>(0, SIGNED_SMALL);
        return s.with(Value::int(s.acc.as_int_unchecked() - 1)).next::<S>(1);
    }
    s.tail(dec_slow::<S>)
}

#[inline(always)]
fn dec_slow<S: Scale>(s: State<'_>) -> Step {
    step_number::<S>(s, -1.0, arithmetic::dec)
}

#[inline(always)]
fn step_number<S: Scale>(s: State<'_>, by: f64, operation: fn(&Vm, Value) -> Completion<Value>) -> Step {
    if let Some(number) = s.acc.as_number() {
        s.record::<S>(0, if s.acc.is_int() { SIGNED_SMALL_INPUTS } else { NUMBER });
        return s.with(Value::double(number + by)).next::<S>(1);
    }
    s.record::<S>(0, operand_feedback(s.acc, s.acc));
    s.save();
    s.finish::<S>(1, operation(s.vm, s.acc))
}

#[inline(always)]
pub fn Negate<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() && !matches!(s.acc.as_int_unchecked(), 0 | i32::MIN) {
        s.record::<S>(0, SIGNED_SMALL);
        return s.with(Value::int(-s.acc.as_int_unchecked())).next::<S>(1);
    }
    s.tail(negate_slow::<S>)
}

#[inline(always)]
fn negate_slow<S: Scale>(s: State<'_>) -> Step {
    if let Some(number) = s.acc.as_number() {
        s.record::<S>(0, if s.acc.is_int() { SIGNED_SMALL_INPUTS } else { NUMBER });
        return s.with(Value::double(-number)).next::<S>(1);
    }
    s.record::<S>(0, operand_feedback(s.acc, s.acc));
    s.save();
    s.finish::<S>(1, arithmetic::negate(s.vm, s.acc))
}
