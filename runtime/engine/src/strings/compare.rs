//! Equality and order of strings, by code units.

use super::view::{View, view};
use crate::vm::Vm;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::pointer::Gc;
use std::cmp::Ordering;

/// True if both have the same text.
#[inline]
pub fn equals(vm: &Vm, a: Gc<JsString>, b: Gc<JsString>) -> bool {
    if a == b {
        return true;
    }
    if a.length() != b.length() || a.is_atom() && b.is_atom() {
        return false;
    }
    let (hash_a, hash_b) = (a.hash(), b.hash());
    if hash_a != 0 && hash_b != 0 && hash_a != hash_b {
        return false;
    }
    same_units(vm, a, b)
}

// Outlined, as interpreter handlers inline the cheap tests above.
#[inline(never)]
fn same_units(vm: &Vm, a: Gc<JsString>, b: Gc<JsString>) -> bool {
    // Both are flattened before the first view is taken: flattening may move a cell.
    let (a, b) = (super::flatten(vm, a), super::flatten(vm, b));
    views_equal(view(vm, a), view(vm, b))
}

/// True if both views have the same units.
#[inline]
pub fn views_equal(a: View<'_>, b: View<'_>) -> bool {
    match (a, b) {
        (View::Latin1(a), View::Latin1(b)) => a == b,
        (View::Utf16(a), View::Utf16(b)) => a == b,
        (View::Latin1(bytes), View::Utf16(units)) | (View::Utf16(units), View::Latin1(bytes)) => {
            bytes.len() == units.len() && bytes.iter().zip(units).all(|(b, u)| *b as u16 == *u)
        }
    }
}

/// Lexicographic order by code units (what `<` and the default sort use).
#[inline(never)]
pub fn compare(vm: &Vm, a: Gc<JsString>, b: Gc<JsString>) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    let (a, b) = (super::flatten(vm, a), super::flatten(vm, b));
    match (view(vm, a), view(vm, b)) {
        (View::Latin1(a), View::Latin1(b)) => a.cmp(b),
        (View::Utf16(a), View::Utf16(b)) => a.cmp(b),
        (a, b) => a.iter().cmp(b.iter()),
    }
}
