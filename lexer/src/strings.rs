//! String literals: how far they reach and what they are worth. (12.9.4)

use crate::error::{LexError, LexErrorKind};
use crate::token::TokenKind;
use logos::Lexer;

pub(crate) fn scan_double(lexer: &mut Lexer<'_, TokenKind>) -> Result<TokenKind, LexError> {
    scan(lexer, b'"')
}

pub(crate) fn scan_single(lexer: &mut Lexer<'_, TokenKind>) -> Result<TokenKind, LexError> {
    scan(lexer, b'\'')
}

/// Takes the text up to the closing quote. U+2028 and U+2029 are allowed, LF and CR only behind a backslash.
#[inline]
fn scan(lexer: &mut Lexer<'_, TokenKind>, quote: u8) -> Result<TokenKind, LexError> {
    let bytes = lexer.remainder().as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte == quote {
            lexer.bump(at);
            return Ok(TokenKind::String);
        }
        match byte {
            b'\\' => {
                lexer.extras.escape = true;
                // A CR LF behind the backslash counts as one.
                at += if bytes.get(at..at + 2) == Some(b"\r\n") { 2 } else { 1 };
            }
            b'\n' | b'\r' => {
                at -= 1;
                break;
            }
            _ => {}
        }
    }
    let start = lexer.span().start;
    Err(LexError::new(LexErrorKind::UnexpectedToken, start, (start + 1 + at).min(lexer.source().len())))
}

/// The value of a string with escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringValue {
    /// The UTF-16 units.
    pub units: Vec<u16>,
    /// The range, relative to the literal's text, of the first `\1` or the like, which strict code forbids.
    pub octal: Option<(u32, u32)>,
    /// Whether that is `\8` or `\9`.
    pub octal_is_decimal: bool,
}

/// Decodes the text between the quotes, which starts at `offset` in the source.
pub fn string_value(text: &str, offset: u32) -> Result<StringValue, LexError> {
    let mut value = StringValue { units: Vec::with_capacity(text.len()), ..StringValue::default() };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c != '\\' {
            at += c.len_utf8();
            push(&mut value.units, c);
            continue;
        }
        let start = at;
        match escape(text, at, offset as usize)? {
            (Escape::Char(code), end) => {
                push_code(&mut value.units, code);
                at = end;
            }
            (Escape::Nothing, end) => at = end,
            (Escape::Octal(code), end) => {
                value.octal.get_or_insert((start as u32, end as u32));
                value.units.push(code);
                at = end;
            }
            (Escape::EightOrNine(c), end) => {
                if value.octal.is_none() {
                    value.octal = Some((start as u32, end as u32));
                    value.octal_is_decimal = true;
                }
                push(&mut value.units, c);
                at = end;
            }
        }
    }
    Ok(value)
}

pub(crate) fn push(units: &mut Vec<u16>, c: char) {
    units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
}

/// Appends a code point, which may be a lone surrogate.
pub(crate) fn push_code(units: &mut Vec<u16>, code: u32) {
    match char::from_u32(code) {
        Some(c) => push(units, c),
        None => units.push(code as u16),
    }
}

/// What a backslash begins.
pub(crate) enum Escape {
    /// A code point.
    Char(u32),
    /// A line continuation.
    Nothing,
    /// `\01` and the like.
    Octal(u16),
    /// `\8`, `\9`.
    EightOrNine(char),
}

