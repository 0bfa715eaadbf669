//! Constructions.

use super::GraphBuilder;
use crate::graph::{NodeId, Op, RuntimeCall};
use cutaway_bytecode::Instruction;

impl GraphBuilder<'_> {
    pub(super) fn build_construct(&mut self, i: &Instruction) {
        let (callee, new_target) = (self.reg(i.operand(0)), self.acc());
        let arguments = self.reg_list(i.operand(1), i.operand(2));
        let inputs: Vec<NodeId> = [callee, new_target].into_iter().chain(arguments).collect();
        let node = self.add(Op::Construct, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_construct_with_spread(&mut self, i: &Instruction) {
        let (callee, new_target) = (self.reg(i.operand(0)), self.acc());
        let arguments = self.reg_list(i.operand(1), i.operand(2));
        let inputs: Vec<NodeId> = [callee, new_target].into_iter().chain(arguments).collect();
        let node = self.runtime(RuntimeCall::construct_with_spread, 0, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_construct_with_arguments(&mut self, i: &Instruction) {
        let inputs = [self.reg(i.operand(0)), self.acc(), self.reg(i.operand(1))];
        let node = self.runtime(RuntimeCall::construct_with_array, 0, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_super_constructor(&mut self, i: &Instruction) {
        let function = self.acc();
        let node = self.runtime_leaf(RuntimeCall::super_constructor, 0, &[function]);
        self.set_reg(i.operand(0), node);
    }

    pub(super) fn build_check_super_constructor(&mut self, i: &Instruction) {
        let constructor = self.reg(i.operand(0));
        self.runtime(RuntimeCall::check_super_constructor, 0, &[constructor]);
    }

    pub(super) fn build_instance_initializer(&mut self, i: &Instruction) {
        let constructor = self.reg(i.operand(0));
        let node = self.runtime_leaf(RuntimeCall::instance_initializer, 0, &[constructor]);
        self.set_acc(node);
    }
}
