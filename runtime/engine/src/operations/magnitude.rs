//! Arithmetic on magnitudes: lists of 64-bit limbs, least significant first, without leading zeros.
//!
//! Results go to lists of the caller's, long enough for the largest, which may have leading zeros in the end.
//!
//! `bigint` uses these for products of up to [`DIRECT_LIMBS`] limbs, where converting to num-bigint and back would cost more
//! than the work itself, and for all other operations here. Division is Knuth's algorithm D (The Art of Computer Programming, volume 2, 4.3.1).

use std::cmp::Ordering;

/// Products of more limbs than this are num-bigint's, which has faster algorithms for them (but none for quotients).
pub const DIRECT_LIMBS: usize = 48;

/// Number of limbs without leading zeros.
pub fn significant(limbs: &[u64]) -> usize {
    limbs.iter().rposition(|limb| *limb != 0).map_or(0, |last| last + 1)
}

/// Drops leading zeros.
fn normalized(mut limbs: Vec<u64>) -> Vec<u64> {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
    limbs
}

/// Numeric order.
pub fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// `a + b` into `sum`, which has a limb more than the longer one.
pub fn add(sum: &mut [u64], a: &[u64], b: &[u64]) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let (both, rest) = long.split_at(short.len());
    let mut carry = false;
    for ((slot, x), y) in sum.iter_mut().zip(both).zip(short) {
        let (first, over1) = x.overflowing_add(*y);
        let (total, over2) = first.overflowing_add(carry as u64);
        carry = over1 | over2;
        *slot = total;
    }
    for (slot, x) in sum[short.len()..].iter_mut().zip(rest) {
        (*slot, carry) = x.overflowing_add(carry as u64);
    }
    sum[long.len()] = carry as u64;
}

/// `a - b` into `difference`, which has as many limbs as `a`; `a` is not less than `b`.
pub fn sub(difference: &mut [u64], a: &[u64], b: &[u64]) {
    let (both, rest) = a.split_at(b.len());
    let mut borrow = false;
    for ((slot, x), y) in difference.iter_mut().zip(both).zip(b) {
        let (first, under1) = x.overflowing_sub(*y);
        let (total, under2) = first.overflowing_sub(borrow as u64);
        borrow = under1 | under2;
        *slot = total;
    }
    for (slot, x) in difference[b.len()..].iter_mut().zip(rest) {
        (*slot, borrow) = x.overflowing_sub(borrow as u64);
    }
}

/// `limbs << bits` into `out`, which is all zero and has room for the result.
pub fn shift_left(out: &mut [u64], limbs: &[u64], bits: usize) {
    let (whole, part) = (bits / 64, bits as u32 % 64);
    let mut carry = 0;
    for (slot, limb) in out[whole..].iter_mut().zip(limbs) {
        let wide = (*limb as u128) << part | carry;
        *slot = wide as u64;
        carry = wide >> 64;
    }
    if carry != 0 {
        out[whole + limbs.len()] = carry as u64;
    }
}

/// `limbs >> bits` into `out`, which has as many limbs as are not shifted out.
pub fn shift_right(out: &mut [u64], limbs: &[u64], bits: usize) {
    let (whole, part) = (bits / 64, bits as u32 % 64);
    let kept = &limbs[whole..];
    for (i, slot) in out.iter_mut().enumerate() {
        let above = kept.get(i + 1).copied().unwrap_or(0);
        *slot = ((above as u128) << 64 | kept[i] as u128).wrapping_shr(part) as u64;
    }
}

/// `a * b` into `product`, which is all zero and has as many limbs as both together.
pub fn mul(product: &mut [u64], a: &[u64], b: &[u64]) {
    // The inner loop is the longer one.
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    for (i, x) in a.iter().enumerate() {
        let mut carry = 0u128;
        for (slot, y) in product[i..].iter_mut().zip(b) {
            let total = *x as u128 * *y as u128 + *slot as u128 + carry;
            *slot = total as u64;
            carry = total >> 64;
        }
        product[i + b.len()] = carry as u64;
    }
}

/// Remainder of `a / divisor`.
pub fn rem_limb(a: &[u64], divisor: u64) -> u64 {
    a.iter().rev().fold(0, |rest, limb| (((rest as u128) << 64 | *limb as u128) % divisor as u128) as u64)
}

/// Quotient and remainder of `a / b`; `b` is not zero.
pub fn div_rem(a: &[u64], b: &[u64]) -> (Vec<u64>, Vec<u64>) {
    if compare(a, b) == Ordering::Less {
        return (Vec::new(), a.to_vec());
    }
    match b {
        [divisor] => {
            let mut quotient = vec![0; a.len()];
            let remainder = div_rem_limb(&mut quotient, a, *divisor);
            (normalized(quotient), if remainder == 0 { Vec::new() } else { vec![remainder] })
        }
        _ => div_rem_long(a, b),
    }
}

/// `a / divisor` into `quotient`, which has as many limbs as `a`; the remainder.
pub fn div_rem_limb(quotient: &mut [u64], a: &[u64], divisor: u64) -> u64 {
    let mut remainder = 0;
    for (slot, limb) in quotient.iter_mut().zip(a).rev() {
        let part = (remainder as u128) << 64 | *limb as u128;
        *slot = (part / divisor as u128) as u64;
        remainder = (part % divisor as u128) as u64;
    }
    remainder
}

