//! Literals and closures.

use super::GraphBuilder;
use crate::graph::{NodeId, RuntimeCall};
use cutaway_bytecode::Instruction;

impl GraphBuilder<'_> {
    pub(super) fn build_create_closure(&mut self, i: &Instruction) {
        let info = self.pool_constant(i.operand(0));
        let cell = self.broker.feedback_word(self.unit.data.vector, i.operand(1));
        let cell = self.constant(cell);
        let context = self.context();
        let node = self.runtime_leaf(RuntimeCall::create_closure, 0, &[info, cell, context]);
        self.set_acc(node);
    }

    pub(super) fn build_regexp_literal(&mut self, i: &Instruction) {
        let (pattern, flags) = (self.pool_constant(i.operand(0)), self.pool_constant(i.operand(2)));
        let vector = self.vector();
        let node = self.runtime(RuntimeCall::create_regexp, i.operand(1).into(), &[pattern, flags, vector]);
        self.set_acc(node);
    }

    fn build_boilerplate(&mut self, i: &Instruction, function: RuntimeCall) {
        let mut inputs: Vec<NodeId> = vec![self.code(), self.vector()];
        inputs.extend(self.reg_list(i.operand(1), i.operand(2)));
        let immediate = u64::from(i.operand(3)) | u64::from(i.operand(0)) << 32;
        let node = self.runtime(function, immediate, &inputs);
        self.set_acc(node);
    }

    pub(super) fn build_array_literal(&mut self, i: &Instruction) {
        self.build_boilerplate(i, RuntimeCall::create_array_literal);
    }

    pub(super) fn build_object_literal(&mut self, i: &Instruction) {
        self.build_boilerplate(i, RuntimeCall::create_object_literal);
    }

    pub(super) fn build_empty_array_literal(&mut self, i: &Instruction) {
        let vector = self.vector();
        let node = self.runtime_leaf(RuntimeCall::create_empty_array, i.operand(0).into(), &[vector]);
        self.set_acc(node);
    }

    pub(super) fn build_array_from_iterable(&mut self) {
        let iterable = self.acc();
        let node = self.runtime(RuntimeCall::create_array_from_iterable, 0, &[iterable]);
        self.set_acc(node);
    }

    pub(super) fn build_empty_object_literal(&mut self) {
        let node = self.runtime_leaf(RuntimeCall::create_empty_object, 0, &[]);
        self.set_acc(node);
    }

    pub(super) fn build_clone_object(&mut self, i: &Instruction) {
        let (source, vector) = (self.reg(i.operand(0)), self.vector());
        let node = self.runtime(RuntimeCall::clone_object, i.operand(1).into(), &[source, vector]);
        self.set_acc(node);
    }

    pub(super) fn build_template_object(&mut self, i: &Instruction) {
        let (code, vector) = (self.code(), self.vector());
        let immediate = u64::from(i.operand(1)) | u64::from(i.operand(0)) << 32;
        let node = self.runtime_leaf(RuntimeCall::template_object, immediate, &[code, vector]);
        self.set_acc(node);
    }
}
