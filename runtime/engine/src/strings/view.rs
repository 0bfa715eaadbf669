//! **Views**: the code units of a string, read in place.
//!
//! A view points into the cell. It must not be used after anything that may allocate: take it again instead (taking a
//! view of a flat string costs a few instructions).

use super::rope::flatten;
use crate::vm::Vm;
use cutaway_gc::cells::Kind;
use cutaway_gc::cells::strings::{JsString, Slice};
use cutaway_gc::pointer::Gc;

/// The code units of a flat string.
#[derive(Clone, Copy, Debug)]
pub enum View<'a> {
    /// All units below 256, one byte each.
    Latin1(&'a [u8]),
    /// UTF-16, lone surrogates allowed.
    Utf16(&'a [u16]),
}

/// The units of `string`, which is flattened first.
#[inline]
pub fn view(vm: &Vm, string: Gc<JsString>) -> View<'_> {
    let flat = flatten(vm, string);
    // SAFETY: `flatten` returns a sequential string or a slice; see `view_of_flat` for the lifetime.
    unsafe { view_of_flat(flat) }
}

/// The units of a sequential string or a slice.
///
/// # Safety
/// `string` is flat, and the view is not used after the next allocation.
#[inline]
pub(crate) unsafe fn view_of_flat<'a>(string: Gc<JsString>) -> View<'a> {
    let length = string.length() as usize;
    let (base, offset) = match string.header().kind() {
        Kind::Slice => {
            // SAFETY: the kind was just tested.
            let slice: Gc<Slice> = unsafe { string.cast() };
            (slice.parent(), slice.offset() as usize)
        }
        _ => (string, 0),
    };
    // SAFETY: a sequential cell has `length` units from its data on; a slice's window lies within its parent.
    unsafe {
        if base.is_one_byte() {
            View::Latin1(std::slice::from_raw_parts(base.data().add(offset), length))
        } else {
            View::Utf16(std::slice::from_raw_parts(base.data().cast::<u16>().add(offset), length))
        }
    }
}

impl<'a> View<'a> {
    /// Number of code units.
    #[inline]
    pub fn len(self) -> usize {
        match self {
            View::Latin1(bytes) => bytes.len(),
            View::Utf16(units) => units.len(),
        }
    }

    /// True if there are none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The unit at `index`, if in range.
    #[inline]
    pub fn get(self, index: usize) -> Option<u16> {
        match self {
            View::Latin1(bytes) => bytes.get(index).map(|b| *b as u16),
            View::Utf16(units) => units.get(index).copied(),
        }
    }

    /// The unit at `index`; panics if out of range.
    #[inline]
    pub fn at(self, index: usize) -> u16 {
        match self {
            View::Latin1(bytes) => bytes[index] as u16,
            View::Utf16(units) => units[index],
        }
    }

    /// The code point that starts at `index` (a lone surrogate counts as one), and how many units it takes. Panics if
    /// `index` is out of range.
    #[inline]
    pub fn code_point_at(self, index: usize) -> (u32, usize) {
        let first = self.at(index);
        if first & 0xfc00 == 0xd800
            && let Some(second) = self.get(index + 1)
            && second & 0xfc00 == 0xdc00
        {
            return (0x10000 + (((first as u32) & 0x3ff) << 10 | (second as u32) & 0x3ff), 2);
        }
        (first as u32, 1)
    }

    /// The units from `from` up to `to`; panics if out of range.
    #[inline]
    pub fn slice(self, from: usize, to: usize) -> View<'a> {
        match self {
            View::Latin1(bytes) => View::Latin1(&bytes[from..to]),
            View::Utf16(units) => View::Utf16(&units[from..to]),
        }
    }

    /// The units in order.
    #[inline]
    pub fn iter(self) -> Units<'a> {
        match self {
            View::Latin1(bytes) => Units::Latin1(bytes.iter()),
            View::Utf16(units) => Units::Utf16(units.iter()),
        }
    }

    /// A copy of the units.
    pub fn to_units(self) -> Vec<u16> {
        match self {
            View::Latin1(bytes) => bytes.iter().map(|b| *b as u16).collect(),
            View::Utf16(units) => units.to_vec(),
        }
    }

    /// True if the units are those of an ASCII text.
    pub fn is(self, ascii: &str) -> bool {
        match self {
            View::Latin1(bytes) => bytes == ascii.as_bytes(),
            View::Utf16(units) => units.iter().copied().eq(ascii.bytes().map(u16::from)),
        }
    }
}

/// Iterator over the units of a view.
#[derive(Clone)]
pub enum Units<'a> {
    /// Of a one-byte view.
    Latin1(std::slice::Iter<'a, u8>),
    /// Of a two-byte view.
    Utf16(std::slice::Iter<'a, u16>),
}

impl Iterator for Units<'_> {
    type Item = u16;

    #[inline]
    fn next(&mut self) -> Option<u16> {
        match self {
            Units::Latin1(bytes) => bytes.next().map(|b| *b as u16),
            Units::Utf16(units) => units.next().copied(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Units::Latin1(bytes) => bytes.size_hint(),
            Units::Utf16(units) => units.size_hint(),
        }
    }
}

impl ExactSizeIterator for Units<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_pair_surrogates() {
        let units = [0x61, 0xd83d, 0xde00, 0xd83d];
        let view = View::Utf16(&units);
        assert_eq!(view.code_point_at(0), (0x61, 1));
        assert_eq!(view.code_point_at(1), (0x1f600, 2));
        assert_eq!(view.code_point_at(2), (0xde00, 1));
        assert_eq!(view.code_point_at(3), (0xd83d, 1));
    }
}
