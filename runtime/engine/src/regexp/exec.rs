//! Matching a program against a string.
//!
//! ASCII text is matched in place byte by byte, two-byte text in place by units; Latin-1 text with letters beyond ASCII is
//! widened first, and the copy of the last such subject is kept, so that a loop of `exec` calls widens it once. Whether a
//! one-byte string is ASCII is found out once and noted in its header.

use super::program::Program;
use super::{has_legacy_features, program_of};
use crate::strings::{View, flatten, view};
use crate::vm::Vm;
use cutaway_gc::Gc;
use cutaway_gc::cells::objects::RegExpObject;
use cutaway_gc::cells::strings::{CHECKED_ASCII, CHECKED_NON_ASCII, JsString};
use regress::{Match, Regex};
use std::ops::Range;
use std::rc::Rc;

/// A match: positions in code units. Holds no cells.
pub struct Found {
    matched: Match,
    /// Number of groups that are the pattern's own.
    groups: usize,
}

impl Found {
    /// The matched range.
    pub fn range(&self) -> Range<usize> {
        self.matched.range()
    }

    /// Number of capture groups, without the whole match.
    pub fn group_count(&self) -> usize {
        self.groups
    }

    /// The range of a group (0 is the whole match), if it took part.
    pub fn group(&self, index: usize) -> Option<Range<usize>> {
        if index > self.groups { None } else { self.matched.group(index) }
    }

    /// Names and ranges of the named groups, in the order of the pattern.
    pub fn named_groups(&self) -> impl Iterator<Item = (&str, Option<Range<usize>>)> {
        self.matched.named_groups()
    }
}

/// The text in the form that it is matched in.
enum Subject<'a> {
    Ascii(&'a str),
    Units(&'a [u16]),
    Widened(Rc<[u16]>),
}

fn subject(vm: &Vm, string: Gc<JsString>) -> Subject<'_> {
    let flat = flatten(vm, string);
    match view(vm, flat) {
        View::Utf16(units) => Subject::Units(units),
        View::Latin1(bytes) => {
            if is_ascii(flat, bytes) {
                // SAFETY: ASCII is UTF-8.
                return Subject::Ascii(unsafe { std::str::from_utf8_unchecked(bytes) });
            }
            let regexps = &vm.regexps;
            if regexps.subject.get() != flat.into() {
                *regexps.units.borrow_mut() = bytes.iter().map(|b| *b as u16).collect();
                regexps.subject.set(flat.into());
            }
            Subject::Widened(regexps.units.borrow().clone())
        }
    }
}

fn is_ascii(string: Gc<JsString>, bytes: &[u8]) -> bool {
    let flags = string.header().flags();
    if flags & (CHECKED_ASCII | CHECKED_NON_ASCII) == 0 {
        let checked = if bytes.is_ascii() { CHECKED_ASCII } else { CHECKED_NON_ASCII };
        string.header().set_flags(flags | checked);
        return checked == CHECKED_ASCII;
    }
    flags & CHECKED_ASCII != 0
}

/// The first match that starts at `start` or, if `sticky`, only there. `start` must not be beyond the text's end.
pub fn find(
    vm: &Vm,
    regexp: Gc<RegExpObject>,
    string: Gc<JsString>,
    start: usize,
    sticky: bool,
) -> Option<Found> {
    let program = program_of(regexp)?;
    let found = find_in(&program, &subject(vm, string), start, sticky)?;
    note(vm, regexp, string, &found);
    Some(found)
}

/// Tells the static properties of RegExp about a match.
#[inline]
fn note(vm: &Vm, regexp: Gc<RegExpObject>, string: Gc<JsString>, found: &Found) {
    if has_legacy_features(vm, regexp) {
        vm.regexps.legacy.remember(vm, string, found);
    } else if regexp.realm_id() == vm.realm().id() {
        vm.regexps.legacy.invalidate(vm);
    }
}

