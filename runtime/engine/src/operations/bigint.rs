//! BigInt values (ECMA-262, 6.1.6.2): cells of sign and 64-bit limbs.
//!
//! Numbers of one limb are computed with machine integers (128 bits between), larger ones by `magnitude`. Long
//! products, powers, texts and bitwise operations on negative numbers go through num-bigint and come back as a new cell.
//! Cells are immutable. V8: `bigint.cc`; the size limit (2^30 bits) and the messages are V8's.

use super::errors::{throw_range_error, throw_syntax_error, throw_type_error};
use super::string_numeric::{big_to_double, string_to_bigint};
use super::{magnitude, number_text};
use crate::completion::{Completion, Throw};
use crate::operations::conversion::{Hint, to_primitive};
use crate::strings::{new_from_latin1, to_rust_string, view};
use crate::vm::Vm;
use cutaway_gc::cells::strings::{BigInt, JsString};
use cutaway_gc::cells::{Kind, padded};
use cutaway_gc::{Gc, Value};
use num_bigint::{BigInt as Num, BigUint, Sign};
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

/// The largest BigInt has this many bits.
pub const MAX_BITS: u64 = 1 << 30;

fn allocate(vm: &Vm, negative: bool, limbs: &[u64]) -> Gc<BigInt> {
    let size = padded(size_of::<BigInt>() + 8 * limbs.len());
    let cell = vm.heap.allocate(size, Kind::BigInt, vm.basic.id_of(Kind::BigInt));
    // SAFETY: the heap just made a BigInt cell with room for the limbs, which lie outside the heap.
    unsafe {
        let bigint: Gc<BigInt> = Gc::from_address(cell.as_ptr() as usize);
        bigint.set_negative(negative as u32);
        bigint.set_length(limbs.len() as u32);
        std::ptr::copy_nonoverlapping(limbs.as_ptr(), bigint.limbs(), limbs.len());
        bigint
    }
}

/// The limbs, least significant first. Not to be held across allocation.
pub fn limbs(bigint: &BigInt) -> &[u64] {
    // SAFETY: a BigInt cell has `length` limbs.
    unsafe { std::slice::from_raw_parts(bigint.limbs(), bigint.length() as usize) }
}

/// The BigInt of a 128-bit integer.
pub fn from_i128(vm: &Vm, value: i128) -> Gc<BigInt> {
    let magnitude = value.unsigned_abs();
    let limbs = [magnitude as u64, (magnitude >> 64) as u64];
    let length = if limbs[1] != 0 { 2 } else { (limbs[0] != 0) as usize };
    allocate(vm, value < 0, &limbs[..length])
}

/// The BigInt of a signed 64-bit integer.
pub fn from_i64(vm: &Vm, value: i64) -> Gc<BigInt> {
    from_i128(vm, value as i128)
}

/// The BigInt of an unsigned 64-bit integer.
pub fn from_u64(vm: &Vm, value: u64) -> Gc<BigInt> {
    from_i128(vm, value as i128)
}

/// The BigInt of an integral number.
pub fn from_integral_number(vm: &Vm, number: f64) -> Gc<BigInt> {
    let int = number as i64;
    if int as f64 == number && int != i64::MAX {
        return from_i64(vm, int);
    }
    let bits = number.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as usize;
    let mantissa = BigUint::from(bits & 0xf_ffff_ffff_ffff | 0x10_0000_0000_0000);
    // Integral and beyond 2^63, so the exponent is positive.
    from_parts(vm, number < 0.0, &(mantissa << exponent.saturating_sub(1075)))
}

fn from_parts(vm: &Vm, negative: bool, magnitude: &BigUint) -> Gc<BigInt> {
    allocate(vm, negative, &magnitude.to_u64_digits_vec())
}

/// The BigInt of a num-bigint integer. Throws a RangeError beyond the size limit.
pub fn from_num(vm: &Vm, value: &Num) -> Completion<Gc<BigInt>> {
    if value.bits() > MAX_BITS {
        return Err(too_big(vm));
    }
    Ok(from_parts(vm, value.is_negative(), value.magnitude()))
}

/// Limbs of a magnitude, none for zero.
trait Limbs {
    fn to_u64_digits_vec(&self) -> Vec<u64>;
}

