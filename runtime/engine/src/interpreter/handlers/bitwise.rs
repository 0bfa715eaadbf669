//! Handlers of the bitwise operators and shifts. Int32 operands are worked on in place, other numbers through ToInt32,
//! the rest by `operations::arithmetic`.

use super::arithmetic::{both_int, both_numbers, operand_feedback};
use crate::completion::Completion;
use crate::interpreter::dispatch::{State, Step};
use crate::interpreter::operands::Scale;
use crate::operations::arithmetic;
use crate::operations::conversion::double_to_int32;
use crate::vm::Vm;
use cutaway_bytecode::feedback::binary_feedback::*;
use cutaway_gc::Value;

type General = fn(&Vm, Value, Value) -> Completion<Value>;

/// A bitwise operator on reg and acc.
#[inline(always)]
fn numbers<S: Scale>(s: State<'_>, f: impl Fn(i32, i32) -> Value, general: General) -> Step {
    let left = s.reg::<S>(0);
    if let Some((a, b)) = both_numbers(left, s.acc) {
        let result = f(double_to_int32(a), double_to_int32(b));
        let bits = match (both_int(left, s.acc), result.is_int()) {
            (true, true) => SIGNED_SMALL,
            (true, false) => SIGNED_SMALL_INPUTS,
            _ => NUMBER,
        };
        s.record::<S>(1, bits);
        return s.with(result).next::<S>(2);
    }
    s.record::<S>(1, operand_feedback(left, s.acc));
    s.save();
    s.finish::<S>(2, general(s.vm, left, s.acc))
}

/// A bitwise operator on acc and an immediate.
#[inline(always)]
fn numbers_smi<S: Scale>(s: State<'_>, f: impl Fn(i32, i32) -> Value, general: General) -> Step {
    let imm = s.signed::<S>(0);
    if let Some(a) = s.acc.as_number() {
        let result = f(double_to_int32(a), imm);
        let bits = match (s.acc.is_int(), result.is_int()) {
            (true, true) => SIGNED_SMALL,
            (true, false) => SIGNED_SMALL_INPUTS,
            _ => NUMBER,
        };
        s.record::<S>(1, bits);
        return s.with(result).next::<S>(2);
    }
    let right = Value::int(imm);
    s.record::<S>(1, operand_feedback(s.acc, right));
    s.save();
    s.finish::<S>(2, general(s.vm, s.acc, right))
}

/// The handlers of one operator: on registers and on an immediate, each with its slow half. `f` gives the result for
/// int32 operands.
macro_rules! operator {
    ($name:ident, $smi:ident, $slow:ident, $smi_slow:ident, $general:path, $f:expr) => {
        #[inline(always)]
        pub fn $name<S: Scale>(s: State<'_>) -> Step {
            let left = s.reg::<S>(0);
            if both_int(left, s.acc) {
                let result: Value = $f(left.as_int_unchecked(), s.acc.as_int_unchecked());
                if result.is_int() {
                    s.record::<S>(1, SIGNED_SMALL);
                    return s.with(result).next::<S>(2);
                }
            }
            s.tail($slow::<S>)
        }

        #[inline(always)]
        fn $slow<S: Scale>(s: State<'_>) -> Step {
            numbers::<S>(s, $f, $general)
        }

        #[inline(always)]
        pub fn $smi<S: Scale>(s: State<'_>) -> Step {
            if s.acc.is_int() {
                let result: Value = $f(s.acc.as_int_unchecked(), s.signed::<S>(0));
                if result.is_int() {
                    s.record::<S>(1, SIGNED_SMALL);
                    return s.with(result).next::<S>(2);
                }
            }
            s.tail($smi_slow::<S>)
        }

        #[inline(always)]
        fn $smi_slow<S: Scale>(s: State<'_>) -> Step {
            numbers_smi::<S>(s, $f, $general)
        }
    };
}

operator!(BitwiseOr, BitwiseOrSmi, or_slow, or_smi_slow, arithmetic::bitwise_or, |a, b| Value::int(a | b));
operator!(BitwiseXor, BitwiseXorSmi, xor_slow, xor_smi_slow, arithmetic::bitwise_xor, |a, b| Value::int(
    a ^ b
));
operator!(BitwiseAnd, BitwiseAndSmi, and_slow, and_smi_slow, arithmetic::bitwise_and, |a, b| Value::int(
    a & b
));
operator!(ShiftLeft, ShiftLeftSmi, shl_slow, shl_smi_slow, arithmetic::shift_left, |a: i32, b: i32| {
    Value::int(a.wrapping_shl(b as u32))
});
operator!(ShiftRight, ShiftRightSmi, shr_slow, shr_smi_slow, arithmetic::shift_right, |a: i32, b: i32| {
    Value::int(a.wrapping_shr(b as u32))
});
operator!(
    ShiftRightLogical,
    ShiftRightLogicalSmi,
    ushr_slow,
    ushr_smi_slow,
    arithmetic::shift_right_logical,
    |a: i32, b: i32| Value::from((a as u32).wrapping_shr(b as u32))
);

#[inline(always)]
pub fn BitwiseNot<S: Scale>(s: State<'_>) -> Step {
    if s.acc.is_int() {
        s.record::<S>(0, SIGNED_SMALL);
        return s.with(Value::int(!s.acc.as_int_unchecked())).next::<S>(1);
    }
    s.tail(bitwise_not_slow::<S>)
}

#[inline(always)]
fn bitwise_not_slow<S: Scale>(s: State<'_>) -> Step {
    if let Some(number) = s.acc.as_number() {
        s.record::<S>(0, NUMBER);
        return s.with(Value::int(!double_to_int32(number))).next::<S>(1);
    }
    s.record::<S>(0, operand_feedback(s.acc, s.acc));
    s.save();
    s.finish::<S>(1, arithmetic::bitwise_not(s.vm, s.acc))
}
