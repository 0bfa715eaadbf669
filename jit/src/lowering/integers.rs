//! Arithmetic on int32s.
//!
//! An addition with a constant compares the operand instead of asking for overflow: compare and jump are one operation of the
//! processor, `seto`, `test` and the jump are three. Products are taken in 64 bits for the same reason.

use super::{I32, I64, Lowering};
use crate::graph::{DeoptReason, NodeId, Op};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value};

impl Lowering<'_> {
    pub(super) fn integer(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        let x = self.input(inputs, 0)?;
        match op {
            Op::Int32BitwiseNot => return Ok(self.b.ins().bnot(x)),
            Op::Int32CountLeadingZeros => return Ok(self.b.ins().clz(x)),
            Op::Int32NegateWithOverflow => {
                // 0 and the smallest integer are the two whose lower 31 bits are 0.
                let low = self.b.ins().band_imm_u(x, 0x7fff_ffff);
                let reason_block = self.cold_block();
                let next = self.b.create_block();
                self.b.ins().brif(low, next, &[], reason_block, &[]);
                self.b.switch_to_block(reason_block);
                let overflow = self.eager_exit(DeoptReason::Overflow)?;
                let minus_zero = self.eager_exit(DeoptReason::MinusZero)?;
                self.b.ins().brif(x, overflow, &[], minus_zero, &[]);
                self.b.switch_to_block(next);
                return Ok(self.b.ins().ineg(x));
            }
            Op::Int32AbsWithOverflow => {
                let smallest = self.equal(x, i64::from(i32::MIN));
                self.exit_if(smallest, DeoptReason::Overflow)?;
                return Ok(self.b.ins().iabs(x));
            }
            _ => {}
        }
        let y = self.input(inputs, 1)?;
        let constants = [self.known_int32(inputs[0]), self.known_int32(inputs[1])];
        Ok(match op {
            Op::Int32AddWithOverflow => match constants {
                [_, Some(constant)] => self.add_constant(x, constant)?,
                [Some(constant), _] => self.add_constant(y, constant)?,
                _ => {
                    let (sum, overflow) = self.b.ins().sadd_overflow(x, y);
                    self.exit_if(overflow, DeoptReason::Overflow)?;
                    sum
                }
            },
            Op::Int32SubtractWithOverflow => match constants[1] {
                Some(constant) => self.subtract_constant(x, constant)?,
                None => {
                    let (difference, overflow) = self.b.ins().ssub_overflow(x, y);
                    self.exit_if(overflow, DeoptReason::Overflow)?;
                    difference
                }
            },
            Op::Int32MultiplyWithOverflow => self.multiply(x, y, constants)?,
            Op::Int32DivideExact => self.divide_exact(x, y, constants[1])?,
            Op::Int32ModulusWithDeopt => self.modulus(x, y, constants[1])?,
            Op::Int32Add => self.b.ins().iadd(x, y),
            Op::Int32Subtract => self.b.ins().isub(x, y),
            Op::Int32Multiply => self.b.ins().imul(x, y),
            Op::Int32Modulus => match constants[1] {
                Some(power) if power > 0 && power & (power - 1) == 0 => {
                    self.b.ins().band_imm_u(x, i64::from(power - 1))
                }
                Some(divisor) if divisor > 0 => self.remainder_by(x, divisor),
                _ => self.b.ins().urem(x, y),
            },
            Op::Int32BitwiseAnd => self.b.ins().band(x, y),
            Op::Int32BitwiseOr => self.b.ins().bor(x, y),
            Op::Int32BitwiseXor => self.b.ins().bxor(x, y),
            Op::Int32ShiftLeft => self.b.ins().ishl(x, y),
            Op::Int32ShiftRight => self.b.ins().sshr(x, y),
            Op::Int32ShiftRightLogical => self.b.ins().ushr(x, y),
            Op::Int32Min => self.b.ins().smin(x, y),
            Op::Int32Max => self.b.ins().smax(x, y),
            op => return Err(format!("{} is no integer arithmetic", op.name())),
        })
    }

    fn add_constant(&mut self, x: Value, constant: i32) -> Result<Value, String> {
        if constant != 0 {
            let over = if constant > 0 {
                self.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, x, i64::from(i32::MAX - constant))
            } else {
                self.b.ins().icmp_imm_s(IntCC::SignedLessThan, x, i64::from(i32::MIN - constant))
            };
            self.exit_if(over, DeoptReason::Overflow)?;
        }
        Ok(self.b.ins().iadd_imm_s(x, i64::from(constant)))
    }

    fn subtract_constant(&mut self, x: Value, constant: i32) -> Result<Value, String> {
        if constant != 0 {
            let over = if constant > 0 {
                self.b.ins().icmp_imm_s(IntCC::SignedLessThan, x, i64::from(i32::MIN + constant))
            } else {
                self.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, x, i64::from(i32::MAX + constant))
            };
            self.exit_if(over, DeoptReason::Overflow)?;
        }
        Ok(self.b.ins().iadd_imm_s(x, i64::from(constant.wrapping_neg())))
    }

    fn multiply(&mut self, x: Value, y: Value, constants: [Option<i32>; 2]) -> Result<Value, String> {
        let (wide_x, wide_y) = (self.b.ins().sextend(I64, x), self.b.ins().sextend(I64, y));
        let product = self.b.ins().imul(wide_x, wide_y);
        let low = self.b.ins().ireduce(I32, product);
        let back = self.b.ins().sextend(I64, low);
        let over = self.b.ins().icmp(IntCC::NotEqual, back, product);
        self.exit_if(over, DeoptReason::Overflow)?;
        // A product of 0 is -0 if one of the factors is negative. It cannot be with a positive constant.
        if !constants.iter().flatten().any(|&constant| constant > 0) {
            let (zero, next) = (self.b.create_block(), self.b.create_block());
            self.b.ins().brif(low, next, &[], zero, &[]);
            self.b.switch_to_block(zero);
            let signs = self.b.ins().bor(x, y);
            let negative = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, signs, 0);
            let exit = self.eager_exit(DeoptReason::MinusZero)?;
            self.b.ins().brif(negative, exit, &[], next, &[]);
            self.b.switch_to_block(next);
        }
        Ok(low)
    }

    fn divide_exact(&mut self, x: Value, y: Value, constant: Option<i32>) -> Result<Value, String> {
        if constant.is_none_or(|constant| constant <= 0) {
            let zero = self.equal(y, 0);
            self.exit_if(zero, DeoptReason::DivisionByZero)?;
            // 0 / negative is -0, smallest / -1 is too large.
            let (negative, next) = (self.b.create_block(), self.b.create_block());
            let is_negative = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, y, 0);
            self.b.ins().brif(is_negative, negative, &[], next, &[]);
            self.b.switch_to_block(negative);
            let zero = self.equal(x, 0);
            self.exit_if(zero, DeoptReason::MinusZero)?;
            let smallest = self.equal(x, i64::from(i32::MIN));
            self.exit_if(smallest, DeoptReason::Overflow)?;
            self.jump(next, &[]);
            self.b.switch_to_block(next);
        }
        let quotient = self.b.ins().sdiv(x, y);
        let product = self.b.ins().imul(quotient, y);
        let inexact = self.b.ins().icmp(IntCC::NotEqual, product, x);
        self.exit_if(inexact, DeoptReason::LostPrecision)?;
        Ok(quotient)
    }

    fn modulus(&mut self, x: Value, y: Value, constant: Option<i32>) -> Result<Value, String> {
        let constant = constant.and_then(|constant| constant.checked_abs()).filter(|&constant| constant > 0);
        if constant.is_none() {
            let zero = self.equal(y, 0);
            self.exit_if(zero, DeoptReason::DivisionByZero)?;
        }
        // Negative dividends are rare, and give -0 where the remainder is 0.
        let (done, result) = self.meeting(I32);
        let (negative, other) = (self.cold_block(), self.b.create_block());
        let is_negative = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, x, 0);
        self.b.ins().brif(is_negative, negative, &[], other, &[]);
        self.b.switch_to_block(negative);
        let remainder = self.b.ins().srem(x, y);
        let exit = self.eager_exit(DeoptReason::MinusZero)?;
        let next = self.cold_block();
        self.b.ins().brif(remainder, next, &[], exit, &[]);
        self.b.switch_to_block(next);
        self.jump(done, &[remainder]);
        self.b.switch_to_block(other);
        let remainder = match constant {
            Some(power) if power & (power - 1) == 0 => self.b.ins().band_imm_u(x, i64::from(power - 1)),
            Some(divisor) => self.remainder_by(x, divisor),
            None => {
                // The sign of the divisor does not matter; the smallest integer is its own magnitude, unsigned.
                let magnitude = self.b.ins().iabs(y);
                self.b.ins().urem(x, magnitude)
            }
        };
        self.jump(done, &[remainder]);
        self.b.switch_to_block(done);
        Ok(result)
    }

    /// `x % divisor` for `x >= 0` and a positive constant: the quotient is a product with the reciprocal, scaled so that it
    /// is exact for all 31-bit dividends (Granlund and Montgomery, 1994).
    fn remainder_by(&mut self, x: Value, divisor: i32) -> Value {
        let shift = 31 + i64::from(32 - (divisor - 1).leading_zeros());
        let reciprocal = ((1u64 << shift) / divisor as u64) + 1;
        let wide = self.b.ins().uextend(I64, x);
        let reciprocal = self.word(reciprocal);
        let product = self.b.ins().imul(wide, reciprocal);
        let quotient = self.b.ins().ushr_imm_u(product, shift);
        let quotient = self.b.ins().ireduce(I32, quotient);
        let product = self.b.ins().imul_imm_s(quotient, i64::from(divisor));
        self.b.ins().isub(x, product)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn reciprocals_are_exact() {
        for divisor in (3..2000).chain([65_535, 1_000_003, 1_000_000_007, i32::MAX - 1, i32::MAX]) {
            let shift = 31 + u64::from(32 - (divisor - 1i32).leading_zeros());
            let reciprocal = ((1u64 << shift) / divisor as u64) + 1;
            let last = i32::MAX as u64 / divisor as u64 * divisor as u64;
            for x in [
                0,
                1,
                divisor as u64 - 1,
                divisor as u64,
                last,
                last - 1,
                i32::MAX as u64,
                i32::MAX as u64 - 1,
            ] {
                let product = x.checked_mul(reciprocal).expect("fits 64 bits");
                assert_eq!(product >> shift, x / divisor as u64, "{x} / {divisor}");
            }
        }
    }
}
