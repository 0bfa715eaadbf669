//! Parts of strings: **slices**, single characters, single code units.

use super::view::{View, view_of_flat};
use super::{MIN_INDIRECT_LENGTH, allocate_latin1, allocate_utf16, flatten, new_from_view};
use crate::vm::Vm;
use cutaway_gc::cells::Kind;
use cutaway_gc::cells::strings::{JsString, ONE_BYTE, Slice};
use cutaway_gc::pointer::Gc;

/// The code units of `string` from `from` up to `to` (clamped to the string's length).
pub fn substring(vm: &Vm, string: Gc<JsString>, from: u32, to: u32) -> Gc<JsString> {
    let to = to.min(string.length());
    let from = from.min(to);
    let length = to - from;
    if length == string.length() {
        return string;
    }
    let flat = flatten(vm, string);
    if length < MIN_INDIRECT_LENGTH {
        // SAFETY: flat; short texts are copied out before the allocation.
        return copy_short(vm, unsafe { view_of_flat(flat) }.slice(from as usize, to as usize));
    }
    let (parent, offset) = match flat.header().kind() {
        Kind::Slice => {
            // SAFETY: the kind was just tested.
            let slice: Gc<Slice> = unsafe { flat.cast() };
            (slice.parent(), slice.offset() + from)
        }
        _ => (flat, from),
    };
    new_slice(vm, parent, offset, length)
}

/// The `length` units of `parent`, a sequential cell, from `offset` on.
#[inline]
pub(super) fn new_slice(vm: &Vm, parent: Gc<JsString>, offset: u32, length: u32) -> Gc<JsString> {
    let cell = vm.heap.allocate(size_of::<Slice>(), Kind::Slice, vm.basic.id_of(Kind::Slice));
    // SAFETY: the heap just made a slice cell.
    let slice: Gc<Slice> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
    slice.set_length(length);
    slice.set_offset(offset);
    slice.header().set_flags(if parent.is_one_byte() { ONE_BYTE } else { 0 });
    slice.set_parent(parent);
    // SAFETY: Slice begins with JsString's fields.
    unsafe { slice.cast() }
}

/// A copy of fewer than `MIN_INDIRECT_LENGTH` units.
fn copy_short(vm: &Vm, view: View<'_>) -> Gc<JsString> {
    const ROOM: usize = MIN_INDIRECT_LENGTH as usize;
    let length = view.len();
    match view {
        View::Latin1(bytes) if length > 1 => {
            let mut copy = [0; ROOM];
            copy[..length].copy_from_slice(bytes);
            allocate_latin1(&vm.heap, &vm.basic, &copy[..length], false)
        }
        View::Utf16(units) if length > 1 => {
            let mut copy = [0; ROOM];
            copy[..length].copy_from_slice(units);
            super::new_from_utf16(vm, &copy[..length])
        }
        _ => new_from_view(vm, view),
    }
}

/// The code unit at `index`, if in range. Flattens a rope, so that a loop over it is linear.
#[inline]
pub fn char_code_at(vm: &Vm, string: Gc<JsString>, index: u32) -> Option<u16> {
    if index >= string.length() {
        return None;
    }
    // SAFETY: a sequential cell has `length` units from its data on, and the index is below that.
    unsafe {
        match string.header().kind() {
            Kind::OneByteString => Some(*string.data().add(index as usize) as u16),
            Kind::TwoByteString => Some(*string.data().cast::<u16>().add(index as usize)),
            _ => char_code_at_indirect(vm, string, index),
        }
    }
}

#[inline(never)]
fn char_code_at_indirect(vm: &Vm, string: Gc<JsString>, index: u32) -> Option<u16> {
    // SAFETY: flat; used at once.
    unsafe { view_of_flat(flatten(vm, string)) }.get(index as usize)
}

/// The string of one code unit. Those of Latin-1 are atoms that are made once.
#[inline]
pub fn single_character(vm: &Vm, unit: u16) -> Gc<JsString> {
    if unit < 256 {
        vm.atoms.single_character(&vm.heap, &vm.basic, unit as u8)
    } else {
        two_byte_character(vm, unit)
    }
}

// Outlined, as whatever interpreter handlers inline must not put anything on the native stack.
#[inline(never)]
fn two_byte_character(vm: &Vm, unit: u16) -> Gc<JsString> {
    allocate_utf16(&vm.heap, &vm.basic, &[unit], false)
}
