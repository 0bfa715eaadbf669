//! Elements of arrays and typed arrays.

use super::{F64, I8, I32, I64, Lowering};
use crate::graph::RuntimeCall;
use crate::graph::{DeoptReason, NodeId, Op, TypedElement};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F32, I16};
use cranelift_codegen::ir::{InstBuilder, Type, Value};
use cutaway_gc::cells::objects::JsObject;

/// log2 of the size of an element.
fn shift_of(element: TypedElement) -> i64 {
    match element {
        TypedElement::Int8 | TypedElement::Uint8 | TypedElement::Uint8Clamped => 0,
        TypedElement::Int16 | TypedElement::Uint16 => 1,
        TypedElement::Int32 | TypedElement::Uint32 | TypedElement::Float32 => 2,
        TypedElement::Float64 => 3,
    }
}

impl Lowering<'_> {
    /// `base + (index << shift)`
    fn indexed(&mut self, base: Value, index: Value, shift: i64) -> Value {
        let index = self.b.ins().uextend(I64, index);
        let distance = if shift == 0 { index } else { self.b.ins().ishl_imm_u(index, shift) };
        self.b.ins().iadd(base, distance)
    }

    pub(super) fn load_element(&mut self, op: Op, inputs: &[NodeId]) -> Result<Value, String> {
        let (base, index) = (self.input(inputs, 0)?, self.input(inputs, 1)?);
        let kind = match op {
            Op::LoadElementInt32 => I32,
            Op::LoadElementTagged => I64,
            Op::LoadElementFloat64 => F64,
            Op::GrowElements => return self.grow_elements(base, index),
            Op::LoadTypedInt32 { element } | Op::LoadTypedFloat64 { element } => {
                let address = self.indexed(base, index, shift_of(element));
                return Ok(self.load_typed(element, address));
            }
            op => return Err(format!("{} is no load of an element", op.name())),
        };
        let address = self.indexed(base, index, 3);
        Ok(self.load(kind, address, super::layout::STORE_TAIL))
    }

    fn load_typed(&mut self, element: TypedElement, address: Value) -> Value {
        let extended = |this: &mut Self, kind: Type, is_signed: bool| {
            let value = this.load(kind, address, 0);
            if is_signed { this.b.ins().sextend(I32, value) } else { this.b.ins().uextend(I32, value) }
        };
        match element {
            TypedElement::Int8 => extended(self, I8, true),
            TypedElement::Uint8 | TypedElement::Uint8Clamped => extended(self, I8, false),
            TypedElement::Int16 => extended(self, I16, true),
            TypedElement::Uint16 => extended(self, I16, false),
            TypedElement::Int32 | TypedElement::Uint32 => self.load(I32, address, 0),
            TypedElement::Float32 => {
                let short = self.load(F32, address, 0);
                let value = self.b.ins().fpromote(F64, short);
                self.canonical(value)
            }
            TypedElement::Float64 => {
                let value = self.load(F64, address, 0);
                self.canonical(value)
            }
        }
    }

    pub(super) fn store_element(&mut self, op: Op, inputs: &[NodeId]) -> Result<(), String> {
        let (base, index) = (self.input(inputs, 0)?, self.input(inputs, 1)?);
        let value = self.input(inputs, 2)?;
        let (value, barrier) = match op {
            Op::StoreElementInt32 => (self.box_int32(value), false),
            Op::StoreElementTagged { barrier } => (value, barrier && !self.is_no_cell(inputs[2])),
            // What arithmetic and loads give is never the pattern of holes, so nothing is to be made canonical.
            Op::StoreElementFloat64 => (value, false),
            Op::StoreTypedInt32 { element } | Op::StoreTypedFloat64 { element } => {
                let address = self.indexed(base, index, shift_of(element));
                self.store_typed(element, value, address);
                return Ok(());
            }
            op => return Err(format!("{} is no store of an element", op.name())),
        };
        let address = self.indexed(base, index, 3);
        self.store(value, address, super::layout::STORE_TAIL);
        if barrier {
            self.barrier_with(base, |this| {
                this.b.ins().iadd_imm_s(address, i64::from(super::layout::STORE_TAIL))
            });
        }
        Ok(())
    }

    fn store_typed(&mut self, element: TypedElement, value: Value, address: Value) {
        let value = match element {
            TypedElement::Int8 | TypedElement::Uint8 => self.b.ins().ireduce(I8, value),
            TypedElement::Uint8Clamped => {
                let (none, most) = (self.int32(0), self.int32(255));
                let value = self.b.ins().smax(value, none);
                let value = self.b.ins().smin(value, most);
                self.b.ins().ireduce(I8, value)
            }
            TypedElement::Int16 | TypedElement::Uint16 => self.b.ins().ireduce(I16, value),
            TypedElement::Float32 => self.b.ins().fdemote(F32, value),
            TypedElement::Int32 | TypedElement::Uint32 | TypedElement::Float64 => value,
        };
        self.store(value, address, 0);
    }

    /// The elements of an array with room for `index`, which is at most its length.
    fn grow_elements(&mut self, array: Value, index: Value) -> Result<Value, String> {
        let length = self.load(I32, array, super::layout::ARRAY_LENGTH);
        let beyond = self.b.ins().icmp(IntCC::UnsignedGreaterThan, index, length);
        self.exit_if(beyond, DeoptReason::OutOfBounds)?;
        let elements = self.load(I64, array, JsObject::ELEMENTS_OFFSET as i32);
        let capacity = self.load(I32, elements, super::layout::STORE_LENGTH);
        let (done, result) = self.meeting(I64);
        let full = self.cold_block();
        let no_room = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, index, capacity);
        self.b.ins().brif(no_room, full, &[], done, &[elements.into()]);
        self.b.switch_to_block(full);
        let index = self.box_int32(index);
        let grown = self.preserving(RuntimeCall::grow_elements, 0, &[array, index])?;
        let no_cell = self.is_no_cell_value(grown);
        let exit = self.eager_exit(DeoptReason::OutOfBounds)?;
        let next = self.cold_block();
        self.b.ins().brif(no_cell, exit, &[], next, &[]);
        self.b.switch_to_block(next);
        self.jump(done, &[grown]);
        self.b.switch_to_block(done);
        Ok(result)
    }
}
