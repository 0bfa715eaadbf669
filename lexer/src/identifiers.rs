//! Identifiers beyond ASCII: Unicode letters and escapes. (12.7)
//!
//! ASCII names are matched by logos' automaton and never come here. The **decoded** name of an identifier with
//! escapes is made on demand by [`identifier_name`].

use crate::error::{LexError, LexErrorKind};
use crate::token::TokenKind;
use crate::trivia;
use logos::{FilterResult, Lexer};
use std::borrow::Cow;

/// Whether a character may begin an identifier.
#[inline]
pub fn is_identifier_start(c: char) -> bool {
    c.is_ascii_alphabetic()
        || c == '$'
        || c == '_'
        || (!c.is_ascii() && unicode_id_start::is_id_start_unicode(c))
}

/// Whether a character may continue an identifier.
#[inline]
pub fn is_identifier_part(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '$'
        || c == '_'
        || (!c.is_ascii()
            && (unicode_id_start::is_id_continue_unicode(c) || c == '\u{200c}' || c == '\u{200d}'))
}

/// White space beyond ASCII: U+00A0, U+FEFF and category Zs.
fn is_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{feff}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Called by logos at a character beyond ASCII: white space, a line terminator or the start of an identifier.
pub(crate) fn scan_non_ascii_start(lexer: &mut Lexer<'_, TokenKind>) -> FilterResult<TokenKind, LexError> {
    let c = lexer.slice().chars().next().unwrap_or('\0');
    if is_space(c) {
        return FilterResult::Skip;
    }
    if c == '\u{2028}' || c == '\u{2029}' {
        trivia::skip_newlines(lexer);
        return FilterResult::Skip;
    }
    if !is_identifier_start(c) {
        return FilterResult::Error(LexError::default());
    }
    match scan_rest(lexer, false) {
        Ok(kind) => FilterResult::Emit(kind),
        Err(error) => FilterResult::Error(error),
    }
}

/// Called by logos at a backslash outside literals.
pub(crate) fn scan_escape_start(lexer: &mut Lexer<'_, TokenKind>) -> Result<TokenKind, LexError> {
    let at = lexer.span().start;
    let (c, length) = unicode_escape(&lexer.source()[at..], at)?;
    if !is_identifier_start(c) {
        return Err(LexError::new(LexErrorKind::UnexpectedToken, at, at + length));
    }
    lexer.bump(length - 1);
    scan_rest(lexer, true)
}

/// Called by logos at a `#` without an ASCII letter behind.
pub(crate) fn scan_private_start(lexer: &mut Lexer<'_, TokenKind>) -> Result<TokenKind, LexError> {
    let at = lexer.span().end;
    match lexer.remainder().chars().next() {
        Some('\\') => {
            let (c, length) = unicode_escape(lexer.remainder(), at)?;
            if !is_identifier_start(c) {
                return Err(LexError::new(LexErrorKind::UnexpectedToken, at, at + length));
            }
            lexer.bump(length);
            scan_rest(lexer, true)?;
        }
        Some(c) if is_identifier_start(c) => {
            lexer.bump(c.len_utf8());
            scan_rest(lexer, false)?;
        }
        _ => return Err(LexError::default()),
    }
    Ok(TokenKind::PrivateName)
}

/// Takes identifier parts, escapes too, from where the lexer stands; the kind of the whole.
pub(crate) fn scan_rest(lexer: &mut Lexer<'_, TokenKind>, mut escaped: bool) -> Result<TokenKind, LexError> {
    loop {
        let rest = lexer.remainder();
        match rest.chars().next() {
            Some('\\') => {
                let at = lexer.span().end;
                let (c, length) = unicode_escape(rest, at)?;
                if !is_identifier_part(c) {
                    let start = lexer.span().start;
                    return Err(LexError::new(LexErrorKind::UnexpectedToken, start, at + length));
                }
                escaped = true;
                lexer.bump(length);
            }
            Some(c) if is_identifier_part(c) => lexer.bump(c.len_utf8()),
            _ => break,
        }
    }
    if !escaped {
        return Ok(TokenKind::Identifier);
    }
    lexer.extras.escape = true;
    let kind = TokenKind::of_word(&identifier_name(lexer.slice()));
    Ok(if kind.is_reserved_word() { TokenKind::EscapedKeyword } else { TokenKind::Identifier })
}

/// The name that an identifier's text stands for: the text itself unless it has escapes.
pub fn identifier_name(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut name = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if c == '\\' {
            let Ok((c, length)) = unicode_escape(rest, 0) else { break };
            name.push(c);
            length
        } else {
            name.push(c);
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    Cow::Owned(name)
}

/// Reads `\uXXXX` or `\u{X}` at the start of `text`: the character and the length.
fn unicode_escape(text: &str, at: usize) -> Result<(char, usize), LexError> {
    let invalid = |end: usize| LexError::new(LexErrorKind::InvalidUnicodeEscape, at, at + end);
    let Some(body) = text.strip_prefix("\\u") else {
        return Err(LexError::new(LexErrorKind::UnexpectedToken, at, at + 1));
    };
    let (digits, length) = match body.strip_prefix('{') {
        Some(braced) => {
            let digits = braced.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(braced.len());
            if braced.as_bytes().get(digits) != Some(&b'}') {
                return Err(invalid(3 + digits));
            }
            (&braced[..digits], digits + 4)
        }
        None => {
            let digits = body.bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
            if digits < 4 {
                return Err(invalid(2 + digits));
            }
            (&body[..4], 6)
        }
    };
    let significant = digits.trim_start_matches('0');
    if significant.len() > 6 {
        return Err(LexError::new(LexErrorKind::UndefinedCodePoint, at, at + length));
    }
    let code = u32::from_str_radix(if significant.is_empty() { "0" } else { significant }, 16);
    match code.ok().filter(|_| !digits.is_empty()) {
        Some(code) if code > 0x10_ffff => {
            Err(LexError::new(LexErrorKind::UndefinedCodePoint, at, at + length))
        }
        Some(code) => char::from_u32(code).map(|c| (c, length)).ok_or(invalid(length)),
        None => Err(invalid(length)),
    }
}
