//! `instanceof` and `in`.

use super::GraphBuilder;
use crate::graph::RuntimeCall;
use cutaway_bytecode::Instruction;

impl GraphBuilder<'_> {
    pub(super) fn build_instance_of(&mut self, i: &Instruction) {
        let (value, target) = (self.reg(i.operand(0)), self.acc());
        let node = self.runtime(RuntimeCall::compare_operation, i.op as u64, &[value, target]);
        self.set_acc(node);
    }

    pub(super) fn build_in(&mut self, i: &Instruction) {
        let (key, object) = (self.reg(i.operand(0)), self.acc());
        let node = self.runtime(RuntimeCall::compare_operation, i.op as u64, &[key, object]);
        self.set_acc(node);
    }
}
