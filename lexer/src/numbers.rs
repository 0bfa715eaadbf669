//! Numeric literals: how far they reach and what they are worth. (12.9.3)

use crate::error::{LexError, LexErrorKind};
use crate::identifiers::is_identifier_start;
use crate::token::TokenKind;
use logos::Lexer;

/// Called by logos at a digit.
pub(crate) fn scan(lexer: &mut Lexer<'_, TokenKind>) -> Result<TokenKind, LexError> {
    let start = lexer.span().start;
    let mut scanner = Scanner { bytes: lexer.source().as_bytes(), start, at: start };
    let kind = scanner.number()?;
    finish(lexer, scanner.at, kind)
}

/// Called by logos at a point and a digit.
pub(crate) fn scan_fraction(lexer: &mut Lexer<'_, TokenKind>) -> Result<TokenKind, LexError> {
    let start = lexer.span().start;
    let mut scanner = Scanner { bytes: lexer.source().as_bytes(), start, at: start + 1 };
    scanner.digits(|byte| byte.is_ascii_digit())?;
    scanner.exponent()?;
    finish(lexer, scanner.at, TokenKind::Number)
}

/// Ends the token at `end`, unless an identifier or digit follows immediately.
fn finish(lexer: &mut Lexer<'_, TokenKind>, end: usize, kind: TokenKind) -> Result<TokenKind, LexError> {
    lexer.bump(end - lexer.span().end);
    match lexer.remainder().chars().next() {
        // The message points at the number.
        Some(c) if c.is_ascii_digit() || c == '\\' || is_identifier_start(c) => {
            Err(LexError::new(LexErrorKind::UnexpectedToken, lexer.span().start, end))
        }
        _ => Ok(kind),
    }
}

struct Scanner<'s> {
    bytes: &'s [u8],
    start: usize,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn number(&mut self) -> Result<TokenKind, LexError> {
        if self.peek() == b'0' {
            self.at += 1;
            match self.peek() {
                b'x' | b'X' => return self.radix(|byte| byte.is_ascii_hexdigit()),
                b'o' | b'O' => return self.radix(|byte| matches!(byte, b'0'..=b'7')),
                b'b' | b'B' => return self.radix(|byte| matches!(byte, b'0' | b'1')),
                b'0'..=b'9' => return self.legacy(),
                b'_' => return Err(self.error(LexErrorKind::ZeroNumericSeparator)),
                _ => {}
            }
        } else {
            self.digits(|byte| byte.is_ascii_digit())?;
        }
        if self.peek() == b'n' {
            self.at += 1;
            return Ok(TokenKind::BigInt);
        }
        self.fraction()?;
        self.exponent()?;
        Ok(TokenKind::Number)
    }

    fn error(&self, kind: LexErrorKind) -> LexError {
        LexError::new(kind, self.at, self.at + 1)
    }

    fn fraction(&mut self) -> Result<(), LexError> {
        if self.peek() == b'.' {
            self.at += 1;
            if self.peek() == b'_' {
                return Err(LexError::new(LexErrorKind::UnexpectedToken, self.start, self.at));
            }
            self.digits(|byte| byte.is_ascii_digit())?;
        }
        Ok(())
    }

    fn exponent(&mut self) -> Result<(), LexError> {
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            if !self.peek().is_ascii_digit() {
                return Err(LexError::new(LexErrorKind::UnexpectedToken, self.start, self.at));
            }
            self.digits(|byte| byte.is_ascii_digit())?;
        }
        Ok(())
    }

    /// Digits with separators between.
    fn digits(&mut self, is_digit: impl Fn(u8) -> bool) -> Result<(), LexError> {
        loop {
            while is_digit(self.peek()) {
                self.at += 1;
            }
            if self.peek() != b'_' {
                return Ok(());
            }
            self.at += 1;
            if self.peek() == b'_' {
                return Err(self.error(LexErrorKind::ContinuousNumericSeparator));
            }
            if !is_digit(self.peek()) {
                return Err(self.error(LexErrorKind::TrailingNumericSeparator));
            }
        }
    }

    fn radix(&mut self, is_digit: impl Fn(u8) -> bool) -> Result<TokenKind, LexError> {
        self.at += 1;
        if !is_digit(self.peek()) {
            return Err(LexError::new(LexErrorKind::UnexpectedToken, self.start, self.at));
        }
        self.digits(is_digit)?;
        if self.peek() == b'n' {
            self.at += 1;
            return Ok(TokenKind::BigInt);
        }
        Ok(TokenKind::Number)
    }

    /// `017`, or decimal if an 8 or 9 occurs: `089`, `09.5`.
    fn legacy(&mut self) -> Result<TokenKind, LexError> {
        let mut octal = true;
        while self.peek().is_ascii_digit() {
            octal &= self.peek() < b'8';
            self.at += 1;
        }
        if octal {
            return Ok(TokenKind::LegacyOctal);
        }
        self.fraction()?;
        self.exponent()?;
        Ok(TokenKind::LegacyDecimal)
    }
}

/// The value of a number token's text.
pub fn number_value(text: &str, kind: TokenKind) -> f64 {
    let bytes = text.as_bytes();
    if kind == TokenKind::LegacyOctal {
        return radix_value(bytes, 8);
    }
    match bytes {
        [digit @ b'0'..=b'9'] => f64::from(digit - b'0'),
        [b'0', b'x' | b'X', digits @ ..] => radix_value(digits, 16),
        [b'0', b'o' | b'O', digits @ ..] => radix_value(digits, 8),
        [b'0', b'b' | b'B', digits @ ..] => radix_value(digits, 2),
        _ if bytes.contains(&b'_') => text.replace('_', "").parse().unwrap_or(f64::NAN),
        _ => text.parse().unwrap_or(f64::NAN),
    }
}

/// Digits of a power-of-two radix as the nearest double, ties to even.
fn radix_value(digits: &[u8], radix: u32) -> f64 {
    let shift = radix.trailing_zeros();
    let mut mantissa: u64 = 0;
    let mut exponent: u32 = 0;
    let mut sticky = false;
    for digit in digits.iter().filter_map(|&byte| char::from(byte).to_digit(radix)) {
        if mantissa >> (64 - shift) == 0 {
            mantissa = mantissa << shift | u64::from(digit);
        } else {
            // At least 60 significant bits are held: what follows only decides ties.
            exponent = exponent.saturating_add(shift);
            sticky |= digit != 0;
        }
    }
    let mantissa = mantissa | u64::from(sticky);
    mantissa as f64 * 2f64.powi(exponent.min(2000) as i32)
}

/// The text of a BigInt token without separators and suffix, prefix in lower case.
pub fn bigint_digits(text: &str) -> String {
    let mut digits = text.trim_end_matches('n').replace('_', "");
    digits.make_ascii_lowercase();
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let number = |text| number_value(text, TokenKind::Number);
        assert_eq!(number("0x1fffffffffffff"), 9007199254740991.0);
        assert_eq!(number("0x20000000000001"), 9007199254740992.0);
        assert_eq!(number("0x20000000000003"), 9007199254740996.0);
        assert_eq!(number("0x200000000000010000000000000000001"), 2f64.powi(129) + 2f64.powi(77));
        assert_eq!(number("1_000.5e-1_0"), 1000.5e-10);
        assert_eq!(number("5."), 5.0);
        assert_eq!(number(".5e1"), 5.0);
        assert_eq!(number_value("017", TokenKind::LegacyOctal), 15.0);
        assert_eq!(number_value("089.5", TokenKind::LegacyDecimal), 89.5);
        assert_eq!(bigint_digits("0XF_Fn"), "0xff");
    }
}
