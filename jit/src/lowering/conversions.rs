//! Conversions between representations, and ToBoolean and typeof.
//!
//! An int32 in a boxed value is told by its 15 high bits: `v >> 49 == -1`, which needs no 64-bit constant.

use super::calls::LeafFunction;
use super::{F64, I8, I32, I64, Lowering};
use crate::graph::RuntimeCall;
use crate::graph::{DeoptReason, NodeId, Op};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{Block, InstBuilder, MemFlagsData, Value};
use cutaway_gc::Kind;
use cutaway_gc::Value as Boxed;
use cutaway_gc::value::{CANONICAL_NAN, DOUBLE_OFFSET, INT_TAG, NOT_CELL_MASK};

/// Bits below the tag of an int32, and below the smallest double.
const TAG_SHIFT: i64 = 49;

/// ToInt32 of a double given by its bits, for what is outside the range of 64-bit integers.
pub(super) extern "C" fn truncate(_vm: *const (), _immediate: u64, bits: u64) -> u64 {
    let x = f64::from_bits(bits);
    if !x.is_finite() {
        return 0;
    }
    // Exact: a remainder is, and the result fits i64.
    (x.trunc() % 4_294_967_296.0) as i64 as u32 as u64
}

/// The boxed int32 with the value of a boxed double; anything else as it is.
pub(super) extern "C" fn integral(_vm: *const (), _immediate: u64, bits: u64) -> u64 {
    let value = Boxed::from_bits(bits);
    match value.as_number() {
        Some(number) => Boxed::number(number).bits(),
        None => bits,
    }
}

