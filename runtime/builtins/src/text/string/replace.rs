//! Replacing text (ECMA-262 22.1.3.19, 22.1.3.20) and the template of replacements.

use super::patterns::require_global;
use super::this_string;
use crate::prelude::*;
use crate::text::regexp;
use cutaway_engine::strings::{StringBuilder, View, concat, flatten, index_of, substring, view};
use std::ops::Range;

/// The replacement argument: a function, or text that may hold `$` references.
#[derive(Clone, Copy)]
pub enum Replacement {
    /// Called for each match.
    Function(Value),
    /// A template.
    Template(Gc<JsString>),
}

impl Replacement {
    /// From the argument; what is not callable is converted to text.
    pub fn from_value(vm: &Vm, value: Value) -> Completion<Replacement> {
        if is_callable(value) {
            return Ok(Replacement::Function(value));
        }
        Ok(Replacement::Template(flatten(vm, to_string(vm, value)?)))
    }
}

// 22.1.3.19 String.prototype.replace ( searchValue, replaceValue )
pub(super) fn replace(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Any receiver but undefined and null.
    require_object_coercible(vm, args.this(), "String.prototype.replace")?;
    // 2. A pattern with a method of its own.
    if let Some(result) = hand_over(vm, args)? {
        return Ok(result);
    }
    // 3-6. Texts and replacement.
    let string = this_string(vm, args, "String.prototype.replace")?;
    let pattern = to_string(vm, args.get(0))?;
    let replacement = Replacement::from_value(vm, args.get(1))?;
    // 7-8. The first occurrence.
    let Some(position) = index_of(vm, string, pattern, 0) else { return Ok(string.into()) };
    // 9-13. What comes before, the replacement, what comes after.
    let end = position + pattern.length();
    let replaced = match replacement {
        Replacement::Function(function) => {
            let arguments = [pattern.into(), Value::from(position), string.into()];
            let result = call(vm, function, Value::UNDEFINED, &arguments)?;
            to_string(vm, result)?
        }
        Replacement::Template(template) => {
            let mut out = StringBuilder::new();
            let string = flatten(vm, string);
            let matched = Matched::of(view(vm, string), position as usize..end as usize);
            push_substitution(&mut out, view(vm, template), &matched, &NoGroups);
            out.finish(vm)?
        }
    };
    let before = substring(vm, string, 0, position);
    let after = substring(vm, string, end, string.length());
    let start = concat(vm, before, replaced)?;
    Ok(concat(vm, start, after)?.into())
}

// 22.1.3.20 String.prototype.replaceAll ( searchValue, replaceValue )
pub(super) fn replace_all(vm: &Vm, args: &Args) -> Completion<Value> {
    // 1. Any receiver but undefined and null.
    require_object_coercible(vm, args.this(), "String.prototype.replaceAll")?;
    // 2. A RegExp must be global; a pattern with a method of its own.
    if args.get(0).is::<JsObject>() {
        require_global(vm, args.get(0), "String.prototype.replaceAll")?;
    }
    if let Some(result) = hand_over(vm, args)? {
        return Ok(result);
    }
    // 3-6. Texts and replacement.
    let string = this_string(vm, args, "String.prototype.replaceAll")?;
    let string = flatten(vm, string);
    let pattern = flatten(vm, to_string(vm, args.get(0))?);
    let replacement = Replacement::from_value(vm, args.get(1))?;
    // 7-15. Each occurrence.
    let mut out = StringBuilder::with_capacity(string.length() as usize);
    let mut end_of_last = 0;
    let mut next = index_of(vm, string, pattern, 0);
    while let Some(position) = next {
        out.push_view(view(vm, string).slice(end_of_last as usize, position as usize));
        let end = position + pattern.length();
        match replacement {
            Replacement::Function(function) => {
                let arguments = [pattern.into(), Value::from(position), string.into()];
                let result = call(vm, function, Value::UNDEFINED, &arguments)?;
                let result = to_string(vm, result)?;
                out.push_string(vm, result);
            }
            Replacement::Template(template) => {
                let matched = Matched::of(view(vm, string), position as usize..end as usize);
                push_substitution(&mut out, view(vm, template), &matched, &NoGroups);
            }
        }
        if out.is_too_long() {
            break;
        }
        end_of_last = end;
        let advance = end.max(position + 1);
        next = if advance > string.length() { None } else { index_of(vm, string, pattern, advance) };
    }
    if end_of_last == 0 && out.is_empty() {
        return Ok(string.into());
    }
    // 16-17. The rest.
    out.push_view(view(vm, string).slice(end_of_last as usize, string.length() as usize));
    Ok(out.finish(vm)?.into())
}

