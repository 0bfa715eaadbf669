//! Descriptor arrays: the property lists of shapes, in order of creation, shared along a lineage.
//!
//! An entry is three words: key, details, extra (the `AccessorPair` of an accessor, the tracked shape of a
//! `Representation::Shape` field, else undefined). Short lists are searched linearly, long ones through a hash index that is
//! built when first searched. V8's counterpart: `DescriptorArray` with its lookup cache.

use super::details::Details;
use crate::property_key::PropertyKey;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ByteArray;
use cutaway_gc::cells::shapes::{DescriptorArray, Shape};
use cutaway_gc::{Gc, Kind, Value};

/// Lists up to this length are searched linearly.
const LINEAR_LIMIT: u32 = 8;

/// One property of a shape.
#[derive(Clone, Copy, Debug)]
pub struct Descriptor {
    /// Position in the descriptor array.
    pub index: u32,
    /// What is known about it.
    pub details: Details,
    /// See the module's text.
    pub extra: Value,
}

/// Entry `index` of an array: key, details, extra.
#[inline(always)]
pub fn entry(array: Gc<DescriptorArray>, index: u32) -> (PropertyKey, Details, Value) {
    let tail = array.tail();
    let i = index as usize * 3;
    (PropertyKey::from_bits(tail[i].get().bits()), Details::from_value(tail[i + 1].get()), tail[i + 2].get())
}

/// Property `index` of a shape with its key.
#[inline]
pub fn descriptor_at(shape: Gc<Shape>, index: u32) -> (PropertyKey, Descriptor) {
    match shape.descriptors() {
        Some(array) if index < shape.own_count() => {
            let (key, details, extra) = entry(array, index);
            (key, Descriptor { index, details, extra })
        }
        _ => unreachable!("descriptor index out of range"),
    }
}

/// Replaces details and extra of an entry.
pub fn update(array: Gc<DescriptorArray>, index: u32, details: Details, extra: Value) {
    array.put(index as usize * 3 + 1, details.to_value());
    array.put(index as usize * 3 + 2, extra);
}

/// Finds an own named property of objects with a fast shape. Dictionary shapes have no descriptors.
#[inline]
pub fn lookup(vm: &Vm, shape: Gc<Shape>, key: PropertyKey) -> Option<Descriptor> {
    let array = shape.descriptors()?;
    let count = shape.own_count();
    if count <= LINEAR_LIMIT {
        let tail = array.tail();
        for index in 0..count {
            if tail[index as usize * 3].get().bits() == key.bits() {
                let (_, details, extra) = entry(array, index);
                return Some(Descriptor { index, details, extra });
            }
        }
        return None;
    }
    lookup_indexed(vm, array, count, key)
}

fn lookup_indexed(vm: &Vm, array: Gc<DescriptorArray>, count: u32, key: PropertyKey) -> Option<Descriptor> {
    let index = match array.index() {
        Some(index) => index,
        None => build_index(vm, array),
    };
    let words = index.words();
    let mask = words.len() as u32 - 1;
    let mut probe = key.hash() & mask;
    loop {
        let word = words[probe as usize].get();
        if word == 0 {
            return None;
        }
        let (found, details, extra) = entry(array, word - 1);
        if found == key {
            // The array may be longer than this shape's part of it.
            return (word <= count).then_some(Descriptor { index: word - 1, details, extra });
        }
        probe = (probe + 1) & mask;
    }
}

/// Builds the hash index: open addressing, at most half full even when the array is.
fn build_index(vm: &Vm, array: Gc<DescriptorArray>) -> Gc<ByteArray> {
    let size = (array.length() / 3 * 2).next_power_of_two().max(16);
    let index = vm.new_byte_array(size * 4);
    for i in 0..array.count() {
        index_insert(index, entry(array, i).0, i);
    }
    array.set_index(Some(index));
    index
}

fn index_insert(index: Gc<ByteArray>, key: PropertyKey, position: u32) {
    let words = index.words();
    let mask = words.len() as u32 - 1;
    let mut probe = key.hash() & mask;
    while words[probe as usize].get() != 0 {
        probe = (probe + 1) & mask;
    }
    words[probe as usize].set(position + 1);
}

/// A new array with room for `capacity` entries and the first `count` entries of `from`.
pub fn copy(vm: &Vm, from: Option<Gc<DescriptorArray>>, count: u32, capacity: u32) -> Gc<DescriptorArray> {
    let length = capacity.max(count) * 3;
    // Descriptor arrays live as long as their shapes: in old space.
    let array: Gc<DescriptorArray> =
        vm.new_old_cell(Kind::DescriptorArray, DescriptorArray::size_for(length));
    array.set_length(length);
    for slot in array.tail() {
        slot.set(Value::UNDEFINED);
    }
    if let Some(from) = from {
        for i in 0..count as usize * 3 {
            array.put(i, from.at(i));
        }
        array.set_count(count);
    }
    array
}

/// Adds an entry after the `own_count` entries of `shape`'s list and returns the array to use: the shape's own, if nothing
/// was added behind the shape's part yet, else a copy. A full array is replaced in all shapes of the lineage that
/// share it.
pub fn append(
    vm: &Vm,
    shape: Gc<Shape>,
    key: PropertyKey,
    details: Details,
    extra: Value,
) -> Gc<DescriptorArray> {
    let count = shape.own_count();
    let array = match shape.descriptors() {
        Some(array) if array.count() == count => {
            if (count + 1) * 3 <= array.length() {
                array
            } else {
                let grown = copy(vm, Some(array), count, count + (count / 2).max(4));
                replace_in_lineage(shape, array, grown);
                grown
            }
        }
        shared => copy(vm, shared, count, count + if count == 0 { 2 } else { (count / 2).max(2) }),
    };
    let at = count as usize * 3;
    array.put(at, Value::from_bits(key.bits()));
    array.put(at + 1, details.to_value());
    array.put(at + 2, extra);
    array.set_count(count + 1);
    if let Some(index) = array.index() {
        if (count + 1) as usize * 2 > index.words().len() {
            array.set_index(None);
        } else {
            index_insert(index, key, count);
        }
    }
    array
}

fn replace_in_lineage(shape: Gc<Shape>, old: Gc<DescriptorArray>, new: Gc<DescriptorArray>) {
    let mut next = Some(shape);
    while let Some(s) = next {
        if s.descriptors() != Some(old) {
            break;
        }
        s.set_descriptors(Some(new));
        next = s.parent();
    }
}
