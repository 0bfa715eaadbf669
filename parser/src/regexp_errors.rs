//! V8's words for what is wrong with a regular expression, for the texts in which `regress` says so.
//!
//! Called by the parser for literals and by whoever implements `new RegExp`.

/// The message behind `Invalid regular expression: /pattern/flags: `.
pub fn regexp_error_message(regress_text: &str, pattern: &str) -> &'static str {
    const MESSAGES: &[(&str, &str)] = &[
        ("Invalid token at named capture group identifier", "Invalid capture group name"),
        ("Incomplete escape", "\\ at end of pattern"),
        ("Incomplete class set escape", "\\ at end of pattern"),
        ("Unexpected char", "Lone quantifier brackets"),
        ("Invalid braced quantifier", "Lone quantifier brackets"),
        ("Invalid atom character", "Nothing to repeat"),
        ("Quantifier not allowed here", "Invalid quantifier"),
        ("Invalid quantifier", "numbers out of order in {} quantifier"),
        ("Invalid group modifier", "Invalid group"),
        ("Unbalanced bracket", "Unterminated character class"),
        ("Unbalanced class set bracket", "Unterminated character class"),
        ("Range values reversed", "Range out of order in character class"),
        ("Invalid character range", "Invalid character class"),
        ("Invalid character escape", "Invalid escape"),
        ("Unterminated escape", "Invalid escape"),
        ("Invalid unicode escape", "Invalid Unicode escape"),
        ("Invalid named backreference syntax", "Invalid named reference"),
        ("Backreference to invalid named capture group", "Invalid named capture referenced"),
        ("Duplicate capture group name", "Duplicate capture group name"),
        ("Invalid property", "Invalid property name"),
        ("Invalid character at property escape start", "Invalid property name"),
        ("Regular expression is too deeply nested", "Regular expression too large"),
        ("Capture group count limit exceeded", "Too many captures"),
        ("Loop count limit exceeded", "Regular expression too large"),
        ("Invalid class set range", "Invalid set operation in character class"),
        ("Unexpected character in class set", "Invalid set operation in character class"),
        ("Invalid class set", "Invalid character in character class"),
        ("Incomplete class set", "Unterminated character class"),
        ("Empty class set operand", "Invalid set operation in character class"),
    ];
    if regress_text.starts_with("Unbalanced parenthesis") {
        return if has_open_group(pattern) { "Unterminated group" } else { "Unmatched ')'" };
    }
    MESSAGES
        .iter()
        .find(|(text, _)| regress_text.starts_with(text))
        .map_or("Invalid group", |(_, message)| message)
}

/// Whether a group is open at the end of the pattern.
fn has_open_group(pattern: &str) -> bool {
    let mut open = 0i32;
    let mut in_class = false;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => open += 1,
            ')' if !in_class && open == 0 => return false,
            ')' if !in_class => open -= 1,
            _ => {}
        }
    }
    open > 0
}
