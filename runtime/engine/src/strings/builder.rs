//! **`StringBuilder`**: assembles a string from pieces outside the heap.
//!
//! Used where a result is written once from left to right (join, replace, JSON, number formatting). Units are bytes until
//! the first that does not fit. The builder holds no cells, so it may live in any Rust structure.

use super::view::{View, view};
use super::{MAX_LENGTH, check_length, new_from_latin1, new_from_utf16};
use crate::completion::Completion;
use crate::vm::Vm;
use cutaway_gc::cells::strings::JsString;
use cutaway_gc::pointer::Gc;

/// See the module's text.
pub enum StringBuilder {
    /// All units so far fit one byte.
    Latin1(Vec<u8>),
    /// Some did not.
    Utf16(Vec<u16>),
}

impl Default for StringBuilder {
    fn default() -> StringBuilder {
        StringBuilder::new()
    }
}

impl StringBuilder {
    /// An empty builder.
    pub fn new() -> StringBuilder {
        StringBuilder::Latin1(Vec::new())
    }

    /// An empty builder with room for `units` units.
    pub fn with_capacity(units: usize) -> StringBuilder {
        StringBuilder::Latin1(Vec::with_capacity(units))
    }

    /// Number of units so far.
    pub fn len(&self) -> usize {
        match self {
            StringBuilder::Latin1(bytes) => bytes.len(),
            StringBuilder::Utf16(units) => units.len(),
        }
    }

    /// True if nothing was written.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True if what was written is already too long for a string; long loops ask, to stop early.
    pub fn is_too_long(&self) -> bool {
        self.len() > MAX_LENGTH
    }

    #[cold]
    fn widen(&mut self) -> &mut Vec<u16> {
        if let StringBuilder::Latin1(bytes) = self {
            let mut units = Vec::with_capacity(bytes.capacity());
            units.extend(bytes.iter().map(|b| *b as u16));
            *self = StringBuilder::Utf16(units);
        }
        match self {
            StringBuilder::Utf16(units) => units,
            StringBuilder::Latin1(_) => unreachable!("just widened"),
        }
    }

    /// Appends one code unit.
    #[inline]
    pub fn push(&mut self, unit: u16) {
        match self {
            StringBuilder::Latin1(bytes) if unit < 256 => bytes.push(unit as u8),
            StringBuilder::Latin1(_) => self.widen().push(unit),
            StringBuilder::Utf16(units) => units.push(unit),
        }
    }

    /// Appends a code point (surrogates are written as they are).
    pub fn push_code_point(&mut self, code_point: u32) {
        if code_point < 0x10000 {
            self.push(code_point as u16);
        } else {
            let offset = code_point - 0x10000;
            self.push(0xd800 | (offset >> 10) as u16);
            self.push(0xdc00 | (offset & 0x3ff) as u16);
        }
    }

    /// Appends Rust text.
    pub fn push_str(&mut self, text: &str) {
        if text.is_ascii() {
            self.push_latin1(text.as_bytes());
        } else {
            text.encode_utf16().for_each(|unit| self.push(unit));
        }
    }

    /// Appends Latin-1 units.
    #[inline]
    pub fn push_latin1(&mut self, more: &[u8]) {
        match self {
            StringBuilder::Latin1(bytes) => bytes.extend_from_slice(more),
            StringBuilder::Utf16(units) => units.extend(more.iter().map(|b| *b as u16)),
        }
    }

    /// Appends the units of a view.
    #[inline]
    pub fn push_view(&mut self, view: View<'_>) {
        match view {
            View::Latin1(bytes) => self.push_latin1(bytes),
            View::Utf16(more) => match self {
                StringBuilder::Utf16(units) => units.extend_from_slice(more),
                StringBuilder::Latin1(bytes) if super::fits_latin1(more) => {
                    bytes.extend(more.iter().map(|u| *u as u8));
                }
                StringBuilder::Latin1(_) => self.widen().extend_from_slice(more),
            },
        }
    }

    /// Appends a string of the heap.
    pub fn push_string(&mut self, vm: &Vm, string: Gc<JsString>) {
        self.push_view(view(vm, string));
    }

    /// Takes back what was written beyond `length` units.
    pub fn truncate(&mut self, length: usize) {
        match self {
            StringBuilder::Latin1(bytes) => bytes.truncate(length),
            StringBuilder::Utf16(units) => units.truncate(length),
        }
    }

    /// What was written so far.
    pub fn as_view(&self) -> View<'_> {
        match self {
            StringBuilder::Latin1(bytes) => View::Latin1(bytes),
            StringBuilder::Utf16(units) => View::Utf16(units),
        }
    }

    /// The string. Throws a RangeError if it is too long.
    pub fn finish(self, vm: &Vm) -> Completion<Gc<JsString>> {
        check_length(vm, self.len())?;
        Ok(match self {
            StringBuilder::Latin1(bytes) => new_from_latin1(vm, &bytes),
            StringBuilder::Utf16(units) => new_from_utf16(vm, &units),
        })
    }
}
