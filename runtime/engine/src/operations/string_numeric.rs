//! Text as numbers: ToNumber of strings (ECMA-262, 7.1.4.1), `parseInt` and `parseFloat`, and StringToBigInt.
//!
//! Results are exact to the last bit: decimals go through Rust's parser, digits in other radixes through integers.

use crate::strings::View;
use num_bigint::{BigInt, BigUint};

/// True for what `trim` removes: WhiteSpace and LineTerminator.
#[inline]
pub fn is_white_space(unit: u16) -> bool {
    match unit {
        0x09..=0x0d | 0x20 | 0xa0 => true,
        0..=0x167f => false,
        0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000 | 0xfeff => true,
        _ => false,
    }
}

/// A view without the white space at its start.
pub fn trim_start(view: View<'_>) -> View<'_> {
    let start = view.iter().position(|u| !is_white_space(u)).unwrap_or(view.len());
    view.slice(start, view.len())
}

/// A view without the white space at its end.
pub fn trim_end(view: View<'_>) -> View<'_> {
    let mut end = view.len();
    while end > 0 && is_white_space(view.at(end - 1)) {
        end -= 1;
    }
    view.slice(0, end)
}

/// 7.1.4.1.1 StringToNumber.
pub fn string_to_number(text: View<'_>) -> f64 {
    if let Some(number) = try_small_integer(text) {
        return number;
    }
    let text = trim_end(trim_start(text));
    if text.is_empty() {
        return 0.0;
    }
    if let Some((radix, digits)) = radix_prefix(text) {
        return match digits_value(digits, radix) {
            Some((value, length)) if length == digits.len() => value,
            _ => f64::NAN,
        };
    }
    match decimal_prefix(text) {
        Some((value, length)) if length == text.len() => value,
        _ => f64::NAN,
    }
}

/// One to nine digits and nothing else.
fn try_small_integer(text: View<'_>) -> Option<f64> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    let mut value = 0u32;
    for unit in text.iter() {
        let digit = unit.wrapping_sub(b'0' as u16);
        if digit > 9 {
            return None;
        }
        value = value * 10 + digit as u32;
    }
    Some(value as f64)
}

/// `0x`, `0o` or `0b` at the start: the radix and what follows.
fn radix_prefix(text: View<'_>) -> Option<(u32, View<'_>)> {
    if text.get(0)? != b'0' as u16 {
        return None;
    }
    let radix = match u8::try_from(text.get(1)?).ok()?.to_ascii_lowercase() {
        b'x' => 16,
        b'o' => 8,
        b'b' => 2,
        _ => return None,
    };
    Some((radix, text.slice(2, text.len())))
}

/// The value of a digit in any radix up to 36.
#[inline]
pub fn digit_value(unit: u16) -> Option<u32> {
    char::from_u32(unit as u32)?.to_digit(36)
}

/// The number spelled by the longest prefix of digits in `radix`, and its length; `None` if there is no digit.
pub fn digits_value(text: View<'_>, radix: u32) -> Option<(f64, usize)> {
    let mut value = 0u64;
    let mut length = 0;
    let mut exact = true;
    for unit in text.iter() {
        let Some(digit) = digit_value(unit).filter(|d| *d < radix) else { break };
        length += 1;
        match value.checked_mul(radix as u64).and_then(|v| v.checked_add(digit as u64)) {
            Some(v) => value = v,
            None => exact = false,
        }
    }
    if length == 0 {
        return None;
    }
    // The conversion from u64 rounds correctly; larger numbers are read again as big integers.
    Some((if exact { value as f64 } else { big_digits(text.slice(0, length), radix) }, length))
}

fn big_digits(digits: View<'_>, radix: u32) -> f64 {
    let digits: Vec<u8> = digits.iter().map(|u| u as u8).collect();
    if radix == 10 {
        return std::str::from_utf8(&digits).ok().and_then(|t| t.parse().ok()).unwrap_or(f64::NAN);
    }
    match BigUint::parse_bytes(&digits, radix) {
        Some(value) => big_to_double(&value),
        None => f64::NAN,
    }
}

/// A big magnitude as a double, rounded to nearest, ties to even; infinite if too large.
pub fn big_to_double(value: &BigUint) -> f64 {
    let bits = value.bits();
    if bits <= 64 {
        return value.iter_u64_digits().next().unwrap_or(0) as f64;
    }
    if bits > 1024 {
        return f64::INFINITY;
    }
    // The top 64 bits, the lowest of them set if anything below is: rounding them to 53 bits rounds the whole.
    let shift = bits - 64;
    let top = (value >> shift).iter_u64_digits().next().unwrap_or(0);
    let below = value.trailing_zeros().is_some_and(|zeros| zeros < shift);
    (top | below as u64) as f64 * 2f64.powi(shift as i32)
}

/// The number spelled by the longest prefix that is a StrDecimalLiteral, and its length.
pub fn decimal_prefix(text: View<'_>) -> Option<(f64, usize)> {
    let unit = |i: usize| text.get(i).map_or(0, |u| if u < 128 { u as u8 } else { 0 });
    let negative = unit(0) == b'-';
    let start = (negative || unit(0) == b'+') as usize;
    const INFINITY: &str = "Infinity";
    if text.len() >= start + INFINITY.len() && text.slice(start, start + INFINITY.len()).is(INFINITY) {
        let value = if negative { f64::NEG_INFINITY } else { f64::INFINITY };
        return Some((value, start + INFINITY.len()));
    }
    let mut end = start;
    let mut digits = 0;
    while unit(end).is_ascii_digit() {
        end += 1;
        digits += 1;
    }
    if unit(end) == b'.' && (digits > 0 || unit(end + 1).is_ascii_digit()) {
        end += 1;
        while unit(end).is_ascii_digit() {
            end += 1;
            digits += 1;
        }
    }
    if digits == 0 {
        return None;
    }
    if unit(end) | 0x20 == b'e' {
        let mut exponent = end + 1;
        if matches!(unit(exponent), b'+' | b'-') {
            exponent += 1;
        }
        if unit(exponent).is_ascii_digit() {
            while unit(exponent).is_ascii_digit() {
                exponent += 1;
            }
            end = exponent;
        }
    }
    // All ASCII by construction.
    let literal: String = text.slice(0, end).iter().map(|u| u as u8 as char).collect();
    Some((literal.parse().unwrap_or(f64::NAN), end))
}

/// 7.1.14 StringToBigInt; `None` if the text is not an integer.
pub fn string_to_bigint(text: View<'_>) -> Option<BigInt> {
    let text = trim_end(trim_start(text));
    if text.is_empty() {
        return Some(BigInt::ZERO);
    }
    if let Some((radix, digits)) = radix_prefix(text) {
        return parse_big(digits, radix).map(BigInt::from);
    }
    match text.get(0)? {
        0x2d => parse_big(text.slice(1, text.len()), 10).map(|magnitude| -BigInt::from(magnitude)),
        0x2b => parse_big(text.slice(1, text.len()), 10).map(BigInt::from),
        _ => parse_big(text, 10).map(BigInt::from),
    }
}

fn parse_big(digits: View<'_>, radix: u32) -> Option<BigUint> {
    let mut bytes = Vec::with_capacity(digits.len());
    for unit in digits.iter() {
        digit_value(unit).filter(|d| *d < radix)?;
        bytes.push(unit as u8);
    }
    if bytes.is_empty() {
        return None;
    }
    BigUint::parse_bytes(&bytes, radix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_number() {
        let check = |text: &str, expected: f64| {
            let value = string_to_number(View::Latin1(text.as_bytes()));
            assert!(
                value.to_bits() == expected.to_bits() || value.is_nan() && expected.is_nan(),
                "{text}: {value}"
            );
        };
        check("", 0.0);
        check("  12  ", 12.0);
        check("\n", 0.0);
        check("-0", -0.0);
        check("+1.5e3", 1500.0);
        check(".5", 0.5);
        check("5.", 5.0);
        check(".", f64::NAN);
        check("1e", f64::NAN);
        check("1_0", f64::NAN);
        check("0x1F", 31.0);
        check("-0x1F", f64::NAN);
        check("0b102", f64::NAN);
        check("0x", f64::NAN);
        check("Infinity", f64::INFINITY);
        check("-Infinity", f64::NEG_INFINITY);
        check("infinity", f64::NAN);
        check("nan", f64::NAN);
        check("inf", f64::NAN);
        check("0x20000000000001", 9007199254740993.0);
        check("0x10000000000000800000001", 3.0948500982134517e26);
        check("1e400", f64::INFINITY);
        check("123456789012345678901234567890", 1.2345678901234568e29);
    }
}
