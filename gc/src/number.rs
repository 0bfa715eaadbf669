//! Arithmetic of numbers that interpreter and machine code have in common, where the machine's own instructions do not do.

/// Doubles below this are converted to i64 without saturation.
const EXACT: f64 = (1u64 << 63) as f64;

/// 6.1.6.1.6 Number::remainder: the remainder of a division that rounds towards zero, with the dividend's sign. Integers, which
/// nearly all operands are, are divided as such: C's `fmod` subtracts bit by bit.
#[inline]
pub fn remainder(x: f64, y: f64) -> f64 {
    let (dividend, divisor) = (x as i64, y as i64);
    let is_exact = x.abs() < EXACT && y.abs() < EXACT && dividend as f64 == x && divisor as f64 == y;
    if !is_exact || divisor == 0 {
        return x % y;
    }
    let rest = if (dividend | divisor) as u64 >> 32 == 0 {
        i64::from(dividend as u32 % divisor as u32)
    } else {
        dividend.wrapping_rem(divisor)
    };
    if rest == 0 { 0f64.copysign(x) } else { rest as f64 }
}

#[cfg(test)]
mod tests {
    use super::remainder;

    fn check(x: f64, y: f64) {
        let (found, expected) = (remainder(x, y), x % y);
        assert!(
            found.to_bits() == expected.to_bits() || found.is_nan() && expected.is_nan(),
            "{x} % {y}: {found}, not {expected}"
        );
    }

    #[test]
    fn agrees_with_fmod() {
        let big = 2f64.powi(63);
        let some =
            [0.0, 1.0, 2.0, 3.0, 0.5, 7.25, 4294967295.0, 4294967296.0, 1e15, 2f64.powi(53), big, 1e300];
        let odd = [f64::INFINITY, f64::NAN, f64::MIN_POSITIVE, 2147483647.0, 2147483648.0, 3e9];
        for x in some.iter().chain(&odd).flat_map(|&x| [x, -x]) {
            for y in some.iter().chain(&odd).flat_map(|&y| [y, -y]) {
                check(x, y);
            }
        }
    }
}
