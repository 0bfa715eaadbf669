//! Arithmetic on magnitudes: lists of 64-bit limbs, least significant first, without leading zeros.
//!
//! `bigint` uses these for numbers of up to [`DIRECT_LIMBS`] limbs, where converting to num-bigint and back would cost more
//! than the work itself. Division is Knuth's algorithm D (The Art of Computer Programming, volume 2, 4.3.1).

use std::cmp::Ordering;

/// Products and quotients of more limbs than this are num-bigint's, which has faster algorithms for them.
pub const DIRECT_LIMBS: usize = 32;

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

/// `a + b`
pub fn add(a: &[u64], b: &[u64]) -> Vec<u64> {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut sum = Vec::with_capacity(long.len() + 1);
    let mut carry = false;
    for (i, limb) in long.iter().enumerate() {
        let (first, over1) = limb.overflowing_add(short.get(i).copied().unwrap_or(0));
        let (total, over2) = first.overflowing_add(carry as u64);
        carry = over1 | over2;
        sum.push(total);
    }
    if carry {
        sum.push(1);
    }
    sum
}

/// `a - b`, where `a` is not less than `b`.
pub fn sub(a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut difference = Vec::with_capacity(a.len());
    let mut borrow = false;
    for (i, limb) in a.iter().enumerate() {
        let (first, under1) = limb.overflowing_sub(b.get(i).copied().unwrap_or(0));
        let (total, under2) = first.overflowing_sub(borrow as u64);
        borrow = under1 | under2;
        difference.push(total);
    }
    normalized(difference)
}

/// `a * b`
pub fn mul(a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut product = vec![0; a.len() + b.len()];
    for (i, x) in a.iter().enumerate() {
        let mut carry = 0u128;
        for (slot, y) in product[i..].iter_mut().zip(b) {
            let total = *x as u128 * *y as u128 + *slot as u128 + carry;
            *slot = total as u64;
            carry = total >> 64;
        }
        product[i + b.len()] = carry as u64;
    }
    normalized(product)
}

/// Quotient and remainder of `a / b`; `b` is not zero.
pub fn div_rem(a: &[u64], b: &[u64]) -> (Vec<u64>, Vec<u64>) {
    if compare(a, b) == Ordering::Less {
        return (Vec::new(), a.to_vec());
    }
    match b {
        [divisor] => {
            let (quotient, remainder) = div_rem_limb(a, *divisor);
            (quotient, if remainder == 0 { Vec::new() } else { vec![remainder] })
        }
        _ => div_rem_long(a, b),
    }
}

fn div_rem_limb(a: &[u64], divisor: u64) -> (Vec<u64>, u64) {
    let mut quotient = vec![0; a.len()];
    let mut remainder = 0u128;
    for (slot, limb) in quotient.iter_mut().zip(a).rev() {
        let part = remainder << 64 | *limb as u128;
        *slot = (part / divisor as u128) as u64;
        remainder = part % divisor as u128;
    }
    (normalized(quotient), remainder as u64)
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
            assert_eq!(big(&add(&a, &b)), big(&a) + big(&b));
            assert_eq!(big(&mul(&a, &b)), big(&a) * big(&b));
            if compare(&a, &b) != Ordering::Less {
                assert_eq!(big(&sub(&a, &b)), big(&a) - big(&b));
            }
            if !b.is_empty() {
                let (quotient, remainder) = div_rem(&a, &b);
                assert_eq!(big(&quotient), big(&a) / big(&b));
                assert_eq!(big(&remainder), big(&a) % big(&b));
            }
        }
    }
}