impl Limbs for BigUint {
    fn to_u64_digits_vec(&self) -> Vec<u64> {
        if self.is_zero() { Vec::new() } else { self.iter_u64_digits().collect() }
    }
}

#[cold]
fn too_big(vm: &Vm) -> Throw {
    throw_range_error(vm, "Maximum BigInt size exceeded")
}

/// The BigInt as a num-bigint integer.
pub fn to_num(bigint: Gc<BigInt>) -> Num {
    let mut halves = Vec::with_capacity(2 * bigint.length() as usize);
    for limb in limbs(&bigint) {
        halves.push(*limb as u32);
        halves.push((*limb >> 32) as u32);
    }
    let sign = if bigint.negative() != 0 { Sign::Minus } else { Sign::Plus };
    Num::from_biguint(sign, BigUint::new(halves))
}

/// The value, if it has at most one limb.
#[inline]
pub fn small(bigint: Gc<BigInt>) -> Option<i128> {
    let magnitude = match limbs(&bigint) {
        [] => 0,
        [one] => *one as i128,
        _ => return None,
    };
    Some(if bigint.negative() != 0 { -magnitude } else { magnitude })
}

#[inline]
fn both_small(a: Gc<BigInt>, b: Gc<BigInt>) -> Option<(i128, i128)> {
    Some((small(a)?, small(b)?))
}

/// A new cell for limbs that some operation made. Throws a RangeError beyond the size limit.
fn from_limbs(vm: &Vm, negative: bool, limbs: &[u64]) -> Completion<Gc<BigInt>> {
    if 64 * limbs.len() as u64 > MAX_BITS {
        return Err(too_big(vm));
    }
    Ok(allocate(vm, negative && !limbs.is_empty(), limbs))
}

/// A new cell of at most `length` limbs, which `fill` computes in place: they are zero at first, and leading zeros that
/// it leaves are cut off. `fill` must not allocate. Throws a RangeError beyond the size limit.
#[inline]
fn filled(vm: &Vm, negative: bool, length: usize, fill: impl FnOnce(&mut [u64])) -> Completion<Gc<BigInt>> {
    if 64 * length as u64 > MAX_BITS + 128 {
        return Err(too_big(vm));
    }
    let size = |length: usize| padded(size_of::<BigInt>() + 8 * length);
    let cell = vm.heap.allocate(size(length), Kind::BigInt, vm.basic.id_of(Kind::BigInt));
    // SAFETY: the heap just made a BigInt cell with room for the limbs, which are zero and nobody else's yet.
    let (bigint, limbs) = unsafe {
        let bigint: Gc<BigInt> = Gc::from_address(cell.as_ptr() as usize);
        bigint.set_length(length as u32);
        (bigint, std::slice::from_raw_parts_mut(bigint.limbs(), length))
    };
    fill(limbs);
    let used = magnitude::significant(limbs);
    if used < length {
        bigint.set_length(used as u32);
        // SAFETY: a live cell of the size it was made with; limbs beyond `used` are not read any more.
        unsafe { vm.heap.shrink_cell(cell.as_ptr().cast(), size(length), size(used)) };
    }
    bigint.set_negative((negative && used > 0) as u32);
    if 64 * used as u64 > MAX_BITS { Err(too_big(vm)) } else { Ok(bigint) }
}

/// `a + b` with the sign of `b` as given.
fn add_signed(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>, b_negative: bool) -> Completion<Gc<BigInt>> {
    let a_negative = a.negative() != 0;
    let longer = a.length().max(b.length()) as usize;
    if a_negative == b_negative {
        return filled(vm, a_negative, longer + 1, |sum| magnitude::add(sum, limbs(&a), limbs(&b)));
    }
    match magnitude::compare(limbs(&a), limbs(&b)) {
        Ordering::Less => filled(vm, b_negative, longer, |out| magnitude::sub(out, limbs(&b), limbs(&a))),
        _ => filled(vm, a_negative, longer, |out| magnitude::sub(out, limbs(&a), limbs(&b))),
    }
}

/// `a + b`
pub fn add(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    match both_small(a, b) {
        Some((a, b)) => Ok(from_i128(vm, a + b)),
        None => add_signed(vm, a, b, b.negative() != 0),
    }
}