impl Lowering<'_> {
    pub(super) fn conversion(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        let x = self.input(inputs, 0)?;
        Ok(match op {
            Op::Int32ToTagged => self.box_int32(x),
            Op::Float64ToTagged => self.box_float64(x),
            Op::Float64ToTaggedNumber => self.box_number(x),
            Op::BoolToTagged => self.box_bool(x),
            Op::Int32ToFloat64 => self.b.ins().fcvt_from_sint(F64, x),
            Op::Uint32ToFloat64 => {
                let wide = self.b.ins().uextend(I64, x);
                self.b.ins().fcvt_from_sint(F64, wide)
            }
            Op::BoolToInt32 => self.b.ins().uextend(I32, x),
            Op::UnboxInt32 => self.b.ins().ireduce(I32, x),
            Op::UnboxFloat64 => self.unbox_double(x),
            Op::UnboxNumber => self.unbox_number(x, None)?,
            Op::UnboxBool => {
                let low = self.b.ins().ireduce(I8, x);
                self.b.ins().band_imm_u(low, 1)
            }
            Op::CheckedTaggedToInt32 => self.checked_int32(x)?,
            Op::CheckedTaggedToFloat64 => {
                let exit = self.eager_exit(DeoptReason::NotANumber)?;
                self.unbox_number(x, Some(exit))?
            }
            Op::CheckedNumberOrOddballToFloat64 => self.number_or_oddball(x)?,
            Op::CheckedTaggedToBool => {
                let rest = self.b.ins().bxor_imm_u(x, 6);
                let other = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, rest, 1);
                self.exit_if(other, DeoptReason::NotABoolean)?;
                self.b.ins().ireduce(I8, rest)
            }
            Op::CheckedFloat64ToInt32 => self.exact_int32(x, true)?,
            Op::CheckedFloat64ToIndex => self.exact_int32(x, false)?,
            Op::CheckedUint32ToInt32 => {
                let large = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, x, 0);
                self.exit_if(large, DeoptReason::Overflow)?;
                x
            }
            Op::TruncateFloat64ToInt32 => self.truncate_double(x)?,
            Op::CheckedTruncateTaggedToInt32 => self.truncate_tagged(x)?,
            Op::ToBoolean => self.boolean_of(x)?,
            Op::TypeOf => self.leaf(RuntimeCall::type_of, 0, &[x])?,
            op => return Err(format!("{} is no conversion", op.name())),
        })
    }

    pub(super) fn box_int32(&mut self, x: Value) -> Value {
        let wide = self.b.ins().uextend(I64, x);
        let tag = self.word(INT_TAG);
        self.b.ins().bor(wide, tag)
    }

    pub(super) fn box_bool(&mut self, x: Value) -> Value {
        let wide = self.b.ins().uextend(I64, x);
        self.b.ins().bor_imm_u(wide, 6)
    }

    /// Boxes in double form; all NaNs become the canonical one.
    pub(super) fn box_float64(&mut self, x: Value) -> Value {
        let bits = self.b.ins().bitcast(I64, MemFlagsData::new(), x);
        let canonical = self.word(CANONICAL_NAN);
        let nan = self.b.ins().fcmp(FloatCC::Unordered, x, x);
        let bits = self.b.ins().select(nan, canonical, bits);
        let offset = self.word(DOUBLE_OFFSET);
        self.b.ins().iadd(bits, offset)
    }

    /// Boxes as int32 where the value allows.
    fn box_number(&mut self, x: Value) -> Value {
        let (done, result) = self.meeting(I64);
        let (as_double, as_int) = (self.b.create_block(), self.b.create_block());
        let int = self.b.ins().fcvt_to_sint_sat(I32, x);
        let back = self.b.ins().fcvt_from_sint(F64, int);
        // Bit patterns: -0 and NaN are not what comes back.
        let bits = self.b.ins().bitcast(I64, MemFlagsData::new(), x);
        let back = self.b.ins().bitcast(I64, MemFlagsData::new(), back);
        let exact = self.b.ins().icmp(IntCC::Equal, bits, back);
        self.b.ins().brif(exact, as_int, &[], as_double, &[]);
        self.b.switch_to_block(as_int);
        let boxed = self.box_int32(int);
        self.jump(done, &[boxed]);
        self.b.switch_to_block(as_double);
        let boxed = self.box_float64(x);
        self.jump(done, &[boxed]);
        self.b.switch_to_block(done);
        result
    }

    /// 1 if a boxed value is in int32 form.
    pub(super) fn is_int32(&mut self, x: Value) -> Value {
        let tag = self.b.ins().sshr_imm_u(x, TAG_SHIFT);
        self.equal(tag, -1)
    }

    /// 1 if a boxed value is not in int32 form.
    fn is_not_int32(&mut self, x: Value) -> Value {
        let tag = self.b.ins().sshr_imm_u(x, TAG_SHIFT);
        self.not_equal(tag, -1)
    }

    /// Not 0 if a boxed value is a number.
    pub(super) fn is_number(&mut self, x: Value) -> Value {
        self.b.ins().ushr_imm_u(x, TAG_SHIFT)
    }

    /// Not 0 if a boxed value is no cell.
    pub(super) fn is_no_cell_value(&mut self, x: Value) -> Value {
        let mask = self.word(NOT_CELL_MASK);
        self.b.ins().band(x, mask)
    }

    /// A cell's kind, as I8.
    pub(super) fn kind_of(&mut self, cell: Value) -> Value {
        self.load(I8, cell, cutaway_gc::Header::KIND_OFFSET as i32)
    }

    fn unbox_double(&mut self, x: Value) -> Value {
        let offset = self.word(DOUBLE_OFFSET);
        let bits = self.b.ins().isub(x, offset);
        self.b.ins().bitcast(F64, MemFlagsData::new(), bits)
    }

    /// A number in either form as a double; goes to `exit` for anything else. What is no double is beyond all of them once
    /// the offset is taken away.
    fn unbox_number(&mut self, x: Value, exit: Option<Block>) -> Result<Value, String> {
        let (done, result) = self.meeting(F64);
        let (other, double) = (self.b.create_block(), self.b.create_block());
        let offset = self.word(DOUBLE_OFFSET);
        let bits = self.b.ins().isub(x, offset);
        let end = self.word(INT_TAG - DOUBLE_OFFSET);
        let is_other = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, bits, end);
        self.b.ins().brif(is_other, other, &[], double, &[]);
        self.b.switch_to_block(other);
        if let Some(exit) = exit {
            let other = self.is_not_int32(x);
            self.leave_if(other, exit);
        }
        let low = self.b.ins().ireduce(I32, x);
        let number = self.b.ins().fcvt_from_sint(F64, low);
        self.jump(done, &[number]);
        self.b.switch_to_block(double);
        let number = self.b.ins().bitcast(F64, MemFlagsData::new(), bits);
        self.jump(done, &[number]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    /// An int32, or on a cold path a double with the value of one.
    fn checked_int32(&mut self, x: Value) -> Result<Value, String> {
        let (done, result) = self.meeting(I32);
        let (double, int) = (self.cold_block(), self.b.create_block());
        let other = self.is_not_int32(x);
        self.b.ins().brif(other, double, &[], int, &[]);
        self.b.switch_to_block(int);
        let low = self.b.ins().ireduce(I32, x);
        self.jump(done, &[low]);
        self.b.switch_to_block(double);
        let exit = self.eager_exit(DeoptReason::NotASmi)?;
        let value = self.preserving(LeafFunction::Integral.index(), 0, &[x])?;
        let still = self.is_not_int32(value);
        let integral = self.cold_block();
        self.b.ins().brif(still, exit, &[], integral, &[]);
        self.b.switch_to_block(integral);
        let low = self.b.ins().ireduce(I32, value);
        self.jump(done, &[low]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    /// A double that is an int32; -0 counts as 0 unless it matters.
    fn exact_int32(&mut self, x: Value, minus_zero_matters: bool) -> Result<Value, String> {
        let reason =
            if minus_zero_matters { DeoptReason::LostPrecision } else { DeoptReason::NotAnArrayIndex };
        let int = self.b.ins().fcvt_to_sint_sat(I32, x);
        let back = self.b.ins().fcvt_from_sint(F64, int);
        let inexact = self.b.ins().fcmp(FloatCC::NotEqual, x, back);
        self.exit_if(inexact, reason)?;
        if minus_zero_matters {
            let (zero, next) = (self.b.create_block(), self.b.create_block());
            self.b.ins().brif(int, next, &[], zero, &[]);
            self.b.switch_to_block(zero);
            let bits = self.b.ins().bitcast(I64, MemFlagsData::new(), x);
            let exit = self.eager_exit(DeoptReason::MinusZero)?;
            self.b.ins().brif(bits, exit, &[], next, &[]);
            self.b.switch_to_block(next);
        }
        Ok(int)
    }

    fn number_or_oddball(&mut self, x: Value) -> Result<Value, String> {
        let (done, result) = self.meeting(F64);
        let (oddball, number) = (self.cold_block(), self.b.create_block());
        let is_number = self.is_number(x);
        self.b.ins().brif(is_number, number, &[], oddball, &[]);
        self.b.switch_to_block(oddball);
        let value = self.oddball_to_double(x)?;
        self.jump(done, &[value]);
        self.b.switch_to_block(number);
        let value = self.unbox_number(x, None)?;
        self.jump(done, &[value]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    /// ToNumber of undefined (NaN), null and false (0), true (1); leaves for anything else.
    fn oddball_to_double(&mut self, x: Value) -> Result<Value, String> {
        let (done, result) = self.meeting(F64);
        self.b.set_cold_block(done);
        let exit = self.eager_exit(DeoptReason::NotANumberOrOddball)?;
        let values =
            [(Boxed::UNDEFINED, f64::NAN), (Boxed::NULL, 0.0), (Boxed::FALSE, 0.0), (Boxed::TRUE, 1.0)];
        for (oddball, number) in values {
            let (yes, no) = (self.cold_block(), self.cold_block());
            let same = self.equal(x, oddball.bits() as i64);
            self.b.ins().brif(same, yes, &[], no, &[]);
            self.b.switch_to_block(yes);
            let number = self.b.ins().f64const(number);
            self.jump(done, &[number]);
            self.b.switch_to_block(no);
        }
        self.jump(exit, &[]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    /// ToInt32 of a double.
    pub(super) fn truncate_double(&mut self, x: Value) -> Result<Value, String> {
        let (done, result) = self.meeting(I32);
        let (far, near) = (self.cold_block(), self.b.create_block());
        let wide = self.b.ins().fcvt_to_sint_sat(I64, x);
        // The conversion saturates: beyond both ends only the two outermost results occur.
        let largest = self.word(i64::MAX as u64);
        let distance = self.b.ins().isub(wide, largest);
        let outside = self.b.ins().icmp_imm_u(IntCC::UnsignedLessThanOrEqual, distance, 1);
        self.b.ins().brif(outside, far, &[], near, &[]);
        self.b.switch_to_block(near);
        let low = self.b.ins().ireduce(I32, wide);
        self.jump(done, &[low]);
        self.b.switch_to_block(far);
        let bits = self.bits_of_double(x);
        let low = self.preserving(LeafFunction::Truncate.index(), 0, &[bits])?;
        let low = self.b.ins().ireduce(I32, low);
        self.jump(done, &[low]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    fn truncate_tagged(&mut self, x: Value) -> Result<Value, String> {
        let (done, result) = self.meeting(I32);
        let (other, int) = (self.b.create_block(), self.b.create_block());
        let is_other = self.is_not_int32(x);
        self.b.ins().brif(is_other, other, &[], int, &[]);
        self.b.switch_to_block(int);
        let low = self.b.ins().ireduce(I32, x);
        self.jump(done, &[low]);
        self.b.switch_to_block(other);
        let (oddball, number) = (self.cold_block(), self.b.create_block());
        let is_number = self.is_number(x);
        self.b.ins().brif(is_number, number, &[], oddball, &[]);
        self.b.switch_to_block(oddball);
        // Of the oddballs only true is not 0.
        let value = self.oddball_to_double(x)?;
        let low = self.b.ins().fcvt_to_sint_sat(I32, value);
        self.jump(done, &[low]);
        self.b.switch_to_block(number);
        let value = self.unbox_double(x);
        let low = self.truncate_double(value)?;
        self.jump(done, &[low]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    /// ToBoolean: booleans first, then int32s and what is no cell; strings, doubles and so on are the runtime's.
    fn boolean_of(&mut self, x: Value) -> Result<Value, String> {
        let (done, result) = self.meeting(I8);
        let (other, boolean) = (self.b.create_block(), self.b.create_block());
        let rest = self.b.ins().bxor_imm_u(x, 6);
        let is_other = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, rest, 1);
        self.b.ins().brif(is_other, other, &[], boolean, &[]);
        self.b.switch_to_block(boolean);
        let low = self.b.ins().ireduce(I8, rest);
        self.jump(done, &[low]);

        self.b.switch_to_block(other);
        let (no_cell, cell) = (self.b.create_block(), self.b.create_block());
        let is_no_cell = self.is_no_cell_value(x);
        self.b.ins().brif(is_no_cell, no_cell, &[], cell, &[]);
        self.b.switch_to_block(cell);
        let (object, slow) = (self.b.create_block(), self.cold_block());
        let kind = self.kind_of(x);
        let is_object = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThanOrEqual, kind, Kind::Object as i64);
        self.b.ins().brif(is_object, object, &[], slow, &[]);
        self.b.switch_to_block(object);
        let undetectable = self.is_undetectable(x);
        let detectable = self.equal(undetectable, 0);
        self.jump(done, &[detectable]);

        self.b.switch_to_block(no_cell);
        let (number, nothing) = (self.b.create_block(), self.b.create_block());
        let is_number = self.is_number(x);
        self.b.ins().brif(is_number, number, &[], nothing, &[]);
        self.b.switch_to_block(nothing);
        let no = self.b.ins().iconst(I8, 0);
        self.jump(done, &[no]);
        self.b.switch_to_block(number);
        let int = self.b.create_block();
        let is_int = self.is_int32(x);
        self.b.ins().brif(is_int, int, &[], slow, &[]);
        self.b.switch_to_block(int);
        let low = self.b.ins().ireduce(I32, x);
        let truth = self.not_equal(low, 0);
        self.jump(done, &[truth]);

        self.b.switch_to_block(slow);
        let answer = self.preserving(RuntimeCall::to_boolean, 0, &[x])?;
        let low = self.b.ins().ireduce(I8, answer);
        let low = self.b.ins().band_imm_u(low, 1);
        self.jump(done, &[low]);
        self.b.switch_to_block(done);
        Ok(result)
    }
}

#[cfg(test)]
mod tests {
    use super::{Boxed, integral, truncate};

    #[test]
    fn truncates_modulo_2_to_the_32() {
        for (x, wanted) in [
            (f64::NAN, 0),
            (f64::INFINITY, 0),
            (18_446_744_073_709_551_616.0, 0),
            (18_446_744_073_709_555_712.0, 4096),
            (-18_446_744_073_709_555_712.0, -4096),
            (9_223_372_036_854_777_856.0, 2048),
            (1e300, 0),
        ] {
            assert_eq!(truncate(std::ptr::null(), 0, f64::to_bits(x)) as i32, wanted, "{x}");
        }
    }

    #[test]
    fn integral_doubles_become_int32s() {
        let of = |value: Boxed| Boxed::from_bits(integral(std::ptr::null(), 0, value.bits()));
        assert_eq!(of(Boxed::double(-3.0)), Boxed::int(-3));
        for other in [Boxed::double(-0.0), Boxed::double(0.5), Boxed::double(f64::NAN), Boxed::TRUE] {
            assert_eq!(of(other), other);
        }
    }
}
