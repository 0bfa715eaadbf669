//! JavaScript strings: creation, concatenation, windows, comparison, atoms.
//!
//! Called by everything that handles text; produces the string cells of `cutaway_gc::cells::strings`. V8's counterparts
//! are `String`, `ConsString`, `SlicedString`, `StringTable` and `IncrementalStringBuilder`.
//!
//! A **sequential** string holds its code units, one byte each if all fit Latin-1. A **rope** is a concatenation that has
//! not been carried out, a **slice** a window into a sequential string or into an append buffer (see `append`). Code that reads units asks for a [`View`], which
//! flattens first. An **atom** is the only string with its text among atoms, so atoms compare by address.
//!
//! Lone surrogates are legal everywhere; nothing here normalizes. Unicode tables (case, normalization, collation) are the
//! builtins room's.

pub mod append;
pub mod atoms;
pub mod builder;
pub mod compare;
pub mod hash;
pub mod rope;
pub mod search;
pub mod slice;
pub mod view;

pub use builder::StringBuilder;
pub use compare::{compare, equals};
pub use hash::hash;
pub use rope::{concat, flatten};
pub use search::{index_of, last_index_of};
pub use slice::{char_code_at, single_character, substring};
pub use view::{View, view};

use crate::completion::Completion;
use crate::operations::errors::throw_range_error;
use crate::shapes::initial::BasicShapes;
use crate::vm::Vm;
use cutaway_gc::cells::Kind;
use cutaway_gc::cells::strings::{JsString, ONE_BYTE, sequential_string_size};
use cutaway_gc::heap::Heap;
use cutaway_gc::pointer::Gc;

/// The longest string, in code units: V8's limit on 64-bit machines (2^29 - 24).
pub const MAX_LENGTH: usize = (1 << 29) - 24;

/// From this length on concatenation makes a rope and `substring` a slice; shorter results are copied.
pub const MIN_INDIRECT_LENGTH: u32 = 13;

/// A new sequential cell whose units the caller writes.
fn allocate(heap: &Heap, basic: &BasicShapes, length: u32, one_byte: bool, old: bool) -> Gc<JsString> {
    let kind = if one_byte { Kind::OneByteString } else { Kind::TwoByteString };
    let size = sequential_string_size(length, one_byte);
    let shape = basic.id_of(kind);
    let cell = if old {
        heap.allocate_old(size, kind, shape)
    } else {
        // SAFETY: a string holds no cells, and its makers write all its units before they show it.
        unsafe { heap.allocate_to_fill(size, kind, shape) }
    };
    // SAFETY: the heap just made a cell of this kind, whose layout is JsString's.
    let string: Gc<JsString> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
    string.set_length(length);
    if one_byte {
        string.header().set_flags(ONE_BYTE);
    }
    string
}

/// The units of a sequential one-byte cell that is being filled.
///
/// # Safety
/// `string` is a one-byte sequential cell that nobody else has seen yet, and the slice is dropped before the next
/// allocation.
unsafe fn bytes_mut<'a>(string: Gc<JsString>) -> &'a mut [u8] {
    // SAFETY: the cell has room for its length; it is not shared yet (caller).
    unsafe { std::slice::from_raw_parts_mut(string.data(), string.length() as usize) }
}

/// The units of a sequential two-byte cell that is being filled.
///
/// # Safety
/// As for [`bytes_mut`], for a two-byte cell.
unsafe fn units_mut<'a>(string: Gc<JsString>) -> &'a mut [u16] {
    // SAFETY: the cell has room for its length, 8-byte aligned; it is not shared yet (caller).
    unsafe { std::slice::from_raw_parts_mut(string.data().cast(), string.length() as usize) }
}

/// A sequential cell with these bytes. `bytes` must not lie in the heap.
fn allocate_latin1(heap: &Heap, basic: &BasicShapes, bytes: &[u8], old: bool) -> Gc<JsString> {
    let string = allocate(heap, basic, bytes.len() as u32, true, old);
    // SAFETY: new one-byte cell.
    unsafe { bytes_mut(string) }.copy_from_slice(bytes);
    string
}

/// A sequential cell with these units, which are not all Latin-1. `units` must not lie in the heap.
fn allocate_utf16(heap: &Heap, basic: &BasicShapes, units: &[u16], old: bool) -> Gc<JsString> {
    let string = allocate(heap, basic, units.len() as u32, false, old);
    // SAFETY: new two-byte cell.
    unsafe { units_mut(string) }.copy_from_slice(units);
    string
}

