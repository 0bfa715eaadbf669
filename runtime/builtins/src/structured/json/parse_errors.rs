//! What is wrong with a JSON text, in V8's words.

use crate::prelude::*;
use cutaway_engine::errors::throw_syntax_error;
use cutaway_engine::strings::{View, view};

/// What the parser missed or did not want.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The text ends early.
    End,
    /// A character that nothing begins with.
    Token,
    /// A digit after a leading zero.
    Number,
    NoNumberAfterMinus,
    Fraction,
    Exponent,
    ControlCharacter,
    UnterminatedString,
    Escape,
    UnicodeEscape,
    NameOrBrace,
    DoubleQuotedName,
    Colon,
    CommaOrBrace,
    CommaOrBracket,
    NonWhiteSpaceAfter,
}

/// Units shown before and after the unexpected one.
const CONTEXT: usize = 10;

/// Throws the SyntaxError for a problem at a position.
#[cold]
pub fn throw(vm: &Vm, text: Gc<JsString>, problem: Problem, at: usize) -> Throw {
    let what = match problem {
        Problem::End => return throw_syntax_error(vm, "Unexpected end of JSON input"),
        Problem::Token => return throw_syntax_error(vm, unexpected_token(view(vm, text), at)),
        Problem::Number => "Unexpected number",
        Problem::NoNumberAfterMinus => "No number after minus sign",
        Problem::Fraction => "Unterminated fractional number",
        Problem::Exponent => "Exponent part is missing a number",
        Problem::ControlCharacter => "Bad control character in string literal",
        Problem::UnterminatedString => "Unterminated string",
        Problem::Escape => "Bad escaped character",
        Problem::UnicodeEscape => "Bad Unicode escape",
        Problem::NameOrBrace => "Expected property name or '}'",
        Problem::DoubleQuotedName => "Expected double-quoted property name",
        Problem::Colon => "Expected ':' after property name",
        Problem::CommaOrBrace => "Expected ',' or '}' after property value",
        Problem::CommaOrBracket => "Expected ',' or ']' after array element",
        Problem::NonWhiteSpaceAfter => "Unexpected non-whitespace character after JSON",
    };
    let place = if problem == Problem::NonWhiteSpaceAfter { " at position" } else { " in JSON at position" };
    throw_syntax_error(vm, format!("{what}{place} {at}"))
}

/// The message for a character that does not belong, with what surrounds it.
fn unexpected_token(text: View<'_>, at: usize) -> String {
    let part = |from: usize, to: usize| String::from_utf16_lossy(&text.slice(from, to).to_units());
    let length = text.len();
    // What values that are not strings are converted to.
    if ["undefined", "NaN", "Infinity", "[object Object]"].iter().any(|special| text.is(special)) {
        return format!("\"{}\" is not valid JSON", part(0, length));
    }
    let token = part(at, at + 1);
    if length <= 2 * CONTEXT {
        return format!("Unexpected token '{token}', \"{}\" is not valid JSON", part(0, length));
    }
    let from = at.saturating_sub(CONTEXT);
    let to = (at + CONTEXT).min(length);
    let before = if from > 0 { "..." } else { "" };
    let after = if to < length { "..." } else { "" };
    format!("Unexpected token '{token}', {before}\"{}\"{after} is not valid JSON", part(from, to))
}
