//! Why a pattern does not compile, in V8's words.
//!
//! The matcher's parser has its own messages; programs and test suites compare with V8's, so they are translated here.

/// V8's reason for the parser's `message` about a pattern.
pub fn reason(message: &str, source: &[u16], unicode: bool) -> &'static str {
    match message {
        "Unbalanced parenthesis" if closes_too_often(source) => "Unmatched ')'",
        "Unbalanced parenthesis" => "Unterminated group",
        "Incomplete escape" | "Incomplete class set escape" => "\\ at end of pattern",
        "Capture group count limit exceeded" => "Too many captures",
        "Invalid token at named capture group identifier" => "Invalid capture group name",
        "Duplicate capture group name" => "Duplicate capture group name",
        "Invalid named backreference syntax" => "Invalid named reference",
        "Invalid braced quantifier" if has_whole_quantifier(source) => "Nothing to repeat",
        "Invalid braced quantifier" => "Incomplete quantifier",
        "Invalid atom character" if unicode && first_lone_bracket(source) => "Lone quantifier brackets",
        "Quantifier not allowed here" if has_lookaround(source) => "Invalid quantifier",
        "Invalid atom character" | "Quantifier not allowed here" => "Nothing to repeat",
        "Invalid quantifier" if unicode && !has_whole_quantifier(source) => "Incomplete quantifier",
        "Invalid quantifier" => "numbers out of order in {} quantifier",
        "Invalid group modifier" => "Invalid group",
        "Unbalanced bracket" | "Unbalanced class set bracket" => "Unterminated character class",
        "Invalid character range" if unicode => "Invalid character class",
        text if text.starts_with("Range values reversed") => "Range out of order in character class",
        "Invalid character range" | "Invalid class set range" => "Range out of order in character class",
        "Invalid property name"
        | "Invalid property escape"
        | "Invalid character at property escape start" => "Invalid property name",
        "Invalid unicode escape" => "Invalid Unicode escape",
        text if text.starts_with("Backreference to invalid named capture group") => {
            "Invalid named capture referenced"
        }
        "Invalid character escape" if escapes_control(source) => "Invalid Unicode escape",
        "Invalid character escape" | "Unterminated escape" => "Invalid escape",
        "Loop count limit exceeded" | "Regular expression is too deeply nested" => {
            "Regular expression too large"
        }
        "Unexpected character in class set intersection"
        | "Unexpected character in class set subtraction" => "Invalid set operation in character class",
        _ => "Invalid character in character class",
    }
}

/// True if some `)` has no `(` before it, escapes and classes aside.
fn closes_too_often(source: &[u16]) -> bool {
    let mut depth = 0;
    let mut in_class = false;
    let mut units = source.iter();
    while let Some(unit) = units.next() {
        match u8::try_from(*unit) {
            Ok(b'\\') => {
                units.next();
            }
            Ok(b'[') => in_class = true,
            Ok(b']') => in_class = false,
            Ok(b'(') if !in_class => depth += 1,
            Ok(b')') if !in_class && depth == 0 => return true,
            Ok(b')') if !in_class => depth -= 1,
            _ => {}
        }
    }
    false
}

/// True if there is a `\c`.
fn escapes_control(source: &[u16]) -> bool {
    source.windows(2).any(|pair| pair == [u16::from(b'\\'), u16::from(b'c')])
}

/// True if there is a look-ahead or look-behind.
fn has_lookaround(source: &[u16]) -> bool {
    let is = |unit: u16, one_of: &[u8]| u8::try_from(unit).is_ok_and(|byte| one_of.contains(&byte));
    let begins = |w: &[u16]| is(w[0], b"(") && is(w[1], b"?") && is(w[2], b"=!<");
    source.windows(3).any(begins)
}

/// True if there is a `{` with what makes it a quantifier: `{1}`, `{1,}`, `{1,2}`.
fn has_whole_quantifier(source: &[u16]) -> bool {
    let text: String = source.iter().map(|unit| char::from_u32(u32::from(*unit)).unwrap_or('?')).collect();
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).any(|(inside, _)| {
        let (least, most) = inside.split_once(',').unwrap_or((inside, ""));
        !least.is_empty() && least.chars().chain(most.chars()).all(|c| c.is_ascii_digit())
    })
}

/// True if a bracket that is no whole quantifier comes before any other quantifier character.
fn first_lone_bracket(source: &[u16]) -> bool {
    if has_whole_quantifier(source) {
        return false;
    }
    let is_quantifier =
        |unit: &u16| matches!(u8::try_from(*unit), Ok(b'*' | b'+' | b'?' | b']' | b'{' | b'}'));
    source.iter().find(|unit| is_quantifier(unit)).is_some_and(|unit| !b"*+?".contains(&(*unit as u8)))
}
