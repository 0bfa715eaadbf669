//! What stands between tokens: white space, line terminators, comments.
//!
//! Called by logos; remembers what automatic semicolon insertion and the parser must know in [`Seen`].

use crate::error::{LexError, LexErrorKind};
use crate::token::TokenKind;
use logos::{Lexer, Skip};

/// What has been seen since the last token was given out, and about the token itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// A line terminator.
    pub newline: bool,
    /// An escape in the token.
    pub escape: bool,
}

pub(crate) fn skip_newlines(lexer: &mut Lexer<'_, TokenKind>) -> Skip {
    lexer.extras.newline = true;
    Skip
}

/// A line comment ends before its line terminator.
pub(crate) fn skip_line_comment(lexer: &mut Lexer<'_, TokenKind>) -> Skip {
    let length = line_length(lexer.remainder());
    lexer.bump(length);
    Skip
}

/// Bytes up to the next line terminator.
pub(crate) fn line_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' | b'\r' => break,
            0xe2 if is_separator(bytes, at) => break,
            _ => at += 1,
        }
    }
    at
}

/// Whether U+2028 or U+2029 stands at `at`.
#[inline]
pub(crate) fn is_separator(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 3), Some([0xe2, 0x80, 0xa8 | 0xa9]))
}

pub(crate) fn skip_block_comment(lexer: &mut Lexer<'_, TokenKind>) -> Result<Skip, LexError> {
    let bytes = lexer.remainder().as_bytes();
    let mut newline = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'*' if bytes.get(at) == Some(&b'/') => {
                lexer.bump(at + 1);
                lexer.extras.newline |= newline;
                return Ok(Skip);
            }
            b'\n' | b'\r' => newline = true,
            0xe2 if is_separator(bytes, at - 1) => newline = true,
            _ => {}
        }
    }
    lexer.bump(at);
    let span = lexer.span();
    Err(LexError::new(LexErrorKind::UnexpectedToken, span.start, span.end))
}
