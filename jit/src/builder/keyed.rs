//! Keyed properties: elements and computed names.

use super::GraphBuilder;
use crate::graph::RuntimeCall;
use cutaway_bytecode::{Instruction, Op as Bytecode};

impl GraphBuilder<'_> {
    pub(super) fn build_get_keyed(&mut self, i: &Instruction) {
        let (object, key, vector) = (self.reg(i.operand(0)), self.acc(), self.vector());
        let node = self.runtime(RuntimeCall::load_keyed, i.operand(1).into(), &[object, key, vector]);
        self.set_acc(node);
    }

    pub(super) fn build_set_keyed(&mut self, i: &Instruction) {
        let (object, key, vector) = (self.reg(i.operand(0)), self.reg(i.operand(1)), self.vector());
        let (value, immediate) = (self.acc(), u64::from(i.operand(2)) | self.strict_bit());
        self.runtime(RuntimeCall::store_keyed, immediate, &[object, key, value, vector]);
    }

    pub(super) fn build_define_keyed_own(&mut self, i: &Instruction) {
        let (object, key, vector) = (self.reg(i.operand(0)), self.reg(i.operand(1)), self.vector());
        let value = self.acc();
        debug_assert!(i.op != Bytecode::DefineNamedOwnProperty);
        let immediate = u64::from(i.operand(3)) | u64::from(i.operand(2)) << 32;
        self.runtime(RuntimeCall::define_keyed_own, immediate, &[object, key, value, vector]);
    }

    pub(super) fn build_store_in_array_literal(&mut self, i: &Instruction) {
        let (array, index, value) = (self.reg(i.operand(0)), self.reg(i.operand(1)), self.acc());
        self.runtime(RuntimeCall::store_in_array_literal, 0, &[array, index, value]);
    }
}
