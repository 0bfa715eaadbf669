//! The Math object (ECMA-262 21.3).
//!
//! Functions of one number are one line each in a table. Results the specification leaves open (`sin`, `exp`, ...) are
//! `libm`'s where its last bits are V8's (it has the same origin), else the C library's. Machine code calls the same
//! functions (`jit/src/lowering/doubles.rs`).

use crate::prelude::*;
use cutaway_engine::objects::integer_indexed::{double_to_half, half_to_double};
use cutaway_engine::operations::arithmetic::number_exponentiate;
use cutaway_engine::operations::iterators::for_each;

macro_rules! functions_of_one_number {
    ($( $function:ident, $compute:expr; )*) => {
        $(
            fn $function(vm: &Vm, args: &Args) -> Completion<Value> {
                let compute: fn(f64) -> f64 = $compute;
                Ok(Value::number(compute(to_number(vm, args.get(0))?)))
            }
        )*
    };
}

functions_of_one_number! {
    acos, libm::acos;
    acosh, |x| if x < 1.0 { f64::NAN } else { libm::acosh(x) };
    asin, libm::asin;
    asinh, |x| if x == 0.0 || x.is_infinite() { x } else { libm::asinh(x) };
    atan, libm::atan;
    atanh, libm::atanh;
    cbrt, f64::cbrt;
    ceil, f64::ceil;
    cos, libm::cos;
    cosh, libm::cosh;
    exp, |x| if x == 1.0 { std::f64::consts::E } else { libm::exp(x) };
    expm1, f64::exp_m1;
    f16round, |x| half_to_double(double_to_half(x));
    fround, |x| x as f32 as f64;
    log, libm::log;
    log10, f64::log10;
    log1p, f64::ln_1p;
    log2, libm::log2;
    round, round_half_up;
    sign, |x| if x == 0.0 || x.is_nan() { x } else { x.signum() };
    sin, libm::sin;
    sinh, libm::sinh;
    tan, libm::tan;
    tanh, f64::tanh;
    trunc, f64::trunc;
}

const MEMBERS: &[Property] = &[
    method("abs", 1, abs),
    method("acos", 1, acos),
    method("acosh", 1, acosh),
    method("asin", 1, asin),
    method("asinh", 1, asinh),
    method("atan", 1, atan),
    method("atanh", 1, atanh),
    method("atan2", 2, atan2),
    method("ceil", 1, ceil),
    method("cbrt", 1, cbrt),
    method("expm1", 1, expm1),
    method("clz32", 1, clz32),
    method("cos", 1, cos),
    method("cosh", 1, cosh),
    method("exp", 1, exp),
    method("floor", 1, floor),
    method("f16round", 1, f16round),
    method("fround", 1, fround),
    method("hypot", 2, hypot),
    method("imul", 2, imul),
    method("log", 1, log),
    method("log1p", 1, log1p),
    method("log2", 1, log2),
    method("log10", 1, log10),
    method("max", 2, max),
    method("min", 2, min),
    method("pow", 2, pow),
    method("random", 0, random),
    method("round", 1, round),
    method("sign", 1, sign),
    method("sin", 1, sin),
    method("sinh", 1, sinh),
    method("sqrt", 1, sqrt),
    method("sumPrecise", 1, sum_precise),
    method("tan", 1, tan),
    method("tanh", 1, tanh),
    method("trunc", 1, trunc),
    constant("E", std::f64::consts::E),
    constant("LN10", std::f64::consts::LN_10),
    constant("LN2", std::f64::consts::LN_2),
    constant("LOG10E", std::f64::consts::LOG10_E),
    constant("LOG2E", std::f64::consts::LOG2_E),
    constant("PI", std::f64::consts::PI),
    constant("SQRT1_2", std::f64::consts::FRAC_1_SQRT_2),
    constant("SQRT2", std::f64::consts::SQRT_2),
    to_string_tag("Math"),
];

/// Makes the Math object.
pub fn install(vm: &Vm) {
    let math = new_object(vm);
    vm.set_intrinsic(Intrinsic::Math, math);
    define_properties(vm, math, MEMBERS);
}

// 21.3.2.1 Math.abs ( x )
fn abs(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(int) = args.get(0).as_int()
        && let Some(magnitude) = int.checked_abs()
    {
        return Ok(Value::int(magnitude));
    }
    Ok(Value::number(to_number(vm, args.get(0))?.abs()))
}

// 21.3.2.16 Math.floor ( x )
fn floor(vm: &Vm, args: &Args) -> Completion<Value> {
    if args.get(0).is_int() {
        return Ok(args.get(0));
    }
    Ok(Value::number(to_number(vm, args.get(0))?.floor()))
}