/// `a - b`
pub fn sub(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    match both_small(a, b) {
        Some((a, b)) => Ok(from_i128(vm, a - b)),
        None => add_signed(vm, a, b, b.negative() == 0),
    }
}

/// True if both are small enough for the simple multiplication.
fn is_direct(a: Gc<BigInt>, b: Gc<BigInt>) -> bool {
    a.length().max(b.length()) as usize <= magnitude::DIRECT_LIMBS || a.length().min(b.length()) <= 1
}

/// `a + b` for a machine integer `b`
pub fn add_small(vm: &Vm, a: Gc<BigInt>, b: i32) -> Completion<Gc<BigInt>> {
    match small(a) {
        Some(a) => Ok(from_i128(vm, a + b as i128)),
        None => add(vm, a, from_i64(vm, b as i64)),
    }
}

/// `a * b`
pub fn mul(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    if let Some((x, y)) = both_small(a, b)
        && let Some(product) = x.checked_mul(y)
    {
        return Ok(from_i128(vm, product));
    }
    if is_direct(a, b) {
        let length = a.length() as usize + b.length() as usize;
        return filled(vm, a.negative() != b.negative(), length, |product| {
            magnitude::mul(product, limbs(&a), limbs(&b));
        });
    }
    if 64 * (a.length() as u64 + b.length() as u64) > MAX_BITS + 128 {
        return Err(too_big(vm));
    }
    from_num(vm, &(to_num(a) * to_num(b)))
}

fn check_divisor(vm: &Vm, b: Gc<BigInt>) -> Completion<()> {
    if b.length() == 0 { Err(throw_range_error(vm, "Division by zero")) } else { Ok(()) }
}

/// `a / b`, toward zero. Throws a RangeError if `b` is zero.
pub fn div(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    check_divisor(vm, b)?;
    match both_small(a, b) {
        Some((a, b)) => Ok(from_i128(vm, a / b)),
        None if b.length() == 1 => {
            filled(vm, a.negative() != b.negative(), a.length() as usize, |quotient| {
                magnitude::div_rem_limb(quotient, limbs(&a), limbs(&b)[0]);
            })
        }
        None => {
            let (quotient, _) = magnitude::div_rem(limbs(&a), limbs(&b));
            from_limbs(vm, a.negative() != b.negative(), &quotient)
        }
    }
}

/// `a % b`, with the sign of `a`. Throws a RangeError if `b` is zero.
pub fn rem(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    check_divisor(vm, b)?;
    match both_small(a, b) {
        Some((a, b)) => Ok(from_i128(vm, a % b)),
        None if b.length() == 1 => {
            let remainder = magnitude::rem_limb(limbs(&a), limbs(&b)[0]) as i128;
            Ok(from_i128(vm, if a.negative() != 0 { -remainder } else { remainder }))
        }
        None => {
            let (_, remainder) = magnitude::div_rem(limbs(&a), limbs(&b));
            from_limbs(vm, a.negative() != 0, &remainder)
        }
    }
}

/// `a ** b`. Throws a RangeError if `b` is negative or the result too big.
pub fn pow(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    if b.negative() != 0 {
        return Err(throw_range_error(vm, "Exponent must be non-negative"));
    }
    let base = to_num(a);
    let exponent = match small(b) {
        Some(exponent) => exponent as u128,
        None => u128::MAX,
    };
    // 0, 1 and -1 have every power; of other bases, only small ones fit.
    if base.magnitude().bits() <= 1 {
        return Ok(match base.sign() {
            Sign::NoSign if exponent == 0 => from_i64(vm, 1),
            Sign::Minus if exponent.is_multiple_of(2) && limbs(&b).first().is_none_or(|l| l & 1 == 0) => {
                from_i64(vm, 1)
            }
            Sign::Minus => a,
            _ => a,
        });
    }
    if exponent.saturating_mul(base.bits() as u128 - 1) >= MAX_BITS as u128 {
        return Err(too_big(vm));
    }
    from_num(vm, &base.pow(exponent as u32))
}

