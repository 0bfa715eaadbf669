//! Global variables.

use super::GraphBuilder;
use crate::graph::RuntimeCall;
use cutaway_bytecode::Instruction;

impl GraphBuilder<'_> {
    pub(super) fn build_load_global(&mut self, i: &Instruction, inside_typeof: bool) {
        let (vector, name) = (self.vector(), self.pool_constant(i.operand(0)));
        let immediate = u64::from(i.operand(1)) | u64::from(inside_typeof) << 32;
        let node = self.runtime(RuntimeCall::load_global, immediate, &[vector, name]);
        self.set_acc(node);
    }

    pub(super) fn build_store_global(&mut self, i: &Instruction) {
        let (vector, name, value) = (self.vector(), self.pool_constant(i.operand(0)), self.acc());
        let immediate = u64::from(i.operand(1)) | self.strict_bit();
        self.runtime(RuntimeCall::store_global, immediate, &[vector, name, value]);
    }
}