// 21.3.2.32 Math.sqrt ( x )
fn sqrt(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::number(to_number(vm, args.get(0))?.sqrt()))
}

// 21.3.2.28 Math.round ( x ): ties toward positive infinity
fn round_half_up(x: f64) -> f64 {
    // Doubles from 2^52 have no fraction, and -0 and what rounds to it stay negative.
    if x.is_nan() || x.abs() >= 4_503_599_627_370_496.0 {
        return x;
    }
    let floor = x.floor();
    let rounded = if x - floor >= 0.5 { floor + 1.0 } else { floor };
    rounded.copysign(if rounded == 0.0 { x } else { rounded })
}

// 21.3.2.8 Math.atan2 ( y, x )
fn atan2(vm: &Vm, args: &Args) -> Completion<Value> {
    let y = to_number(vm, args.get(0))?;
    let x = to_number(vm, args.get(1))?;
    Ok(Value::number(libm::atan2(y, x)))
}

// 21.3.2.11 Math.clz32 ( x )
fn clz32(vm: &Vm, args: &Args) -> Completion<Value> {
    Ok(Value::int(to_uint32(vm, args.get(0))?.leading_zeros() as i32))
}

// 21.3.2.18 Math.hypot ( ...args )
fn hypot(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. All arguments as numbers.
    let mut numbers = Vec::with_capacity(args.len());
    for i in 0..args.len() {
        numbers.push(to_number(vm, args.get(i))?);
    }
    // 2-4. Infinity wins over NaN.
    if numbers.iter().any(|n| n.is_infinite()) {
        return Ok(Value::double(f64::INFINITY));
    }
    let largest = numbers
        .iter()
        .fold(0.0, |m: f64, n| if n.is_nan() || m.is_nan() { f64::NAN } else { m.max(n.abs()) });
    if largest == 0.0 || largest.is_nan() {
        return Ok(Value::number(largest));
    }
    // 5. The root of the sum of squares, scaled against overflow, summed with compensation as V8 does.
    let (mut sum, mut compensation) = (0.0, 0.0);
    for number in numbers {
        let scaled = number / largest;
        let summand = scaled * scaled - compensation;
        let preliminary = sum + summand;
        compensation = (preliminary - sum) - summand;
        sum = preliminary;
    }
    Ok(Value::number(f64::sqrt(sum) * largest))
}

// 21.3.2.19 Math.imul ( x, y )
fn imul(vm: &Vm, args: &Args) -> Completion<Value> {
    let x = to_int32(vm, args.get(0))?;
    let y = to_int32(vm, args.get(1))?;
    Ok(Value::int(x.wrapping_mul(y)))
}

/// The larger of two numbers; NaN if either is, 0 over -0.
fn larger(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if a > b || a == b && b.is_sign_negative() {
        a
    } else {
        b
    }
}

// 21.3.2.24 Math.max ( ...args )
fn max(vm: &Vm, args: &Args) -> Completion<Value> {
    if let (2, Some(a), Some(b)) = (args.len(), args.get(0).as_int(), args.get(1).as_int()) {
        return Ok(Value::int(a.max(b)));
    }
    let mut highest = f64::NEG_INFINITY;
    for i in 0..args.len() {
        highest = larger(highest, to_number(vm, args.get(i))?);
    }
    Ok(Value::number(highest))
}

// 21.3.2.25 Math.min ( ...args )
fn min(vm: &Vm, args: &Args) -> Completion<Value> {
    if let (2, Some(a), Some(b)) = (args.len(), args.get(0).as_int(), args.get(1).as_int()) {
        return Ok(Value::int(a.min(b)));
    }
    let mut lowest = f64::INFINITY;
    for i in 0..args.len() {
        lowest = -larger(-lowest, -to_number(vm, args.get(i))?);
    }
    Ok(Value::number(lowest))
}

// 21.3.2.26 Math.pow ( base, exponent )
fn pow(vm: &Vm, args: &Args) -> Completion<Value> {
    let base = to_number(vm, args.get(0))?;
    let exponent = to_number(vm, args.get(1))?;
    Ok(Value::number(number_exponentiate(base, exponent)))
}

// 21.3.2.27 Math.random ( )
fn random(vm: &Vm, _args: &Args) -> Completion<Value> {
    // 53 bits from two draws of the Vm's generator.
    let high = (vm.fresh_hash() >> 5) as u64;
    let low = (vm.fresh_hash() >> 6) as u64;
    Ok(Value::double((high << 26 | low) as f64 / 9_007_199_254_740_992.0))
}