/// `-a`
pub fn negate(vm: &Vm, a: Gc<BigInt>) -> Gc<BigInt> {
    if a.length() == 0 {
        return a;
    }
    let limbs = limbs(&a).to_vec();
    allocate(vm, a.negative() == 0, &limbs)
}

/// `~a`
pub fn not(vm: &Vm, a: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    match small(a) {
        Some(a) => Ok(from_i128(vm, !a)),
        None => from_num(vm, &(-(to_num(a) + Num::from(1)))),
    }
}

/// `a` and `b` limb by limb, if neither is negative: as many limbs as the longer one has, or the shorter one.
fn bitwise(
    vm: &Vm,
    a: Gc<BigInt>,
    b: Gc<BigInt>,
    length: u32,
    operation: impl Fn(u64, u64) -> u64,
) -> Option<Completion<Gc<BigInt>>> {
    if a.negative() != 0 || b.negative() != 0 {
        return None;
    }
    Some(filled(vm, false, length as usize, |out| {
        let limb = |of: &[u64], i: usize| of.get(i).copied().unwrap_or(0);
        let (a, b) = (limbs(&a), limbs(&b));
        out.iter_mut().enumerate().for_each(|(i, slot)| *slot = operation(limb(a, i), limb(b, i)));
    }))
}

/// `a & b`
pub fn and(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    match both_small(a, b) {
        Some((a, b)) => Ok(from_i128(vm, a & b)),
        None => bitwise(vm, a, b, a.length().min(b.length()), |a, b| a & b)
            .unwrap_or_else(|| from_num(vm, &(to_num(a) & to_num(b)))),
    }
}

/// `a | b`
pub fn or(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    match both_small(a, b) {
        Some((a, b)) => Ok(from_i128(vm, a | b)),
        None => bitwise(vm, a, b, a.length().max(b.length()), |a, b| a | b)
            .unwrap_or_else(|| from_num(vm, &(to_num(a) | to_num(b)))),
    }
}

/// `a ^ b`
pub fn xor(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    match both_small(a, b) {
        Some((a, b)) => Ok(from_i128(vm, a ^ b)),
        None => bitwise(vm, a, b, a.length().max(b.length()), |a, b| a ^ b)
            .unwrap_or_else(|| from_num(vm, &(to_num(a) ^ to_num(b)))),
    }
}

/// `a << b`
pub fn shift_left(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    shift(vm, a, b, b.negative() == 0)
}

/// `a >> b`, rounding down
pub fn shift_right(vm: &Vm, a: Gc<BigInt>, b: Gc<BigInt>) -> Completion<Gc<BigInt>> {
    shift(vm, a, b, b.negative() != 0)
}

fn shift(vm: &Vm, a: Gc<BigInt>, by: Gc<BigInt>, left: bool) -> Completion<Gc<BigInt>> {
    if a.length() == 0 || by.length() == 0 {
        return Ok(a);
    }
    let distance = match limbs(&by) {
        [one] => *one,
        _ => u64::MAX,
    };
    if left {
        let bits = 64 * a.length() as u64 - limbs(&a).last().map_or(0, |l| l.leading_zeros()) as u64;
        if distance > MAX_BITS || bits + distance > MAX_BITS {
            return Err(too_big(vm));
        }
        return match small(a) {
            Some(value) if distance < 63 => Ok(from_i128(vm, value << distance)),
            _ => {
                let length = a.length() as usize + distance as usize / 64 + 1;
                filled(vm, a.negative() != 0, length, |out| {
                    magnitude::shift_left(out, limbs(&a), distance as usize);
                })
            }
        };
    }
    if distance >= 64 * a.length() as u64 {
        return Ok(from_i64(vm, if a.negative() != 0 { -1 } else { 0 }));
    }
    match small(a) {
        Some(value) => Ok(from_i128(vm, value >> distance)),
        None if a.negative() == 0 => filled(vm, false, a.length() as usize - distance as usize / 64, |out| {
            magnitude::shift_right(out, limbs(&a), distance as usize);
        }),
        None => from_num(vm, &(to_num(a) >> distance)),
    }
}

