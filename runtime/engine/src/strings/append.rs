//! **Append buffers**: what keeps `text += piece` in a loop flat.
//!
//! A rope for each piece costs a cell that lives as long as the text, and a walk over all of them in the end. So once a text
//! has grown by appending to [`MIN_LENGTH`] units it moves to a buffer: a sequential cell with spare room, of which what
//! programs hold are slices that begin at its first unit. The next piece goes behind the last unit in use, and the only new
//! cell is a slice; earlier slices go on showing the text as it was. Only the slice that ends where the buffer's text
//! ends may append in place, so nothing that was seen ever changes.
//!
//! In a buffer's cell (flag `APPEND_BUFFER`; it is never a string of its own) `length` is the room and `hash` the number of
//! units in use. V8 has ropes only; SpiderMonkey's extensible strings are the nearest relative.

use super::rope::{self, fill};
use super::slice::new_slice;
use super::{MAX_LENGTH, allocate};
use crate::vm::Vm;
use cutaway_gc::cells::Kind;
use cutaway_gc::cells::strings::{APPEND_BUFFER, JsString, Rope, Slice};
use cutaway_gc::pointer::Gc;

/// Texts below this are left to ropes: what is put together from a few parts is read as a whole, and once.
pub const MIN_LENGTH: u32 = 384;
/// Pieces that must have been appended one by one before a text moves: `base + a + b` with a long base is no loop.
const MIN_PIECES: usize = 6;
/// What `hash` says of a buffer whose text has moved on to a larger one. Another text that begins with its whole text is
/// a rope again, lest each such copy it.
const CLOSED: u32 = u32::MAX;
/// Texts beyond this are ropes again, for their buffers would hold too much room.
const MAX_BUFFER: usize = 16 << 20;

/// `left` and `right` in an append buffer, `length` units together; `None` if a rope is better.
#[inline(never)]
pub fn try_append(vm: &Vm, left: Gc<JsString>, right: Gc<JsString>, length: u32) -> Option<Gc<JsString>> {
    let base = match left.header().kind() {
        Kind::Rope => {
            // SAFETY: the kind was just tested.
            let rope: Gc<Rope> = unsafe { left.cast() };
            match rope::flattened(rope) {
                Some(flat) => flat,
                None => return from_rope(vm, rope, right, length),
            }
        }
        _ => left,
    };
    let end = base.length();
    let buffer = buffer_that_ends_at(base, end)?;
    if buffer.is_one_byte() && !right.is_one_byte() {
        return None;
    }
    if length > buffer.length() {
        let larger = in_new_buffer(vm, base, right, length)?;
        let slice = new_slice(vm, larger, 0, length);
        parent_of(base).set_hash(CLOSED);
        return Some(slice);
    }
    // Allocation may move the buffer, so the slice comes first.
    let slice = new_slice(vm, buffer, 0, length);
    let buffer = parent_of(slice);
    write(buffer, end, right);
    buffer.set_hash(length);
    Some(slice)
}

/// The buffer of a slice that begins at its first unit and ends where its text does.
fn buffer_that_ends_at(string: Gc<JsString>, end: u32) -> Option<Gc<JsString>> {
    if string.header().kind() != Kind::Slice {
        return None;
    }
    // SAFETY: the kind was just tested.
    let slice: Gc<Slice> = unsafe { string.cast() };
    let parent = slice.parent();
    let is_buffer = parent.header().flags() & APPEND_BUFFER != 0;
    (is_buffer && slice.offset() == 0 && parent.hash() == end).then_some(parent)
}

fn parent_of(slice: Gc<JsString>) -> Gc<JsString> {
    // SAFETY: called on slices only.
    unsafe { slice.cast::<Slice>() }.parent()
}

/// The text of a rope that grows at its end moves to a buffer; the rope then stands for a slice of it.
fn from_rope(vm: &Vm, rope: Gc<Rope>, right: Gc<JsString>, length: u32) -> Option<Gc<JsString>> {
    let left_length = rope.length();
    // What is put together from halves is no appending.
    if right.length() >= left_length / 2 || !is_long_chain(rope) {
        return None;
    }
    // SAFETY: Rope begins with JsString's fields.
    let buffer = in_new_buffer(vm, unsafe { rope.cast() }, right, length)?;
    let whole = new_slice(vm, buffer, 0, length);
    rope::set_flattened(rope, new_slice(vm, parent_of(whole), 0, left_length));
    Some(whole)
}

/// True if the rope was made by appending [`MIN_PIECES`] pieces or more.
fn is_long_chain(rope: Gc<Rope>) -> bool {
    let mut rope = rope;
    for _ in 1..MIN_PIECES {
        let Some(left) = rope.left().downcast::<Rope>() else { return false };
        if rope::flattened(left).is_some() {
            return false;
        }
        rope = left;
    }
    true
}

/// A buffer with half as much room again that begins with both texts.
fn in_new_buffer(vm: &Vm, left: Gc<JsString>, right: Gc<JsString>, length: u32) -> Option<Gc<JsString>> {
    if length as usize > MAX_BUFFER {
        return None;
    }
    let room = (length as usize + length as usize / 2).min(MAX_LENGTH) as u32;
    let one_byte = left.is_one_byte() && right.is_one_byte();
    let buffer = allocate(&vm.heap, &vm.basic, room, one_byte, false);
    buffer.header().set_flags(buffer.header().flags() | APPEND_BUFFER);
    write(buffer, 0, left);
    write(buffer, left.length(), right);
    buffer.set_hash(length);
    Some(buffer)
}

/// Copies the units of `string` to the buffer from `at` on. Does not allocate in the heap.
fn write(buffer: Gc<JsString>, at: u32, string: Gc<JsString>) {
    let (at, length) = (at as usize, string.length() as usize);
    debug_assert!(at + length <= buffer.length() as usize);
    // SAFETY: the range is inside the cell's room and behind all units that any slice shows, so nobody reads it now.
    unsafe {
        if buffer.is_one_byte() {
            fill(string, std::slice::from_raw_parts_mut(buffer.data().add(at), length), rope::copy_bytes);
        } else {
            let start = buffer.data().cast::<u16>().add(at);
            fill(string, std::slice::from_raw_parts_mut(start, length), rope::copy_units);
        }
    }
}
