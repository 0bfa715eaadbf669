//! **Programs**: compiled patterns.
//!
//! The matcher searches from a position onward; it has no mode that tries one position only. A sticky match would then
//! scan the whole rest of the text to fail. So a program also has, when first needed, an **anchored** form: the pattern,
//! followed by an empty marker group, or else nothing: `(?:pattern)()|`. It always matches at the start position, and the
//! marker tells whether the pattern did.

use super::duplicate_names;
use super::errors::reason;
use super::{DOT_ALL, IGNORE_CASE, MULTILINE, UNICODE, UNICODE_SETS};
use regress::{Flags, Regex};
use std::cell::OnceCell;

/// See the module's text.
pub struct Program {
    /// The compiled pattern.
    pub regex: Regex,
    /// True if matching goes by code points.
    pub unicode: bool,
    /// True if the pattern can only match at the start of the text.
    pub starts_anchored: bool,
    anchored: OnceCell<Option<Regex>>,
    source: Vec<u32>,
    flags: Flags,
}

impl Program {
    /// Compiles a pattern; the error is V8's reason.
    pub fn compile(source: &[u16], bits: u32) -> Result<Program, &'static str> {
        let unicode = bits & (UNICODE | UNICODE_SETS) != 0;
        let flags = Flags {
            icase: bits & IGNORE_CASE != 0,
            multiline: bits & MULTILINE != 0,
            dot_all: bits & DOT_ALL != 0,
            no_opt: false,
            unicode,
            unicode_sets: bits & UNICODE_SETS != 0,
        };
        let pattern = code_points(source, unicode);
        let pattern = duplicate_names::resolve(&pattern).unwrap_or(pattern);
        let regex = Regex::from_unicode(pattern.iter().copied(), flags)
            .map_err(|error| reason(&error.text, source, unicode))?;
        let starts_anchored =
            !flags.multiline && source.first() == Some(&(b'^' as u16)) && !has_alternatives(source);
        Ok(Program { regex, unicode, starts_anchored, anchored: OnceCell::new(), source: pattern, flags })
    }

    /// The anchored form; `None` if the pattern has numbered references, whose meaning the marker group could change.
    pub fn anchored(&self) -> Option<&Regex> {
        self.anchored
            .get_or_init(|| {
                if has_numbered_reference(&self.source) {
                    return None;
                }
                let before = "(?:".chars().map(u32::from);
                let after = ")()|".chars().map(u32::from);
                let pattern: Vec<u32> = before.chain(self.source.iter().copied()).chain(after).collect();
                Regex::from_unicode(pattern.into_iter(), self.flags).ok()
            })
            .as_ref()
    }
}

/// The pattern as the parser wants it: code points under `u` and `v`, else code units.
fn code_points(source: &[u16], unicode: bool) -> Vec<u32> {
    if !unicode {
        return code_units(source);
    }
    let point = |item: Result<char, std::char::DecodeUtf16Error>| match item {
        Ok(c) => c as u32,
        Err(lone) => lone.unpaired_surrogate() as u32,
    };
    char::decode_utf16(source.iter().copied()).map(point).collect()
}

/// Without `u` and `v`, `\u` is an escape only before four hexadecimal digits, and stands for one code unit; the parser
/// would take `\u{` and escaped surrogate pairs for code points. So escapes beyond ASCII become the units themselves,
/// and a `\u` that is none becomes a `u`.
fn code_units(source: &[u16]) -> Vec<u32> {
    let mut units = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(unit) = source.get(at) {
        let next = source.get(at + 1);
        match (*unit, next) {
            (0x5c, Some(0x75)) => match hexadecimal(source.get(at + 2..at + 6)) {
                Some(value) if value >= 0x80 => {
                    units.push(value);
                    at += 6;
                }
                Some(_) => {
                    units.extend([0x5c, 0x75]);
                    at += 2;
                }
                None => {
                    units.push(0x75);
                    at += 2;
                }
            },
            // Names are of code points, whatever the rest is of: `(?<name>` and `\k<name>`.
            (0x5c, Some(0x6b)) if source.get(at + 2) == Some(&0x3c) => {
                at = push_name(&mut units, source, at, 3);
            }
            (0x28, Some(0x3f))
                if source.get(at + 2) == Some(&0x3c) && !matches!(source.get(at + 3), Some(0x21 | 0x3d)) =>
            {
                at = push_name(&mut units, source, at, 3);
            }
            (0x5c, Some(next)) => {
                units.extend([0x5c, *next as u32]);
                at += 2;
            }
            (unit, _) => {
                units.push(unit as u32);
                at += 1;
            }
        }
    }
    units
}

/// Copies what introduces a name, and the name by code points. Where to go on: at its `>`.
fn push_name(units: &mut Vec<u32>, source: &[u16], at: usize, introduction: usize) -> usize {
    let start = at + introduction;
    units.extend(source[at..start.min(source.len())].iter().map(|unit| u32::from(*unit)));
    let rest = source.get(start..).unwrap_or(&[]);
    let length = rest.iter().position(|unit| *unit == 0x3e).unwrap_or(rest.len());
    units.extend(code_points(&rest[..length], true));
    start + length
}

fn hexadecimal(digits: Option<&[u16]>) -> Option<u32> {
    let digit = |unit: &u16| char::from_u32(*unit as u32).and_then(|c| c.to_digit(16));
    digits?.iter().try_fold(0, |value, unit| Some(value << 4 | digit(unit)?))
}

/// True if there is a `|` anywhere (inside groups too: being careful costs only speed).
fn has_alternatives(source: &[u16]) -> bool {
    source.contains(&(b'|' as u16))
}

fn has_numbered_reference(source: &[u32]) -> bool {
    source.windows(2).any(|pair| pair[0] == b'\\' as u32 && (b'0' as u32..=b'9' as u32).contains(&pair[1]))
}