/// Numeric order of two BigInts.
pub fn compare(a: Gc<BigInt>, b: Gc<BigInt>) -> Ordering {
    let magnitudes = || magnitude::compare(limbs(&a), limbs(&b));
    match (a.negative() != 0, b.negative() != 0) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => magnitudes(),
        (true, true) => magnitudes().reverse(),
    }
}

/// Numeric order of a BigInt and a number; `None` for NaN.
pub fn compare_to_number(a: Gc<BigInt>, number: f64) -> Option<Ordering> {
    if number.is_nan() {
        return None;
    }
    if number.is_infinite() {
        return Some(if number > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let floor = number.floor();
    if let (Some(a), true) = (small(a), floor.abs() < 1e18) {
        return Some(a.cmp(&(floor as i128)).then(if number > floor {
            Ordering::Less
        } else {
            Ordering::Equal
        }));
    }
    let integral = num_of_integral(floor)?;
    // a equal to the integral part is below the number if there is a fraction.
    Some(to_num(a).cmp(&integral).then(if number > floor { Ordering::Less } else { Ordering::Equal }))
}

fn num_of_integral(number: f64) -> Option<Num> {
    num_traits::FromPrimitive::from_f64(number)
}

/// The nearest double; infinite if too large.
pub fn to_double(bigint: Gc<BigInt>) -> f64 {
    match small(bigint) {
        Some(value) => value as f64,
        None => {
            let value = to_num(bigint);
            let magnitude = big_to_double(value.magnitude());
            if value.is_negative() { -magnitude } else { magnitude }
        }
    }
}

/// The digits in a radix from 2 to 36.
pub fn to_text(vm: &Vm, bigint: Gc<BigInt>, radix: u32) -> Gc<JsString> {
    match small(bigint).and_then(|value| i64::try_from(value).ok()) {
        Some(value) if radix == 10 => number_text::integer_to_string(vm, value),
        _ => new_from_latin1(vm, to_num(bigint).to_str_radix(radix).as_bytes()),
    }
}

/// The decimal text of a BigInt value as a Rust string; empty for other values.
pub fn to_decimal(value: Value) -> String {
    value.downcast().map_or_else(String::new, |bigint| to_num(bigint).to_string())
}

/// A hash of the value, for tables.
pub fn hash(bigint: Gc<BigInt>) -> u32 {
    let state = limbs(&bigint).iter().fold(bigint.negative() as u64, |state, limb| {
        (state.rotate_left(5) ^ limb).wrapping_mul(0x517c_c1b7_2722_0a95)
    });
    (state >> 32) as u32 | 1
}

/// 7.1.13 ToBigInt.
pub fn to_bigint(vm: &Vm, value: Value) -> Completion<Gc<BigInt>> {
    // 1
    let primitive = to_primitive(vm, value, Hint::Number)?;
    // 2: by type.
    if let Some(bigint) = primitive.downcast() {
        return Ok(bigint);
    }
    if primitive.is_bool() {
        return Ok(from_i64(vm, primitive.is_true() as i64));
    }
    if let Some(string) = primitive.downcast::<JsString>() {
        return match string_to_bigint(view(vm, string)) {
            Some(value) => from_num(vm, &value),
            None => {
                let text = to_rust_string(vm, string);
                Err(throw_syntax_error(vm, format!("Cannot convert {text} to a BigInt")))
            }
        };
    }
    let text = super::describe::describe_value(vm, primitive);
    Err(throw_type_error(vm, format!("Cannot convert {text} to a BigInt")))
}

/// 7.1.15 ToBigInt64: the low 64 bits, signed.
pub fn to_big_int64(vm: &Vm, value: Value) -> Completion<i64> {
    Ok(to_big_uint64(vm, value)? as i64)
}

/// 7.1.16 ToBigUint64: the low 64 bits.
pub fn to_big_uint64(vm: &Vm, value: Value) -> Completion<u64> {
    let bigint = to_bigint(vm, value)?;
    let low = limbs(&bigint).first().copied().unwrap_or(0);
    Ok(if bigint.negative() != 0 { low.wrapping_neg() } else { low })
}

/// The value as an `f64` index-like integer if it is small, for `BigInt.asIntN` and the like.
pub fn to_i64(bigint: Gc<BigInt>) -> Option<i64> {
    small(bigint).and_then(|value| value.to_i64())
}