/// Reads the escape at `at`; `offset` is where `text` stands in the source. Gives what it means and where it ends.
pub(crate) fn escape(text: &str, at: usize, offset: usize) -> Result<(Escape, usize), LexError> {
    let bytes = text.as_bytes();
    let Some(c) = text.get(at + 1..).and_then(|rest| rest.chars().next()) else {
        return Err(LexError::new(LexErrorKind::UnexpectedToken, offset + at, offset + at + 1));
    };
    let end = at + 1 + c.len_utf8();
    let code = match c {
        'n' => 0x0a,
        't' => 0x09,
        'r' => 0x0d,
        'b' => 0x08,
        'f' => 0x0c,
        'v' => 0x0b,
        '\r' => {
            let end = if bytes.get(end) == Some(&b'\n') { end + 1 } else { end };
            return Ok((Escape::Nothing, end));
        }
        '\n' | '\u{2028}' | '\u{2029}' => return Ok((Escape::Nothing, end)),
        'x' => {
            return match bytes.get(end..end + 2).and_then(hex) {
                Some(code) => Ok((Escape::Char(code), end + 2)),
                None => {
                    // V8 points at the digits there should be.
                    let span_end = offset + (end + 2).min(bytes.len() + 1);
                    Err(LexError::new(LexErrorKind::InvalidHexEscape, offset + at, span_end))
                }
            };
        }
        'u' => return unicode(bytes, at, offset),
        '0' if !matches!(bytes.get(end), Some(b'0'..=b'9')) => 0,
        '0'..='7' => {
            let longest = if c <= '3' { 3 } else { 2 };
            let digits = bytes[at + 1..].iter().take(longest).take_while(|byte| matches!(byte, b'0'..=b'7'));
            let (mut code, mut length) = (0, 0);
            for &digit in digits {
                code = code * 8 + u16::from(digit - b'0');
                length += 1;
            }
            return Ok((Escape::Octal(code), at + 1 + length));
        }
        '8' | '9' => return Ok((Escape::EightOrNine(c), end)),
        _ => c as u32,
    };
    Ok((Escape::Char(code), end))
}

/// `\uXXXX` or `\u{X}`.
fn unicode(bytes: &[u8], at: usize, offset: usize) -> Result<(Escape, usize), LexError> {
    let error = |kind, end: usize| Err(LexError::new(kind, offset + at, offset + end.min(bytes.len())));
    let body = at + 2;
    if bytes.get(body) != Some(&b'{') {
        return match bytes.get(body..body + 4).and_then(hex) {
            Some(code) => Ok((Escape::Char(code), body + 4)),
            None => {
                let digits = bytes[body..].iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count();
                error(LexErrorKind::InvalidUnicodeEscape, body + digits)
            }
        };
    }
    let mut code: u32 = 0;
    let mut end = body + 1;
    while let Some(digit) = bytes.get(end).and_then(|&byte| char::from(byte).to_digit(16)) {
        code = code * 16 + digit;
        end += 1;
        if code > 0x10_ffff {
            return error(LexErrorKind::UndefinedCodePoint, end);
        }
    }
    if end == body + 1 || bytes.get(end) != Some(&b'}') {
        return error(LexErrorKind::InvalidUnicodeEscape, end);
    }
    Ok((Escape::Char(code), end + 1))
}

/// The value of hexadecimal digits; None if any is not one.
fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |code, &byte| Some(code * 16 + char::from(byte).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let units = string_value(text, 0).map(|value| value.units);
        assert_eq!(units, Ok(expected.encode_utf16().collect()), "{text}");
    }

    #[test]
    fn escapes() {
        check(
            r"a\n\t\x41\u0042\u{1F600}\
b\0\q",
            "a\n\tAB😀b\0q",
        );
        check(r"\101\7\400", "A\u{7} 0");
        assert_eq!(string_value(r"\ud800", 0).unwrap().units, [0xd800]);
        assert_eq!(string_value(r"a\08", 0).unwrap().octal, Some((1, 3)));
    }

    #[test]
    fn errors() {
        let kind = |text| string_value(text, 1).unwrap_err();
        assert_eq!(kind(r"\xg"), LexError::new(LexErrorKind::InvalidHexEscape, 1, 5));
        assert_eq!(kind(r"a\u12"), LexError::new(LexErrorKind::InvalidUnicodeEscape, 2, 6));
        assert_eq!(kind(r"\u{110000}").kind, LexErrorKind::UndefinedCodePoint);
    }
}
