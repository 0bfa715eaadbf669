//! Making cells: the typed layer over the heap's allocator.
//!
//! New cells are zeroed; a zero word is a legal slot for the collector, so fields can be set one by one before the next
//! allocation. Every constructor here leaves the cell valid.

use crate::shapes::ElementsKind;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::{ByteArray, DoubleArray, ValueArray};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::rounded;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::pointer::CellType;
use cutaway_gc::value::DOUBLE_HOLE;
use cutaway_gc::{Gc, Kind, Value};
use std::cell::Cell;

impl Vm {
    /// A zeroed young cell of an internal kind. The caller sets a counted layout's `length` before anything else.
    #[inline]
    pub fn new_cell<T: CellType>(&self, kind: Kind, size: usize) -> Gc<T> {
        debug_assert!(T::holds(kind));
        let cell = self.heap.allocate(size, kind, self.basic.id_of(kind));
        // SAFETY: the allocator made a cell of this kind, whose layout is T.
        unsafe { Gc::from_address(cell.as_ptr() as usize) }
    }

    /// The same in old space: for cells that live long or must not move.
    pub fn new_old_cell<T: CellType>(&self, kind: Kind, size: usize) -> Gc<T> {
        debug_assert!(T::holds(kind));
        let cell = self.heap.allocate_old(size, kind, self.basic.id_of(kind));
        // SAFETY: as for `new_cell`.
        unsafe { Gc::from_address(cell.as_ptr() as usize) }
    }

    /// A zeroed cell of a kind without tail.
    #[inline]
    pub fn new_fixed_cell<T: CellType>(&self, kind: Kind) -> Gc<T> {
        self.new_cell(kind, rounded(size_of::<T>()))
    }

    /// A young cell of an internal kind that the caller fills before anything else: what a large one holds is arbitrary.
    fn new_cell_to_fill<T: CellType>(&self, kind: Kind, size: usize) -> Gc<T> {
        debug_assert!(T::holds(kind));
        // SAFETY: filled by the callers, all in this file.
        let cell = unsafe { self.heap.allocate_to_fill(size, kind, self.basic.id_of(kind)) };
        // SAFETY: as for `new_cell`.
        unsafe { Gc::from_address(cell.as_ptr() as usize) }
    }

    /// A list of `length` times `fill`.
    pub fn new_value_array(&self, length: u32, fill: Value) -> Gc<ValueArray> {
        self.grown_value_array(None, length, fill)
    }

    /// A list of `length` values: those of `old` (at most so many), then `fill`.
    pub fn grown_value_array(&self, old: Option<Gc<ValueArray>>, length: u32, fill: Value) -> Gc<ValueArray> {
        let array: Gc<ValueArray> = self.new_cell_to_fill(Kind::ValueArray, ValueArray::size_for(length));
        array.set_length(length);
        let kept = copy_tail(old.as_ref().map_or(&[], |old| old.tail()), array.tail());
        for slot in &array.tail()[kept..] {
            slot.set(fill);
        }
        if kept > 0 {
            cutaway_gc::barrier::write_barrier(array.header());
        }
        array
    }

    /// A list of these values.
    pub fn new_value_array_from(&self, values: &[Value]) -> Gc<ValueArray> {
        let length = values.len() as u32;
        let array: Gc<ValueArray> = self.new_cell(Kind::ValueArray, ValueArray::size_for(length));
        array.set_length(length);
        for (slot, value) in array.tail().iter().zip(values) {
            slot.set(*value);
        }
        array
    }

    /// A list of `length` double holes.
    pub fn new_double_array(&self, length: u32) -> Gc<DoubleArray> {
        self.grown_double_array(None, length)
    }

    /// A list of `length` doubles: those of `old` (at most so many), then holes.
    pub fn grown_double_array(&self, old: Option<Gc<DoubleArray>>, length: u32) -> Gc<DoubleArray> {
        let array: Gc<DoubleArray> = self.new_cell_to_fill(Kind::DoubleArray, DoubleArray::size_for(length));
        array.set_length(length);
        let kept = copy_tail(old.as_ref().map_or(&[], |old| old.tail()), array.tail());
        for slot in &array.tail()[kept..] {
            slot.set(f64::from_bits(DOUBLE_HOLE));
        }
        array
    }

    /// `length` zero bytes.
    pub fn new_byte_array(&self, length: u32) -> Gc<ByteArray> {
        let array: Gc<ByteArray> = self.new_cell(Kind::ByteArray, ByteArray::size_for(length));
        array.set_length(length);
        for slot in array.bytes() {
            slot.set(0);
        }
        array
    }

    /// An object with this shape: no out-of-line properties, no elements, in-object properties zero words (they are all
    /// to be set by the caller as far as the shape has fields), internal slots zero.
    #[inline]
    pub fn new_object_cell<T: CellType>(&self, shape: Gc<Shape>) -> Gc<T> {
        // SAFETY: shapes of objects are only made with object kinds.
        let kind = unsafe { std::mem::transmute::<u8, Kind>(shape.instance_kind()) };
        debug_assert!(T::holds(kind) && kind.is_object());
        let size = rounded(shape.inobject_offset() as usize + 8 * shape.inobject_count() as usize);
        let cell = self.heap.allocate(size, kind, shape.id());
        // SAFETY: the allocator made a cell of this kind, whose layout is T, and JsObject is a prefix of it.
        let object: Gc<JsObject> = unsafe { Gc::from_address(cell.as_ptr() as usize) };
        object.header().set_granules((size / 16) as u8);
        object.set_elements(self.basic.empty_elements(ElementsKind::of(&shape)));
        // SAFETY: as above.
        unsafe { object.cast() }
    }
}

/// Copies the places of a store to another one's, as many as both have; their number.
fn copy_tail<T: Copy>(from: &[Cell<T>], to: &[Cell<T>]) -> usize {
    let count = from.len().min(to.len());
    // SAFETY: both have so many places, all of cells that may be written; they are different stores.
    unsafe { std::ptr::copy_nonoverlapping(from.as_ptr(), to.as_ptr().cast_mut(), count) };
    count
}