/// True if every unit fits one byte.
pub fn fits_latin1(units: &[u16]) -> bool {
    units.iter().fold(0, |all, unit| all | unit) < 256
}

/// A string with the text of `text`.
pub fn new_string(vm: &Vm, text: &str) -> Gc<JsString> {
    if text.is_ascii() {
        return new_from_latin1(vm, text.as_bytes());
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    new_from_utf16(vm, &units)
}

/// A string of Latin-1 units. `bytes` must not lie in the heap.
pub fn new_from_latin1(vm: &Vm, bytes: &[u8]) -> Gc<JsString> {
    match bytes {
        [] => vm.names.empty,
        [one] => single_character(vm, *one as u16),
        _ => allocate_latin1(&vm.heap, &vm.basic, bytes, false),
    }
}

/// A string of UTF-16 units, stored as Latin-1 if possible. `units` must not lie in the heap.
pub fn new_from_utf16(vm: &Vm, units: &[u16]) -> Gc<JsString> {
    if let [one] = units {
        return single_character(vm, *one);
    }
    if !fits_latin1(units) {
        return allocate_utf16(&vm.heap, &vm.basic, units, false);
    }
    if units.is_empty() {
        return vm.names.empty;
    }
    let string = allocate(&vm.heap, &vm.basic, units.len() as u32, true, false);
    // SAFETY: new one-byte cell.
    for (byte, unit) in unsafe { bytes_mut(string) }.iter_mut().zip(units) {
        *byte = *unit as u8;
    }
    string
}

/// A string of the units of `view`, which may lie in the heap: its cell is read before anything is allocated or is
/// pinned by the view itself.
pub fn new_from_view(vm: &Vm, view: View<'_>) -> Gc<JsString> {
    match view {
        View::Latin1([]) | View::Utf16([]) => vm.names.empty,
        View::Latin1([one]) => single_character(vm, *one as u16),
        View::Utf16([one]) => single_character(vm, *one),
        View::Latin1(bytes) => new_from_latin1(vm, bytes),
        View::Utf16(units) => new_from_utf16(vm, units),
    }
}

/// Throws if a string of `length` units would be too long.
#[inline]
pub fn check_length(vm: &Vm, length: usize) -> Completion<u32> {
    if length > MAX_LENGTH {
        return Err(throw_range_error(vm, "Invalid string length"));
    }
    Ok(length as u32)
}

/// The text as a Rust string; lone surrogates become U+FFFD.
pub fn to_rust_string(vm: &Vm, string: Gc<JsString>) -> String {
    match view(vm, string) {
        View::Latin1(bytes) if bytes.is_ascii() => String::from_utf8_lossy(bytes).into_owned(),
        View::Latin1(bytes) => bytes.iter().map(|b| *b as char).collect(),
        View::Utf16(units) => String::from_utf16_lossy(units),
    }
}

/// The text as source text. Lone surrogates, which only string, template and regular expression literals can hold, become
/// the escapes that mean the same there.
pub fn to_source_text(vm: &Vm, string: Gc<JsString>) -> String {
    let View::Utf16(units) = view(vm, string) else { return to_rust_string(vm, string) };
    let mut text = String::with_capacity(units.len());
    let mut is_escaped = false;
    for item in char::decode_utf16(units.iter().copied()) {
        match item {
            Ok(c) => {
                text.push(c);
                is_escaped = c == '\\' && !is_escaped;
            }
            Err(lone) => {
                // After a backslash, which escapes nothing here, the rest of the escape.
                let escape = if is_escaped { "u" } else { "\\u" };
                text.push_str(&format!("{escape}{:04x}", lone.unpaired_surrogate()));
                is_escaped = false;
            }
        }
    }
    text
}

/// The text as WTF-8 bytes: UTF-8 in which lone surrogates keep their three-byte form.
pub fn to_wtf8(vm: &Vm, string: Gc<JsString>) -> Vec<u8> {
    let mut out = Vec::with_capacity(string.length() as usize);
    let mut buffer = [0; 4];
    for item in char::decode_utf16(view(vm, string).iter()) {
        match item {
            Ok(c) => out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()),
            Err(lone) => {
                let unit = lone.unpaired_surrogate();
                out.extend([
                    0xe0 | (unit >> 12) as u8,
                    0x80 | (unit >> 6 & 0x3f) as u8,
                    0x80 | (unit & 0x3f) as u8,
                ]);
            }
        }
    }
    out
}
