//! Templates: how far their texts reach and what they are worth. (12.9.6)
//!
//! A text ends at a backquote or at `${`. The brace that ends a substitution looks like any other; the parser, which
//! knows, asks for the rest with [`crate::Lexer::rescan_template`].

use crate::error::{LexError, LexErrorKind};
use crate::strings::{Escape, escape, push, push_code};
use crate::token::TokenKind;
use logos::Lexer;

/// Called by logos at a backquote.
pub(crate) fn scan_head(lexer: &mut Lexer<'_, TokenKind>) -> Result<TokenKind, LexError> {
    let ended = scan_text(lexer).map_err(|error| LexError { kind: LexErrorKind::UnexpectedEnd, ..error })?;
    Ok(if ended { TokenKind::NoSubstitutionTemplate } else { TokenKind::TemplateHead })
}

/// Takes text up to and with a backquote (true) or `${` (false).
pub(crate) fn scan_text(lexer: &mut Lexer<'_, TokenKind>) -> Result<bool, LexError> {
    let bytes = lexer.remainder().as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'`' => {
                lexer.bump(at);
                return Ok(true);
            }
            b'$' if bytes.get(at) == Some(&b'{') => {
                lexer.bump(at + 1);
                return Ok(false);
            }
            b'\\' => {
                lexer.extras.escape = true;
                at += 1;
            }
            // Line terminators are normalized in the value.
            b'\r' => lexer.extras.escape = true,
            _ => {}
        }
    }
    let end = lexer.source().len();
    Err(LexError::new(LexErrorKind::UnterminatedTemplate, end, end))
}

/// The **raw** value of a template text: as written, with line terminators normalized to LF.
pub fn template_raw(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The **cooked** value of a template text that has escapes, or what is wrong with it. The text starts at `offset`.
pub type TemplateValue = Result<Vec<u16>, LexError>;

/// Decodes a template text.
pub fn template_value(text: &str, offset: u32) -> TemplateValue {
    let offset = offset as usize;
    let mut units = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '\\' => {
                let (meaning, end) = escape(text, at, offset)?;
                match meaning {
                    Escape::Char(code) => push_code(&mut units, code),
                    Escape::Nothing => {}
                    Escape::Octal(_) | Escape::EightOrNine(_) => {
                        return Err(LexError::new(LexErrorKind::OctalInTemplate, offset + at, offset + end));
                    }
                }
                at = end;
            }
            '\r' => {
                units.push(0x0a);
                at += if text[at..].starts_with("\r\n") { 2 } else { 1 };
            }
            _ => {
                push(&mut units, c);
                at += c.len_utf8();
            }
        }
    }
    Ok(units)
}