// 21.3.2.33 Math.sumPrecise ( items )
fn sum_precise(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1-5. The numbers; anything else is a TypeError.
    let mut sum = ExactSum::default();
    for_each(vm, args.get(0), |item| match item.as_number() {
        Some(number) => {
            sum.add(number);
            Ok(())
        }
        None => Err(throw_type_error(vm, format!("{} is not a number", describe_value(vm, item)))),
    })?;
    // 6-9. The nearest double to the exact sum.
    Ok(Value::number(sum.total()))
}

/// A sum kept exactly, as doubles that do not overlap (Shewchuk's expansion), scaled down so that it cannot overflow.
#[derive(Default)]
struct ExactSum {
    parts: Vec<f64>,
    /// Multiples of 2^1024 taken out of `parts`.
    overflow: f64,
    special: Option<f64>,
    any_positive_zero: bool,
    any: bool,
}

/// 2^1023, which no short decimal text is.
const TWO_1023: f64 = f64::from_bits(0x7fe0_0000_0000_0000);
/// How far apart the two largest doubles are.
const MAX_ULP: f64 = f64::MAX - f64::from_bits(0x7fef_ffff_ffff_fffe);

impl ExactSum {
    fn add(&mut self, number: f64) {
        if !number.is_finite() {
            // inf + -inf is NaN, and NaN stays.
            self.special = Some(self.special.map_or(number, |s| s + number));
            return;
        }
        self.any = true;
        if number == 0.0 {
            self.any_positive_zero |= number.is_sign_positive();
            return;
        }
        self.any_positive_zero = true;
        let mut x = number;
        let mut kept = 0;
        for i in 0..self.parts.len() {
            let mut y = self.parts[i];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let mut high = x + y;
            if high.is_infinite() {
                let sign = 1f64.copysign(high);
                self.overflow += sign;
                x = (x - sign * TWO_1023) - sign * TWO_1023;
                if x.abs() < y.abs() {
                    std::mem::swap(&mut x, &mut y);
                }
                high = x + y;
            }
            let low = y - (high - x);
            if low != 0.0 {
                self.parts[kept] = low;
                kept += 1;
            }
            x = high;
        }
        self.parts.truncate(kept);
        if x != 0.0 {
            self.parts.push(x);
        }
    }

    fn total(&self) -> f64 {
        if let Some(special) = self.special {
            return special;
        }
        if !self.any || self.parts.is_empty() && self.overflow == 0.0 {
            return if self.any_positive_zero { 0.0 } else { -0.0 };
        }
        let mut parts = self.parts.clone();
        if self.overflow != 0.0 {
            // Only a part of the opposite sign can bring the sum back into range.
            let top = parts.pop().unwrap_or(0.0);
            if self.overflow.abs() > 1.0
                || self.overflow > 0.0 && top > 0.0
                || self.overflow < 0.0 && top < 0.0
            {
                return f64::INFINITY.copysign(self.overflow);
            }
            // The sum of both at half the size, exactly.
            let (half, rest) = (TWO_1023 * self.overflow, top / 2.0);
            let high = half + rest;
            let low = 2.0 * (rest - (high - half));
            if (2.0 * high).is_infinite() {
                // Just short of infinity what is below decides.
                let is_short = high.abs() == TWO_1023
                    && low == -(MAX_ULP / 2.0).copysign(high)
                    && parts.last().is_some_and(|part| (*part < 0.0) == (high > 0.0));
                return if is_short { f64::MAX.copysign(high) } else { f64::INFINITY.copysign(high) };
            }
            if low != 0.0 {
                parts.push(low);
            }
            parts.push(2.0 * high);
        }
        round_parts(&parts)
    }
}

/// The nearest double to the sum of parts which do not overlap, smallest first.
fn round_parts(parts: &[f64]) -> f64 {
    let mut rest = parts.len();
    let mut next_part = || {
        rest = rest.checked_sub(1)?;
        parts.get(rest).copied()
    };
    let mut high = next_part().unwrap_or(0.0);
    let mut low = 0.0;
    while low == 0.0
        && let Some(part) = next_part()
    {
        let sum = high + part;
        low = part - (sum - high);
        high = sum;
    }
    // A tie was rounded to even; the sign of what is below decides.
    if let Some(below) = next_part()
        && (low < 0.0 && below < 0.0 || low > 0.0 && below > 0.0)
    {
        let doubled = low * 2.0;
        let moved = high + doubled;
        if doubled == moved - high {
            high = moved;
        }
    }
    high
}
