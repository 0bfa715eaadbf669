//! Finding a string in a string.
//!
//! Bytes are searched by the `memchr` crate, vectorized; of two-byte patterns the first unit is found by a loop the compiler
//! vectorizes, and what follows is compared. A pattern with a unit that the subject cannot hold is not there.

use super::view::{View, view};
use crate::vm::Vm;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::pointer::Gc;

/// Position of the first `pattern` in `subject` that starts at `from` or later.
pub fn index_of(vm: &Vm, subject: Gc<JsString>, pattern: Gc<JsString>, from: u32) -> Option<u32> {
    let (subject, pattern) = (super::flatten(vm, subject), super::flatten(vm, pattern));
    find(view(vm, subject), view(vm, pattern), from as usize).map(|i| i as u32)
}

/// Position of the last `pattern` in `subject` that starts at `from` or earlier.
pub fn last_index_of(vm: &Vm, subject: Gc<JsString>, pattern: Gc<JsString>, from: u32) -> Option<u32> {
    let (subject, pattern) = (super::flatten(vm, subject), super::flatten(vm, pattern));
    let (subject, pattern) = (view(vm, subject), view(vm, pattern));
    let last = subject.len().checked_sub(pattern.len())?.min(from as usize);
    if let (View::Latin1(subject), View::Latin1(pattern)) = (subject, pattern) {
        let found = memchr::memmem::rfind(&subject[..last + pattern.len()], pattern);
        return found.map(|i| i as u32);
    }
    (0..=last)
        .rev()
        .find(|&i| super::compare::views_equal(subject.slice(i, i + pattern.len()), pattern))
        .map(|i| i as u32)
}

/// Position of the first `pattern` in `subject` that starts at `from` or later.
pub fn find(subject: View<'_>, pattern: View<'_>, from: usize) -> Option<usize> {
    if pattern.is_empty() {
        return (from <= subject.len()).then_some(from);
    }
    if from + pattern.len() > subject.len() {
        return None;
    }
    match (subject, pattern) {
        (View::Latin1(subject), View::Latin1(pattern)) => find_bytes(subject, pattern, from),
        (View::Utf16(subject), View::Utf16(pattern)) => find_units(subject, pattern, from),
        (View::Latin1(subject), View::Utf16(pattern)) => {
            if pattern.iter().any(|u| *u > 255) {
                return None;
            }
            let pattern: Vec<u8> = pattern.iter().map(|u| *u as u8).collect();
            find_bytes(subject, &pattern, from)
        }
        (View::Utf16(subject), View::Latin1(pattern)) => {
            let pattern: Vec<u16> = pattern.iter().map(|b| *b as u16).collect();
            find_units(subject, &pattern, from)
        }
    }
}

/// Position of the first byte equal to `byte`.
pub fn find_byte(bytes: &[u8], byte: u8) -> Option<usize> {
    // SAFETY: the range is that of the slice.
    let hit = unsafe { libc::memchr(bytes.as_ptr().cast(), byte as i32, bytes.len()) };
    if hit.is_null() { None } else { Some(hit as usize - bytes.as_ptr() as usize) }
}

/// Texts up to this length are searched without preparing the search first.
const SHORT: usize = 64;

fn find_bytes(subject: &[u8], pattern: &[u8], from: usize) -> Option<usize> {
    let subject = subject.get(from..)?;
    let found = match pattern {
        [byte] => find_byte(subject, *byte),
        [first, rest @ ..] if subject.len() <= SHORT => {
            let last = subject.len().checked_sub(pattern.len())?;
            (0..=last).find(|at| subject[*at] == *first && subject[at + 1..].starts_with(rest))
        }
        _ => memchr::memmem::find(subject, pattern),
    };
    found.map(|at| at + from)
}

fn find_units(subject: &[u16], pattern: &[u16], from: usize) -> Option<usize> {
    let (first, rest) = pattern.split_first()?;
    let last = subject.len().checked_sub(pattern.len())?;
    let mut at = from;
    while at <= last {
        at += find_unit(&subject[at..=last], *first)?;
        if subject[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Position of the first unit equal to `unit`: whole blocks are tested without a branch per unit.
fn find_unit(units: &[u16], unit: u16) -> Option<usize> {
    const BLOCK: usize = 16;
    let mut at = 0;
    for block in units.chunks_exact(BLOCK) {
        if block.iter().fold(false, |hit, u| hit | (*u == unit)) {
            break;
        }
        at += BLOCK;
    }
    units[at..].iter().position(|u| *u == unit).map(|i| at + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(subject: &str, pattern: &str, from: usize, expected: Option<usize>) {
        let (s, p): (Vec<u16>, Vec<u16>) =
            (subject.encode_utf16().collect(), pattern.encode_utf16().collect());
        assert_eq!(find(View::Utf16(&s), View::Utf16(&p), from), expected);
        if subject.is_ascii() && pattern.is_ascii() {
            let (subject, pattern) = (subject.as_bytes(), pattern.as_bytes());
            assert_eq!(find(View::Latin1(subject), View::Latin1(pattern), from), expected);
            assert_eq!(find(View::Latin1(subject), View::Utf16(&p), from), expected);
            assert_eq!(find(View::Utf16(&s), View::Latin1(pattern), from), expected);
        }
    }

    #[test]
    fn finds() {
        check("hello", "l", 0, Some(2));
        check("hello", "lo", 0, Some(3));
        check("hello", "", 5, Some(5));
        check("hello", "", 6, None);
        check("aaab", "aab", 0, Some(1));
        check("abcabc", "abc", 1, Some(3));
        check("abc", "abcd", 0, None);
        check("0123456789012345678901234567890x", "x", 0, Some(31));
        check("\u{20ac}\u{20ac}x", "x", 0, Some(2));
    }
}
