//! New cells: bumped off the allocation area inline; when it has no room, by the runtime.
//!
//! Every cell is complete before the next one is asked for (collector invariant GC-2). New cells are young, so their first
//! stores need no barrier.

use super::{I32, I64, Lowering, TRUSTED};
use crate::graph::RuntimeCall;
use crate::graph::{NodeId, Op, Repr};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value};
use cutaway_gc::Kind;
use cutaway_gc::Value as Boxed;
use cutaway_gc::cells::arrays::{DoubleArray, ValueArray};
use cutaway_gc::cells::functions::Context;
use cutaway_gc::cells::objects::{JsArray, JsObject};
use cutaway_gc::cells::{needs_finalizer, rounded};
use cutaway_gc::header::GRANULE;
use cutaway_gc::heap::{Heap, LARGE_CELL};
use cutaway_gc::value::DOUBLE_HOLE;

/// The elements kind of raw doubles.
const DOUBLE_ELEMENTS: u8 = 1;

impl Lowering<'_> {
    pub(super) fn new_cell(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        match op {
            Op::NewObject { shape, kind, words } => self.new_object(shape.0, kind, words, inputs),
            Op::NewArray { shape, elements, capacity, site } => {
                self.new_array(shape.0, elements, capacity, site, inputs)
            }
            Op::NewContext { slots, mode } => self.new_context(slots, mode, inputs),
            Op::NewArrayIterator => {
                let array = self.input(inputs, 0)?;
                self.leaf(RuntimeCall::create_array_iterator, 0, &[array])
            }
            Op::NewClosure => {
                let inputs = [self.input(inputs, 0)?, self.input(inputs, 1)?, self.input(inputs, 2)?];
                self.leaf(RuntimeCall::create_closure, 0, &inputs)
            }
            op => Err(format!("{} makes no cell", op.name())),
        }
    }

    fn new_object(&mut self, shape: u32, kind: u8, words: u32, inputs: &[NodeId]) -> Result<Value, String> {
        let kind = *Kind::ALL.get(kind as usize).ok_or("no such kind")?;
        let cell = self.allocate(kind, 8 * words as usize, shape)?;
        let none = self.word(0);
        self.store(none, cell, JsObject::SLOTS_OFFSET as i32);
        let elements = self.word(self.input.empty_elements as u64);
        self.store(elements, cell, JsObject::ELEMENTS_OFFSET as i32);
        let fields = kind.layout_size() / 8;
        for word in 3..fields as i32 {
            self.store(none, cell, 8 * word);
        }
        let mut undefined = None;
        for word in fields..words as usize {
            let value = match inputs.get(word - fields) {
                Some(&id) if self.graph.repr(id) == Repr::Float64 => self.value(id)?,
                Some(&id) => self.boxed(id)?,
                None => {
                    *undefined.get_or_insert_with(|| self.b.ins().iconst(I64, Boxed::UNDEFINED.bits() as i64))
                }
            };
            self.store(value, cell, 8 * word as i32);
        }
        Ok(cell)
    }

    fn new_array(
        &mut self,
        shape: u32,
        elements: u8,
        capacity: u32,
        site: u32,
        inputs: &[NodeId],
    ) -> Result<Value, String> {
        let capacity = capacity.max(inputs.len() as u32);
        let store = if capacity == 0 {
            let doubles = elements == DOUBLE_ELEMENTS;
            self.word(if doubles { self.input.empty_doubles } else { self.input.empty_elements } as u64)
        } else {
            self.new_store(elements == DOUBLE_ELEMENTS, capacity, inputs)?
        };
        let array = self.allocate(Kind::Array, size_of::<JsArray>(), shape)?;
        let none = self.word(0);
        self.store(none, array, JsObject::SLOTS_OFFSET as i32);
        self.store(store, array, JsObject::ELEMENTS_OFFSET as i32);
        let length_and_site = self.word(inputs.len() as u64 | u64::from(site) << 32);
        self.store(length_and_site, array, super::layout::ARRAY_LENGTH);
        Ok(array)
    }

    fn new_store(&mut self, doubles: bool, capacity: u32, inputs: &[NodeId]) -> Result<Value, String> {
        let (kind, size, hole) = if doubles {
            (Kind::DoubleArray, DoubleArray::size_for(capacity), DOUBLE_HOLE)
        } else {
            (Kind::ValueArray, ValueArray::size_for(capacity), Boxed::HOLE.bits())
        };
        let cell = self.allocate(kind, size, self.shape_of_kind(kind))?;
        let length = self.word(u64::from(capacity));
        self.store(length, cell, super::layout::STORE_LENGTH);
        for index in 0..capacity as usize {
            let value = match inputs.get(index) {
                Some(&id) if doubles => self.as_double(id)?,
                Some(&id) => self.boxed(id)?,
                None => self.word(hole),
            };
            self.store(value, cell, super::layout::STORE_TAIL + 8 * index as i32);
        }
        Ok(cell)
    }

    fn as_double(&mut self, id: NodeId) -> Result<Value, String> {
        let value = self.value(id)?;
        match self.graph.repr(id) {
            Repr::Float64 => Ok(value),
            Repr::Int32 => Ok(self.b.ins().fcvt_from_sint(super::F64, value)),
            repr => Err(format!("{id} is {repr:?} where a double is wanted")),
        }
    }

    fn new_context(&mut self, slots: u32, mode: u32, inputs: &[NodeId]) -> Result<Value, String> {
        let cell =
            self.allocate(Kind::Context, Context::size_for(slots), self.shape_of_kind(Kind::Context))?;
        let previous = self.input(inputs, 0)?;
        self.store(previous, cell, super::layout::CONTEXT_PREVIOUS);
        let scope_info = self.input(inputs, 1)?;
        self.store(scope_info, cell, super::layout::CONTEXT_SCOPE_INFO);
        let undefined = self.constant_value(Boxed::UNDEFINED);
        self.store(undefined, cell, super::layout::CONTEXT_EXTENSION);
        let length = self.word(u64::from(slots) | u64::from(mode) << 32);
        self.store(length, cell, super::layout::CONTEXT_LENGTH);
        let fill = self.input(inputs, 2)?;
        for slot in 0..slots as usize {
            let value = match inputs.get(3 + slot) {
                Some(&id) => self.boxed(id)?,
                None => fill,
            };
            self.store(value, cell, super::layout::CONTEXT_TAIL + 8 * slot as i32);
        }
        Ok(cell)
    }

    fn shape_of_kind(&self, kind: Kind) -> u32 {
        self.input.shapes_of_kinds.get(kind as usize).copied().unwrap_or(0)
    }

    /// A cell of `size` bytes with its header; all else in it is to be written by the caller.
    fn allocate(&mut self, kind: Kind, size: usize, shape: u32) -> Result<Value, String> {
        let size = rounded(size);
        if !self.input.inline_allocation || size > LARGE_CELL || needs_finalizer(kind) {
            return self.allocate_slowly(kind, size, shape);
        }
        let area = self.word(self.input.allocation_area as u64);
        let limit_offset = (Heap::LIMIT_OFFSET - Heap::TOP_OFFSET) as i32;
        let top = self.b.ins().load(I64, TRUSTED, area, 0);
        let limit = self.b.ins().load(I64, TRUSTED, area, limit_offset);
        let end = self.b.ins().iadd_imm_s(top, size as i64);
        let full = self.b.ins().icmp(IntCC::UnsignedGreaterThan, end, limit);
        let (done, cell) = self.meeting(I64);
        let (slow, fast) = (self.cold_block(), self.b.create_block());
        self.b.ins().brif(full, slow, &[], fast, &[]);
        self.b.switch_to_block(fast);
        self.store(end, area, 0);
        let granules = if size < 256 * GRANULE { (size / GRANULE) as u64 } else { 0 };
        let header =
            u64::from(shape) | (kind as u64) << 32 | granules << 48 | u64::from(Heap::NEW_CELL_BYTE) << 56;
        let header = self.word(header);
        self.store(header, top, 0);
        self.jump(done, &[top]);
        self.b.switch_to_block(slow);
        let slow_cell = self.allocate_slowly(kind, size, shape)?;
        self.jump(done, &[slow_cell]);
        self.b.switch_to_block(done);
        Ok(cell)
    }

    fn allocate_slowly(&mut self, kind: Kind, size: usize, shape: u32) -> Result<Value, String> {
        let cell = self.preserving(RuntimeCall::allocate, size as u64 | (kind as u64) << 32, &[])?;
        let shape = self.b.ins().iconst(I32, i64::from(shape as i32));
        self.store(shape, cell, 0);
        Ok(cell)
    }
}
