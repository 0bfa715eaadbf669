//! for-of and for-in.

use super::GraphBuilder;
use super::kind::Kinds;
use crate::graph::{BranchHint, DeoptReason, NodeId, Op, Repr, RuntimeCall};
use cutaway_bytecode::{Instruction, Op as Bytecode, Reader};

impl GraphBuilder<'_> {
    /// `GetIterator`.
    pub(super) fn build_get_iterator(&mut self, i: &Instruction) {
        let (object, vector) = (self.reg(i.operand(0)), self.vector());
        let immediate = u64::from(i.operand(1)) | u64::from(i.operand(2)) << 32;
        if self.try_array_iterator(object, i.operand(1)) {
            return;
        }
        let node = self.runtime(RuntimeCall::get_iterator, immediate, &[object, vector]);
        self.set_acc(node);
    }

    /// `IteratorNext`: to `value` with it in acc, or to `done`. The runtime's step does the `IteratorResult` that follows too.
    pub(super) fn build_iterator_next(&mut self, i: &Instruction) {
        if self.try_array_iterator_step(i) {
            return;
        }
        let (iterator, next, vector) = (self.reg(i.operand(0)), self.reg(i.operand(1)), self.vector());
        let bytecode = self.unit.bytecode.clone();
        let result = Reader::at(&bytecode.bytes, i.next_offset()).next();
        let Some(result) = result.filter(|r| r.op == Bytecode::IteratorResult) else {
            self.deopt(DeoptReason::UnexpectedCase);
            return;
        };
        let immediate = u64::from(result.operand(0)) | u64::from(result.operand(1)) << 32;
        let value = self.runtime(RuntimeCall::iterator_next, immediate, &[iterator, next, vector]);
        let is_done = self.is_hole(value);
        let (done, more) = self.branch(is_done, BranchHint::No);
        self.enter(done);
        self.jump_to(i.jump_target(4));
        self.enter(more);
        self.set_acc(value);
        self.jump_to(i.jump_target(3));
    }

    /// `IteratorResult`: done by the step before it.
    pub(super) fn build_iterator_result(&mut self) {
        self.deopt(DeoptReason::UnexpectedCase);
    }

    /// `ForInEnumerate`.
    pub(super) fn build_for_in_enumerate(&mut self, i: &Instruction) {
        let object = self.reg(i.operand(0));
        let node = self.runtime(RuntimeCall::for_in_enumerate, 0, &[object]);
        self.set_acc(node);
    }

    /// `ForInPrepare`: cache type, cache array, cache length to three registers.
    pub(super) fn build_for_in_prepare(&mut self, i: &Instruction) {
        let enumerator = self.acc();
        let parts = self.runtime_leaf(RuntimeCall::for_in_prepare, 0, &[enumerator]);
        let first = i.operand(0);
        for index in 0..2 {
            let number = self.int32_constant(index as i32);
            let part = self.add(Op::LoadElementTagged, &[parts, number]);
            self.set_reg(first + index, part);
        }
        let number = self.int32_constant(2);
        let length = self.add(Op::LoadElementInt32, &[parts, number]);
        self.set_reg(first + 2, length);
    }

    /// `ForInNext`.
    pub(super) fn build_for_in_next(&mut self, i: &Instruction) {
        let (object, index) = (self.reg(i.operand(0)), self.reg(i.operand(1)));
        let (cache_type, cache_array) = (self.reg(i.operand(2)), self.reg(i.operand(2) + 1));
        let node = self.runtime(RuntimeCall::for_in_next, 0, &[object, index, cache_type, cache_array]);
        self.set_acc(node);
    }

    /// `ForInStep`.
    pub(super) fn build_for_in_step(&mut self, i: &Instruction) {
        let index = self.reg(i.operand(0));
        let one = self.int32_constant(1);
        let index = match self.for_in_number(index) {
            Some(index) => index,
            None => self.int32(index),
        };
        let next = self.add(Op::Int32Add, &[index, one]);
        self.set_reg(i.operand(0), next);
    }

    /// A for-in index or length: int32s by what the bytecode promises.
    pub(super) fn for_in_number(&mut self, node: NodeId) -> Option<NodeId> {
        if self.graph.repr(node) != Repr::Int32 && self.constant_value(node).is_none() {
            self.narrow(node, Kinds::INT32);
        }
        Some(self.int32(node))
    }
}
