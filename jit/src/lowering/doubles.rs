//! Arithmetic on doubles, and Math's functions. What the processor lacks is a Rust function called by its address: the same
//! ones that the runtime's Math uses.

use super::{F64, I64, Lowering};
use crate::graph::{MathFunction, MathFunction2, NodeId, Op};
use cranelift_codegen::ir::condcodes::FloatCC;
use cranelift_codegen::ir::types::F32;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value};

/// Math's functions as machine code can call them.
mod functions {
    macro_rules! functions {
        ($($name:ident($($argument:ident),*) = $result:expr;)*) => { $(
            pub(super) extern "C" fn $name($($argument: f64),*) -> f64 { $result }
        )* };
    }

    functions! {
        sin(x) = libm::sin(x);
        cos(x) = libm::cos(x);
        tan(x) = libm::tan(x);
        asin(x) = libm::asin(x);
        acos(x) = libm::acos(x);
        atan(x) = libm::atan(x);
        exp(x) = if x == 1.0 { std::f64::consts::E } else { libm::exp(x) };
        log(x) = libm::log(x);
        log2(x) = libm::log2(x);
        log10(x) = x.log10();
        cbrt(x) = x.cbrt();
        sign(x) = if x == 0.0 || x.is_nan() { x } else { x.signum() };
        modulus(x, y) = cutaway_gc::number::remainder(x, y);
        atan2(y, x) = libm::atan2(y, x);
    }

    /// 6.1.6.1.3 Number::exponentiate: C's `pow`, but for exponents that are NaN, and infinite ones of 1 and -1.
    pub(super) extern "C" fn exponentiate(base: f64, exponent: f64) -> f64 {
        if exponent.is_nan() || exponent.is_infinite() && base.abs() == 1.0 {
            return f64::NAN;
        }
        base.powf(exponent)
    }

    /// 21.3.2.18 Math.hypot of two numbers: the root of the sum of squares, scaled against overflow, summed with compensation.
    pub(super) extern "C" fn hypot(x: f64, y: f64) -> f64 {
        if x.is_infinite() || y.is_infinite() {
            return f64::INFINITY;
        }
        if x.is_nan() || y.is_nan() {
            return f64::NAN;
        }
        let largest = x.abs().max(y.abs());
        if largest == 0.0 {
            return 0.0;
        }
        let (mut sum, mut compensation) = (0.0, 0.0);
        for number in [x, y] {
            let scaled: f64 = number / largest;
            let summand = scaled * scaled - compensation;
            let preliminary = sum + summand;
            compensation = (preliminary - sum) - summand;
            sum = preliminary;
        }
        f64::sqrt(sum) * largest
    }
}

type One = extern "C" fn(f64) -> f64;
type Two = extern "C" fn(f64, f64) -> f64;

impl Lowering<'_> {
    pub(super) fn double(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        let x = self.input(inputs, 0)?;
        match op {
            Op::Float64Negate => return Ok(self.b.ins().fneg(x)),
            Op::Float64Math { function } => return Ok(self.math(function, x)),
            _ => {}
        }
        let y = self.input(inputs, 1)?;
        let call: Two = match op {
            Op::Float64Add => return Ok(self.b.ins().fadd(x, y)),
            Op::Float64Subtract => return Ok(self.b.ins().fsub(x, y)),
            Op::Float64Multiply => return Ok(self.b.ins().fmul(x, y)),
            Op::Float64Divide => return Ok(self.b.ins().fdiv(x, y)),
            Op::Float64Min => return Ok(self.b.ins().fmin(x, y)),
            Op::Float64Max => return Ok(self.b.ins().fmax(x, y)),
            Op::Float64Modulus => functions::modulus,
            Op::Float64Exponentiate => functions::exponentiate,
            Op::Float64Math2 { function: MathFunction2::Atan2 } => functions::atan2,
            Op::Float64Math2 { function: MathFunction2::Hypot } => functions::hypot,
            op => return Err(format!("{} is no arithmetic of doubles", op.name())),
        };
        Ok(self.call_leaf(call as *const () as usize, &[x, y], F64))
    }

    fn math(&mut self, function: MathFunction, x: Value) -> Value {
        let call: One = match function {
            MathFunction::Floor => return self.b.ins().floor(x),
            MathFunction::Ceil => return self.b.ins().ceil(x),
            MathFunction::Trunc => return self.b.ins().trunc(x),
            MathFunction::Round => return self.round(x),
            MathFunction::Sqrt => return self.b.ins().sqrt(x),
            MathFunction::Abs => return self.b.ins().fabs(x),
            MathFunction::Fround => {
                let short = self.b.ins().fdemote(F32, x);
                return self.b.ins().fpromote(F64, short);
            }
            MathFunction::Sign => functions::sign,
            MathFunction::Sin => functions::sin,
            MathFunction::Cos => functions::cos,
            MathFunction::Tan => functions::tan,
            MathFunction::Asin => functions::asin,
            MathFunction::Acos => functions::acos,
            MathFunction::Atan => functions::atan,
            MathFunction::Exp => functions::exp,
            MathFunction::Log => functions::log,
            MathFunction::Log2 => functions::log2,
            MathFunction::Log10 => functions::log10,
            MathFunction::Cbrt => functions::cbrt,
        };
        self.call_leaf(call as *const () as usize, &[x], F64)
    }

    /// Math.round: the floor, or one more from a half on. The sign is the argument's, so that zeros keep theirs.
    fn round(&mut self, x: Value) -> Value {
        let (done, result) = self.meeting(F64);
        let upper = self.b.create_block();
        let down = self.b.ins().floor(x);
        let rest = self.b.ins().fsub(x, down);
        let half = self.b.ins().f64const(0.5);
        let up = self.b.ins().fcmp(FloatCC::GreaterThanOrEqual, rest, half);
        self.b.ins().brif(up, upper, &[], done, &[down.into()]);
        self.b.switch_to_block(upper);
        let one = self.b.ins().f64const(1.0);
        let up = self.b.ins().fadd(down, one);
        self.jump(done, &[up]);
        self.b.switch_to_block(done);
        self.b.ins().fcopysign(result, x)
    }

    /// The double itself, or the canonical NaN.
    pub(super) fn canonical(&mut self, x: Value) -> Value {
        let canonical = self.b.ins().f64const(f64::from_bits(cutaway_gc::value::CANONICAL_NAN));
        let nan = self.b.ins().fcmp(FloatCC::Unordered, x, x);
        self.b.ins().select(nan, canonical, x)
    }

    /// A double's bits.
    pub(super) fn bits_of_double(&mut self, x: Value) -> Value {
        self.b.ins().bitcast(I64, MemFlagsData::new(), x)
    }
}

#[cfg(test)]
mod tests {
    use super::functions::*;

    #[test]
    fn special_cases() {
        assert!(exponentiate(1.0, f64::INFINITY).is_nan() && exponentiate(1.0, f64::NAN).is_nan());
        assert_eq!(exponentiate(f64::NAN, 0.0), 1.0);
        assert_eq!(hypot(3.0, -4.0), 5.0);
        assert_eq!(hypot(f64::NAN, f64::NEG_INFINITY), f64::INFINITY);
        assert_eq!(modulus(-1.0, 1.0).to_bits(), (-0.0f64).to_bits());
        assert_eq!(sign(-0.0).to_bits(), (-0.0f64).to_bits());
    }
}
