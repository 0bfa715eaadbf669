//! Calls.

use super::GraphBuilder;
use crate::graph::{NodeId, Op, RuntimeCall};
use cutaway_bytecode::{Instruction, Op as Bytecode};

impl GraphBuilder<'_> {
    /// Callee, receiver, arguments and feedback slot of a call instruction.
    pub(super) fn call_operands(&mut self, i: &Instruction) -> (NodeId, NodeId, Vec<NodeId>, u32) {
        let callee = self.reg(i.operand(0));
        let (receiver, first) = match i.op {
            Bytecode::CallProperty0 | Bytecode::CallProperty1 | Bytecode::CallProperty2 => {
                (self.reg(i.operand(1)), 2)
            }
            Bytecode::CallAnyReceiver | Bytecode::CallProperty => {
                let mut list = self.reg_list(i.operand(1), i.operand(2));
                let receiver = if list.is_empty() { self.undefined() } else { list.remove(0) };
                return (callee, receiver, list, i.operand(3));
            }
            Bytecode::CallUndefinedReceiver => {
                let list = self.reg_list(i.operand(1), i.operand(2));
                return (callee, self.undefined(), list, i.operand(3));
            }
            _ => (self.undefined(), 1),
        };
        let count = i.op.operands().len();
        let arguments = (first..count - 1).map(|index| self.reg(i.operand(index))).collect();
        (callee, receiver, arguments, i.operand(count - 1))
    }

    pub(super) fn build_call(&mut self, i: &Instruction) {
        let (callee, receiver, arguments, _) = self.call_operands(i);
        let inputs: Vec<NodeId> = [callee, receiver].into_iter().chain(arguments).collect();
        let node = self.add(Op::Call, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_call_with_spread(&mut self, i: &Instruction) {
        let mut inputs = vec![self.reg(i.operand(0))];
        inputs.extend(self.reg_list(i.operand(1), i.operand(2)));
        let node = self.runtime(RuntimeCall::call_with_spread, 0, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_call_with_arguments(&mut self, i: &Instruction) {
        let inputs = [self.reg(i.operand(0)), self.reg(i.operand(1)), self.reg(i.operand(2))];
        let node = self.runtime(RuntimeCall::call_with_array, 0, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_call_runtime(&mut self, i: &Instruction) {
        let inputs = self.reg_list(i.operand(1), i.operand(2));
        let node = self.runtime(RuntimeCall::call_runtime, i.operand(0).into(), &inputs);
        self.set_acc(node);
    }
}