/// Calls the pattern's own `Symbol.replace` method, if the pattern is an object that has one.
fn hand_over(vm: &Vm, args: &Args) -> Completion<Option<Value>> {
    let pattern = args.get(0);
    let Some(object) = pattern.downcast::<JsObject>() else { return Ok(None) };
    let replacer = get_method(vm, pattern, symbol_key(vm, WellKnownSymbol::Replace))?;
    if replacer.is_undefined() {
        return Ok(None);
    }
    if is_native(replacer, regexp::replace::replace_method) {
        let string = to_string(vm, args.this())?;
        return regexp::replace::replace(vm, object, string, args.get(1)).map(Some);
    }
    call(vm, replacer, pattern, &[args.this(), args.get(1)]).map(Some)
}

/// A match within its text.
pub struct Matched<'a> {
    /// The whole text.
    pub text: View<'a>,
    /// What matched: the part of the text, unless a program's own `exec` says otherwise.
    pub matched: View<'a>,
    /// Where it is.
    pub range: Range<usize>,
}

impl<'a> Matched<'a> {
    /// The match of a range of a text.
    pub fn of(text: View<'a>, range: Range<usize>) -> Matched<'a> {
        Matched { text, matched: text.slice(range.start, range.end), range }
    }
}

/// What the groups of a match captured, for references in a template.
pub trait Groups {
    /// Number of groups.
    fn count(&self) -> usize;
    /// What a numbered group captured (1 is the first); None if it took no part.
    fn numbered(&self, group: usize) -> Option<View<'_>>;
    /// True if the pattern has named groups.
    fn has_names(&self) -> bool;
    /// What a named group captured; None if there is no such group or it took no part.
    fn named(&self, name: &[u16]) -> Option<View<'_>>;
}

/// A match of a plain string: no groups.
struct NoGroups;

impl Groups for NoGroups {
    fn count(&self) -> usize {
        0
    }

    fn numbered(&self, _group: usize) -> Option<View<'_>> {
        None
    }

    fn has_names(&self) -> bool {
        false
    }

    fn named(&self, _name: &[u16]) -> Option<View<'_>> {
        None
    }
}

/// 22.1.3.19.1 GetSubstitution ( matched, str, position, captures, namedCaptures, replacementTemplate ): appends the
/// template with its references resolved, as far as there are strings of the length.
pub fn push_substitution(
    out: &mut StringBuilder,
    template: View<'_>,
    matched: &Matched<'_>,
    groups: &dyn Groups,
) {
    let mut at = 0;
    while let Some(dollar) = find_dollar(template, at) {
        out.push_view(template.slice(at, dollar));
        at = dollar + push_reference(out, template, dollar, matched, groups);
        if out.is_too_long() {
            return;
        }
    }
    out.push_view(template.slice(at, template.len()));
}

fn find_dollar(template: View<'_>, from: usize) -> Option<usize> {
    let rest = template.slice(from, template.len());
    rest.iter().position(|unit| unit == b'$' as u16).map(|i| from + i)
}

/// Appends what the `$` at `at` stands for and returns how long the reference is.
fn push_reference(
    out: &mut StringBuilder,
    template: View<'_>,
    at: usize,
    matched: &Matched<'_>,
    groups: &dyn Groups,
) -> usize {
    let text = matched.text;
    let ascii = |i: usize| template.get(at + i).and_then(|unit| u8::try_from(unit).ok());
    match ascii(1) {
        Some(b'$') => out.push(b'$' as u16),
        Some(b'&') => out.push_view(matched.matched),
        Some(b'`') => out.push_view(text.slice(0, matched.range.start)),
        Some(b'\'') => out.push_view(text.slice(matched.range.end.min(text.len()), text.len())),
        Some(first @ b'0'..=b'9') => {
            // Two digits if that is a group, else one.
            let one = (first - b'0') as usize;
            let two = ascii(2).filter(u8::is_ascii_digit).map(|second| one * 10 + (second - b'0') as usize);
            let (group, length) = match two {
                Some(two) if (1..=groups.count()).contains(&two) => (two, 3),
                _ => (one, 2),
            };
            if !(1..=groups.count()).contains(&group) {
                out.push(b'$' as u16);
                return 1;
            }
            if let Some(capture) = groups.numbered(group) {
                out.push_view(capture);
            }
            return length;
        }
        Some(b'<') if groups.has_names() => {
            let start = at + 2;
            let name = template.slice(start, template.len());
            let Some(length) = name.iter().position(|unit| unit == b'>' as u16) else {
                out.push(b'$' as u16);
                return 1;
            };
            let name = name.slice(0, length).to_units();
            if let Some(capture) = groups.named(&name) {
                out.push_view(capture);
            }
            return length + 3;
        }
        _ => {
            out.push(b'$' as u16);
            return 1;
        }
    }
    2
}
