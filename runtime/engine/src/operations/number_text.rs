//! Numbers as text: decimal (shortest that reads back, by ryu-js), any radix, and the fixed, exponential and precision
//! forms that `Number.prototype` offers.
//!
//! Called by ToString, property keys and the Number built-ins. V8: `conversions.cc`.

use crate::strings::{new_from_latin1, single_character};
use crate::vm::Vm;
use cutaway_gc::Gc;
use cutaway_gc::cells::strings::JsString;

/// 6.1.6.1.20 Number::toString in radix 10.
pub fn number_to_string(vm: &Vm, number: f64) -> Gc<JsString> {
    let int = number as i32;
    if int as f64 == number {
        return integer_to_string(vm, int as i64);
    }
    new_from_latin1(vm, ryu_js::Buffer::new().format(number).as_bytes())
}

/// A number's decimal text as a Rust string.
pub fn number_to_text(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_string()
}

/// The digits of an integer.
pub fn integer_to_string(vm: &Vm, integer: i64) -> Gc<JsString> {
    if (0..10).contains(&integer) {
        return single_character(vm, b'0' as u16 + integer as u16);
    }
    let mut buffer = [0; 20];
    new_from_latin1(vm, write_integer(&mut buffer, integer))
}

/// Writes an integer's digits to the end of `buffer` and returns them.
pub fn write_integer(buffer: &mut [u8; 20], integer: i64) -> &[u8] {
    let mut rest = integer.unsigned_abs();
    let mut at = buffer.len();
    loop {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if integer < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    &buffer[at..]
}

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// 6.1.6.1.20 Number::toString in a radix from 2 to 36. The specification leaves the number of fraction digits open;
/// as V8 does, digits are written until what is left is below half the distance to the next double.
pub fn number_to_radix_string(vm: &Vm, number: f64, radix: u32) -> Gc<JsString> {
    if radix == 10 || !number.is_finite() {
        return number_to_string(vm, number);
    }
    let magnitude = number.abs();
    if magnitude < 9_007_199_254_740_992.0 && magnitude.trunc() == magnitude {
        let mut buffer = [0; 54];
        return new_from_latin1(vm, write_radix(&mut buffer, magnitude as u64, number < 0.0, radix as u64));
    }
    new_from_latin1(vm, &radix_text(number, radix))
}

/// Writes the digits of an integer below 2^53 to the end of `buffer` and returns them.
fn write_radix(buffer: &mut [u8; 54], magnitude: u64, negative: bool, radix: u64) -> &[u8] {
    let mut rest = magnitude;
    let mut at = buffer.len();
    loop {
        at -= 1;
        buffer[at] = DIGITS[(rest % radix) as usize];
        rest /= radix;
        if rest == 0 {
            break;
        }
    }
    if negative {
        at -= 1;
        buffer[at] = b'-';
    }
    &buffer[at..]
}

fn radix_text(number: f64, radix: u32) -> Vec<u8> {
    let base = radix as f64;
    let magnitude = number.abs();
    let mut integer = magnitude.floor();
    let (fraction_digits, carry) = fraction_digits(magnitude - integer, half_ulp(magnitude), radix);
    if carry {
        integer += 1.0;
    }
    // Digits of the integral part, last first. What lies below the last significant digit is written as zeros.
    let mut digits = Vec::new();
    while integer / base >= 9_007_199_254_740_992.0 {
        integer /= base;
        digits.push(b'0');
    }
    loop {
        let digit = integer % base;
        digits.push(DIGITS[digit as usize]);
        integer = (integer - digit) / base;
        if integer <= 0.0 {
            break;
        }
    }
    if number < 0.0 {
        digits.push(b'-');
    }
    digits.reverse();
    if !fraction_digits.is_empty() {
        digits.push(b'.');
        digits.extend(fraction_digits.iter().map(|d| DIGITS[*d as usize]));
    }
    digits
}

/// Half the distance from a non-negative number to the next double, at least the smallest double.
fn half_ulp(magnitude: f64) -> f64 {
    let next = f64::from_bits(magnitude.to_bits() + 1);
    (0.5 * (next - magnitude)).max(f64::from_bits(1))
}

/// The digits of a fraction known up to `delta`, and whether rounding carried into the integral part.
fn fraction_digits(fraction: f64, delta: f64, radix: u32) -> (Vec<u8>, bool) {
    let (mut fraction, mut delta) = (fraction, delta);
    let base = radix as f64;
    let mut digits: Vec<u8> = Vec::new();
    while fraction >= delta {
        fraction *= base;
        delta *= base;
        let digit = fraction as u8;
        digits.push(digit);
        fraction -= digit as f64;
        let rounds_up = fraction > 0.5 || fraction == 0.5 && digit & 1 == 1;
        if rounds_up && fraction + delta > 1.0 {
            // The next digit would be 1 with what we know: round up, dropping digits that overflow.
            while let Some(last) = digits.pop() {
                if (last as u32) + 1 < radix {
                    digits.push(last + 1);
                    return (digits, false);
                }
            }
            return (digits, true);
        }
    }
    (digits, false)
}

/// `toFixed` of a finite number below 10^21 in magnitude: `digits` digits after the point, ties away from zero.
pub fn to_fixed_text(number: f64, digits: u8) -> String {
    ryu_js::Buffer::new().format_to_fixed(number, digits).to_string()
}

/// The `count` most significant decimal digits of a positive finite number, and the exponent of the first; ties round up.
pub fn significant_digits(number: f64, count: usize) -> (Vec<u8>, i32) {
    // A double has at most 767 significant digits, so this expansion is exact.
    let exact = format!("{number:.770e}");
    let (mantissa, exponent) = exact.split_once('e').unwrap_or((&exact, "0"));
    let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    let mut exponent: i32 = exponent.parse().unwrap_or(0);
    let rounds_up = digits.get(count).is_some_and(|d| *d >= b'5');
    digits.resize(count, b'0');
    if rounds_up && increment(&mut digits) {
        exponent += 1;
    }
    (digits, exponent)
}

/// Adds one to a decimal; true if it was all nines (it is then one and zeros).
fn increment(digits: &mut [u8]) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return false;
        }
        *digit = b'0';
    }
    if let Some(first) = digits.first_mut() {
        *first = b'1';
    }
    true
}

/// The shortest decimal digits of a positive finite number that read back as it, and the exponent of the first.
pub fn shortest_digits(number: f64) -> (Vec<u8>, i32) {
    let text = format!("{number:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.bytes().filter(u8::is_ascii_digit).collect(), exponent.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radix() {
        let check = |number: f64, radix, expected: &str| {
            assert_eq!(String::from_utf8_lossy(&radix_text(number, radix)), expected);
        };
        check(255.0, 16, "ff");
        check(-255.0, 2, "-11111111");
        check(0.5, 2, "0.1");
        check(0.1, 2, "0.0001100110011001100110011001100110011001100110011001101");
        check(1.0 / 3.0, 3, "0.1");
        check(std::f64::consts::PI, 16, "3.243f6a8885a3");
        check(1e21, 36, "5v1j4f4ds7c000");
        check(0.0, 7, "0");
    }

    #[test]
    fn digits_round_up_on_ties() {
        let check = |number: f64, count, expected: (&str, i32)| {
            let (digits, exponent) = significant_digits(number, count);
            assert_eq!((String::from_utf8_lossy(&digits).as_ref(), exponent), expected);
        };
        check(2.5, 1, ("3", 0));
        check(0.00015, 1, ("1", -4));
        check(99.99, 3, ("100", 2));
        check(123456.0, 2, ("12", 5));
    }
}
