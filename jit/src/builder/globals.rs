//! Global variables: constants while their cells have not changed, else loads and stores of the cells.
//! V8's counterpart: `TryBuildGlobalLoad`.

use super::{GraphBuilder, Kinds};
use crate::broker::{Dependency, GlobalAccess};
use crate::graph::{DeoptReason, Field, NodeId, Op, Region, RuntimeCall};
use cutaway_bytecode::Instruction;

/// `PropertyCell::value`.
const CELL_VALUE: Field = Field { offset: 8, region: Region::GlobalCell };

impl GraphBuilder<'_> {
    pub(super) fn build_load_global(&mut self, i: &Instruction, inside_typeof: bool) {
        let access = self.broker.global(self.unit.data.vector, i.operand(1));
        let node = match access {
            GlobalAccess::Constant { cell, value, .. }
                if self.broker.depend(Dependency::GlobalConstant(cell)) =>
            {
                self.constant(value)
            }
            GlobalAccess::Constant { cell, .. } | GlobalAccess::Cell(cell)
                if !self.was_left(DeoptReason::Hole) =>
            {
                self.load_cell(cell)
            }
            GlobalAccess::Uninitialized => {
                let reason = DeoptReason::InsufficientTypeFeedbackForGenericGlobalAccess;
                if self.deopt_without_feedback(reason) {
                    return;
                }
                self.load_global_generic(i, inside_typeof)
            }
            _ => self.load_global_generic(i, inside_typeof),
        };
        self.set_acc(node);
    }

    fn load_global_generic(&mut self, i: &Instruction, inside_typeof: bool) -> NodeId {
        let (vector, name) = (self.vector(), self.pool_constant(i.operand(0)));
        let immediate = u64::from(i.operand(1)) | u64::from(inside_typeof) << 32;
        self.runtime(RuntimeCall::load_global, immediate, &[vector, name])
    }

    /// The value of a property cell; leaves if the variable is gone or in its dead zone.
    fn load_cell(&mut self, cell: crate::graph::ConstantIndex) -> NodeId {
        let cell = self.constant_cell(cell);
        let value = self.load(Op::LoadTagged { field: CELL_VALUE }, CELL_VALUE, cell);
        if self.known(value).kinds.may_be(Kinds::HOLE) {
            self.add(Op::CheckNotHole, &[value]);
            self.narrow(value, Kinds::ANY.without(Kinds::HOLE));
        }
        value
    }

    pub(super) fn build_store_global(&mut self, i: &Instruction) {
        let value = self.acc();
        match self.broker.global(self.unit.data.vector, i.operand(1)) {
            GlobalAccess::Cell(cell) if !self.was_left(DeoptReason::Hole) => {
                self.load_cell(cell);
                let cell = self.constant_cell(cell);
                let value = self.tagged(value);
                let barrier = self.needs_barrier(value);
                self.add(Op::StoreTagged { field: CELL_VALUE, barrier }, &[cell, value]);
                self.note_load(cell, CELL_VALUE, value);
            }
            GlobalAccess::Uninitialized => {
                let reason = DeoptReason::InsufficientTypeFeedbackForGenericGlobalAccess;
                if !self.deopt_without_feedback(reason) {
                    self.store_global_generic(i, value);
                }
            }
            _ => self.store_global_generic(i, value),
        }
    }

    fn store_global_generic(&mut self, i: &Instruction, value: NodeId) {
        let (vector, name) = (self.vector(), self.pool_constant(i.operand(0)));
        let immediate = u64::from(i.operand(1)) | self.strict_bit();
        self.runtime(RuntimeCall::store_global, immediate, &[vector, name, value]);
    }
}