fn find_in(program: &Program, subject: &Subject<'_>, start: usize, sticky: bool) -> Option<Found> {
    if program.starts_anchored && start > 0 {
        return None;
    }
    if (sticky || program.starts_anchored)
        && let Some(anchored) = program.anchored()
    {
        let matched = first(anchored, program.unicode, subject, start)?;
        let groups = matched.captures.len().saturating_sub(1);
        // The marker group is the last one.
        matched.captures.last()?.as_ref()?;
        return Some(Found { matched, groups });
    }
    let matched = first(&program.regex, program.unicode, subject, start)?;
    if sticky && matched.start() != start {
        return None;
    }
    let groups = matched.captures.len();
    Some(Found { matched, groups })
}

fn first(regex: &Regex, unicode: bool, subject: &Subject<'_>, start: usize) -> Option<Match> {
    match subject {
        Subject::Ascii(text) => regex.find_from_ascii(text, start).next(),
        Subject::Units(units) => first_in_units(regex, unicode, units, start),
        Subject::Widened(units) => first_in_units(regex, unicode, units, start),
    }
}

fn first_in_units(regex: &Regex, unicode: bool, units: &[u16], start: usize) -> Option<Match> {
    if unicode {
        regex.find_from_utf16(units, start).next()
    } else {
        regex.find_from_ucs2(units, start).next()
    }
}

/// Calls `each` with the matches from `start` on that do not overlap, until it returns false. An empty match is followed
/// by a search one unit (under `u` and `v`, one code point) later. If `sticky`, the first failure ends it.
/// `each` must not allocate in the heap.
pub fn for_each_match(
    vm: &Vm,
    regexp: Gc<RegExpObject>,
    string: Gc<JsString>,
    start: usize,
    sticky: bool,
    mut each: impl FnMut(&Found) -> bool,
) {
    let mut last = None;
    each_match(regexp, &subject(vm, string), start, sticky, |found| {
        let goes_on = each(&found);
        last = Some(found);
        goes_on
    });
    if let Some(last) = last {
        note(vm, regexp, string, &last);
    }
}

fn each_match(
    regexp: Gc<RegExpObject>,
    subject: &Subject<'_>,
    start: usize,
    sticky: bool,
    mut each: impl FnMut(Found) -> bool,
) {
    let Some(program) = program_of(regexp) else { return };
    if sticky || program.starts_anchored {
        return for_each_anchored(&program, subject, start, sticky, each);
    }
    let mut visit = |matched: Match| {
        let groups = matched.captures.len();
        each(Found { matched, groups })
    };
    match subject {
        Subject::Ascii(text) => program.regex.find_from_ascii(text, start).all(&mut visit),
        Subject::Units(units) if program.unicode => {
            program.regex.find_from_utf16(units, start).all(&mut visit)
        }
        Subject::Units(units) => program.regex.find_from_ucs2(units, start).all(&mut visit),
        Subject::Widened(units) if program.unicode => {
            program.regex.find_from_utf16(units, start).all(&mut visit)
        }
        Subject::Widened(units) => program.regex.find_from_ucs2(units, start).all(&mut visit),
    };
}

fn for_each_anchored(
    program: &Program,
    subject: &Subject<'_>,
    start: usize,
    sticky: bool,
    mut each: impl FnMut(Found) -> bool,
) {
    let length = match subject {
        Subject::Ascii(text) => text.len(),
        Subject::Units(units) => units.len(),
        Subject::Widened(units) => units.len(),
    };
    let mut at = start;
    while at <= length {
        let Some(found) = find_in(program, subject, at, sticky) else { return };
        let range = found.range();
        if !each(found) {
            return;
        }
        at = if range.is_empty() { advance(program.unicode, subject, range.end) } else { range.end };
    }
}

/// AdvanceStringIndex (22.2.7.3).
fn advance(unicode: bool, subject: &Subject<'_>, index: usize) -> usize {
    let view = match subject {
        Subject::Units(units) if unicode => View::Utf16(units),
        _ => return index + 1,
    };
    if index < view.len() { index + view.code_point_at(index).1 } else { index + 1 }
}
