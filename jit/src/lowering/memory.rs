//! Fields of cells and context slots; the write barrier.
//!
//! **Barrier**: after a store that may put a cell into a cell, the owner's collector byte is compared with 0 ("old, not
//! remembered"); the cold side calls a stub that keeps all registers.

use super::{F64, I8, I32, I64, Lowering};
use crate::graph::RuntimeCall;
use crate::graph::{NodeId, Op};
use cranelift_codegen::ir::{InstBuilder, Value};
use cranelift_codegen::isa::CallConv;
use cutaway_bytecode::CONTEXT_FIRST_SLOT;
use cutaway_gc::Header;

impl Lowering<'_> {
    pub(super) fn load_node(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        let base = self.input(inputs, 0)?;
        let (kind, offset) = match op {
            Op::LoadTagged { field } | Op::LoadRaw { field } => (I64, field.offset as i32),
            Op::LoadInt32 { field } => (I32, field.offset as i32),
            Op::LoadFloat64 { field } => (F64, field.offset as i32),
            Op::LoadContext { slot } | Op::LoadImmutableContext { slot } => (I64, context_slot(slot)),
            Op::LoadPreviousContext => (I64, super::layout::CONTEXT_PREVIOUS),
            op => return Err(format!("{} is no load", op.name())),
        };
        Ok(self.load(kind, base, offset))
    }

    pub(super) fn store_node(&mut self, op: Op, inputs: &[NodeId]) -> Result<(), String> {
        let base = self.input(inputs, 0)?;
        match op {
            Op::StoreShape { shape } => {
                let shape = self.int32(shape.0 as i32);
                self.store(shape, base, Header::SHAPE_OFFSET as i32);
                return Ok(());
            }
            Op::WidenElements { kind } => {
                self.preserving(RuntimeCall::widen_elements, kind.into(), &[base])?;
                return Ok(());
            }
            Op::GrowSlots { count } => {
                self.leaf(RuntimeCall::grow_slots, u64::from(count), &[base])?;
                return Ok(());
            }
            _ => {}
        }
        let value = self.input(inputs, 1)?;
        match op {
            Op::StoreTagged { field, barrier } => {
                self.store(value, base, field.offset as i32);
                if barrier && !self.is_no_cell(inputs[1]) {
                    self.barrier(base, field.offset as i32);
                }
            }
            Op::StoreContext { slot } => {
                self.store(value, base, context_slot(slot));
                if !self.is_no_cell(inputs[1]) {
                    self.barrier(base, context_slot(slot));
                }
            }
            Op::StoreInt32 { field } => {
                let boxed = self.box_int32(value);
                self.store(boxed, base, field.offset as i32);
            }
            Op::StoreFloat64 { field } | Op::StoreRawInt32 { field } => {
                self.store(value, base, field.offset as i32);
            }
            op => return Err(format!("{} is no store", op.name())),
        }
        Ok(())
    }

    /// Tells the collector of a store at a fixed offset.
    fn barrier(&mut self, cell: Value, offset: i32) {
        self.barrier_with(cell, |this| this.b.ins().iadd_imm_s(cell, i64::from(offset)));
    }

    /// Tells the collector of a store to the slot whose address `slot` computes.
    pub(super) fn barrier_with(&mut self, cell: Value, slot: impl FnOnce(&mut Self) -> Value) {
        let (report, next) = (self.cold_block(), self.b.create_block());
        let byte = self.load(I8, cell, Header::GC_OFFSET as i32);
        self.b.ins().brif(byte, next, &[], report, &[]);
        self.b.switch_to_block(report);
        let slot = slot(self);
        let signature = self.signature(CallConv::PreserveAll, &[I64, I64], None);
        let stub = self.word(self.input.remember as u64);
        self.b.ins().call_indirect(signature, stub, &[cell, slot]);
        self.jump(next, &[]);
        self.b.switch_to_block(next);
    }
}

fn context_slot(slot: u32) -> i32 {
    super::layout::CONTEXT_TAIL + 8 * (slot as i32 - CONTEXT_FIRST_SLOT as i32)
}
