//! Regular expression literals: how far they reach. (12.9.5) Whether the pattern is valid is the parser's question.

use crate::error::{LexError, LexErrorKind};
use crate::identifiers::is_identifier_part;
use crate::trivia::is_separator;

/// The end of the literal whose first slash stands at `start`.
pub(crate) fn scan(source: &str, start: usize) -> Result<usize, LexError> {
    let bytes = source.as_bytes();
    let mut in_class = false;
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            None | Some(b'\n' | b'\r') => break,
            Some(0xe2) if is_separator(bytes, at) => break,
            Some(b'\\')
                if !matches!(bytes.get(at + 1), None | Some(b'\n' | b'\r'))
                    && !is_separator(bytes, at + 1) =>
            {
                at += 1;
            }
            Some(b'[') => in_class = true,
            Some(b']') => in_class = false,
            Some(b'/') if !in_class => {
                at += 1;
                let flags = source[at..].find(|c| !is_identifier_part(c)).unwrap_or(source.len() - at);
                if source.as_bytes().get(at + flags) == Some(&b'\\') {
                    return Err(LexError::new(LexErrorKind::InvalidRegExpFlags, start, at + flags));
                }
                return Ok(at + flags);
            }
            Some(_) => {}
        }
        at += 1;
    }
    Err(LexError::new(LexErrorKind::UnterminatedRegExp, start, start + 1))
}