/// Shifted left by fewer than 64 bits, with one limb more.
fn shifted(limbs: &[u64], bits: u32) -> Vec<u64> {
    let mut out = Vec::with_capacity(limbs.len() + 1);
    let mut carry = 0;
    for limb in limbs {
        let wide = (*limb as u128) << bits | carry;
        out.push(wide as u64);
        carry = wide >> 64;
    }
    out.push(carry as u64);
    out
}

/// Algorithm D: the divisor has at least two limbs and is not greater than the dividend.
fn div_rem_long(a: &[u64], b: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let n = b.len();
    // D1: the divisor's top bit is set, so that estimates are off by at most two.
    let bits = b[n - 1].leading_zeros();
    let divisor = &shifted(b, bits)[..n];
    let mut rest = shifted(a, bits);
    let mut quotient = vec![0; a.len() - n + 1];
    let (top, second) = (divisor[n - 1] as u128, divisor[n - 2] as u128);
    for j in (0..quotient.len()).rev() {
        // D3: an estimate from the leading limbs.
        let leading = (rest[j + n] as u128) << 64 | rest[j + n - 1] as u128;
        let (mut estimate, mut remainder) = (leading / top, leading % top);
        while estimate >> 64 != 0 || estimate * second > (remainder << 64 | rest[j + n - 2] as u128) {
            estimate -= 1;
            remainder += top;
            if remainder >> 64 != 0 {
                break;
            }
        }
        // D4: subtract the multiple.
        let estimate = estimate as u64;
        if subtract_multiple(&mut rest[j..=j + n], divisor, estimate) {
            // D6: one too many.
            add_back(&mut rest[j..=j + n], divisor);
            quotient[j] = estimate - 1;
        } else {
            quotient[j] = estimate;
        }
    }
    // D8: the remainder, shifted back.
    rest.truncate(n);
    if bits > 0 {
        for i in 0..n {
            let above = rest.get(i + 1).copied().unwrap_or(0);
            rest[i] = rest[i] >> bits | above << (64 - bits);
        }
    }
    (normalized(quotient), normalized(rest))
}

/// `rest -= divisor * factor`; true if it went below zero.
fn subtract_multiple(rest: &mut [u64], divisor: &[u64], factor: u64) -> bool {
    let mut carry = 0u128;
    let mut borrow = false;
    for (i, slot) in rest.iter_mut().enumerate() {
        let product = divisor.get(i).copied().unwrap_or(0) as u128 * factor as u128 + carry;
        carry = product >> 64;
        let (first, under1) = slot.overflowing_sub(product as u64);
        let (total, under2) = first.overflowing_sub(borrow as u64);
        borrow = under1 | under2;
        *slot = total;
    }
    borrow
}

/// `rest += divisor`, the carry out dropped.
fn add_back(rest: &mut [u64], divisor: &[u64]) {
    let mut carry = false;
    for (i, slot) in rest.iter_mut().enumerate() {
        let (first, over1) = slot.overflowing_add(divisor.get(i).copied().unwrap_or(0));
        let (total, over2) = first.overflowing_add(carry as u64);
        carry = over1 | over2;
        *slot = total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;

    fn big(limbs: &[u64]) -> BigUint {
        limbs.iter().rev().fold(BigUint::ZERO, |value, limb| (value << 64) + limb)
    }

    fn filled(length: usize, fill: impl FnOnce(&mut [u64])) -> Vec<u64> {
        let mut out = vec![0; length];
        fill(&mut out);
        assert!(significant(&out) <= length);
        normalized(out)
    }

    #[test]
    fn agrees_with_num_bigint() {
        let mut state = 88172645463325252u64;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            // Extremes are where carries and estimates go wrong.
            match state % 5 {
                0 => u64::MAX,
                1 => 0,
                2 => 1 << 63,
                _ => state,
            }
        };
        for round in 0..4000 {
            let a = normalized((0..round % 7 + 1).map(|_| random()).collect());
            let b = normalized((0..round / 7 % 5 + 1).map(|_| random()).collect());
            assert_eq!(big(&filled(a.len().max(b.len()) + 1, |out| add(out, &a, &b))), big(&a) + big(&b));
            assert_eq!(big(&filled(a.len() + b.len(), |out| mul(out, &a, &b))), big(&a) * big(&b));
            if compare(&a, &b) != Ordering::Less {
                assert_eq!(big(&filled(a.len(), |out| sub(out, &a, &b))), big(&a) - big(&b));
            }
            let bits = round * 7 % 300;
            assert_eq!(
                big(&filled(a.len() + bits / 64 + 1, |out| shift_left(out, &a, bits))),
                big(&a) << bits
            );
            if bits / 64 < a.len() {
                assert_eq!(
                    big(&filled(a.len() - bits / 64, |out| shift_right(out, &a, bits))),
                    big(&a) >> bits
                );
            }
            if !b.is_empty() {
                let (quotient, remainder) = div_rem(&a, &b);
                assert_eq!(big(&quotient), big(&a) / big(&b));
                assert_eq!(big(&remainder), big(&a) % big(&b));
            }
        }
    }
}
