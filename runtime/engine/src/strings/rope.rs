//! Concatenation by **ropes**, and their flattening.
//!
//! `s += piece` makes a rope cell in constant time; the first reader of the units flattens it: one sequential string is
//! allocated and filled from the right, walking the tree with an explicit stack (ropes may be a million deep). The rope
//! then stands for the flat string: `left` is the string, `right` null. Long texts that grow by appending leave ropes for
//! the buffers of `append`. V8: `ConsString`, `String::SlowFlatten`.

use super::append;
use super::view::{View, view_of_flat};
use super::{MIN_INDIRECT_LENGTH, allocate, bytes_mut, check_length, units_mut};
use crate::completion::Completion;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::Kind;
use cutaway_gc::cells::strings::{JsString, ONE_BYTE, Rope};
use cutaway_gc::pointer::Gc;

/// The text of `left` followed by that of `right`. Throws a RangeError if the result is too long.
#[inline]
pub fn concat(vm: &Vm, left: Gc<JsString>, right: Gc<JsString>) -> Completion<Gc<JsString>> {
    let (left_length, right_length) = (left.length(), right.length());
    if left_length == 0 {
        return Ok(right);
    }
    if right_length == 0 {
        return Ok(left);
    }
    let length = check_length(vm, left_length as usize + right_length as usize)?;
    let one_byte = left.is_one_byte() && right.is_one_byte();
    if length < MIN_INDIRECT_LENGTH {
        return Ok(concat_short(vm, left, right, length, one_byte));
    }
    if length >= append::MIN_LENGTH
        && let Some(string) = append::try_append(vm, left, right, length)
    {
        return Ok(string);
    }
    let cell = vm.heap.allocate(size_of::<Rope>(), Kind::Rope, vm.basic.id_of(Kind::Rope));
    // SAFETY: the heap just made a rope cell.
    let rope: Gc<Rope> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
    rope.set_length(length);
    rope.header().set_flags(if one_byte { ONE_BYTE } else { 0 });
    rope.set_left(left.into());
    rope.set_right(right.into());
    // SAFETY: Rope begins with JsString's fields.
    Ok(unsafe { rope.cast() })
}

/// Copies two strings that together are short.
#[inline(never)]
fn concat_short(
    vm: &Vm,
    left: Gc<JsString>,
    right: Gc<JsString>,
    length: u32,
    one_byte: bool,
) -> Gc<JsString> {
    let (left, right) = (flatten(vm, left), flatten(vm, right));
    let string = allocate(&vm.heap, &vm.basic, length, one_byte, false);
    let middle = left.length() as usize;
    // SAFETY: new cell, flat parts, no allocation until the end.
    unsafe {
        if one_byte {
            let (start, end) = bytes_mut(string).split_at_mut(middle);
            copy_bytes(start, view_of_flat(left));
            copy_bytes(end, view_of_flat(right));
        } else {
            let (start, end) = units_mut(string).split_at_mut(middle);
            copy_units(start, view_of_flat(left));
            copy_units(end, view_of_flat(right));
        }
    }
    string
}

#[inline]
pub(super) fn copy_bytes(to: &mut [u8], from: View<'_>) {
    match from {
        View::Latin1(bytes) => to.copy_from_slice(bytes),
        // A string flagged one-byte has no two-byte part; were it so, the low bytes are what fits.
        View::Utf16(units) => to.iter_mut().zip(units).for_each(|(b, u)| *b = *u as u8),
    }
}

#[inline]
pub(super) fn copy_units(to: &mut [u16], from: View<'_>) {
    match from {
        View::Latin1(bytes) => to.iter_mut().zip(bytes).for_each(|(u, b)| *u = *b as u16),
        View::Utf16(units) => to.copy_from_slice(units),
    }
}

/// The same text as a sequential string or a slice of one. The work is done once per rope.
#[inline]
pub fn flatten(vm: &Vm, string: Gc<JsString>) -> Gc<JsString> {
    if string.header().kind() == Kind::Rope {
        // SAFETY: the kind was just tested.
        flatten_rope(vm, unsafe { string.cast() })
    } else {
        string
    }
}

/// The string a flattened rope stands for, if it is flattened.
#[inline]
pub(super) fn flattened(rope: Gc<Rope>) -> Option<Gc<JsString>> {
    if rope.right().is_null() { rope.left().downcast() } else { None }
}

#[cold]
#[inline(never)]
fn flatten_rope(vm: &Vm, rope: Gc<Rope>) -> Gc<JsString> {
    if let Some(flat) = flattened(rope) {
        return flat;
    }
    // SAFETY: Rope begins with JsString's fields.
    let as_string: Gc<JsString> = unsafe { rope.cast() };
    let one_byte = as_string.is_one_byte();
    let flat = allocate(&vm.heap, &vm.basic, rope.length(), one_byte, false);
    flat.set_hash(rope.hash());
    // SAFETY: new cell; nothing is allocated until the units are complete.
    unsafe {
        if one_byte {
            fill(as_string, bytes_mut(flat), copy_bytes);
        } else {
            fill(as_string, units_mut(flat), copy_units);
        }
    }
    set_flattened(rope, flat);
    flat
}

/// From here on the rope stands for `flat`, which has the same text.
pub(super) fn set_flattened(rope: Gc<Rope>, flat: Gc<JsString>) {
    rope.set_left(flat.into());
    rope.set_right(Value::NULL);
}

/// Writes the units of `root` into `to`, last part first. Does not allocate in the heap, so the stack of parts that wait
/// may be a Rust vector.
pub(super) fn fill<T>(root: Gc<JsString>, to: &mut [T], copy: impl Fn(&mut [T], View<'_>)) {
    let mut end = to.len();
    let mut waiting = Vec::new();
    let mut part = root;
    loop {
        if part.header().kind() == Kind::Rope {
            // SAFETY: the kind was just tested.
            let rope: Gc<Rope> = unsafe { part.cast() };
            if let (Some(left), Some(right)) = (rope.left().downcast(), rope.right().downcast()) {
                waiting.push(left);
                part = right;
                continue;
            }
            if let Some(flat) = flattened(rope) {
                part = flat;
                continue;
            }
        } else {
            let start = end - part.length() as usize;
            // SAFETY: not a rope, so flat; used at once.
            copy(&mut to[start..end], unsafe { view_of_flat(part) });
            end = start;
        }
        match waiting.pop() {
            Some(next) => part = next,
            None => return,
        }
    }
}
