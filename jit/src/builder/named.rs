//! Named properties: `GetNamedProperty`, `SetNamedProperty`, `DefineNamedOwnProperty` and access through `super`.

use super::GraphBuilder;
use crate::graph::RuntimeCall;
use cutaway_bytecode::Instruction;

/// Bit of an immediate that says strict code.
pub(super) const STRICT: u64 = 1 << 32;

impl GraphBuilder<'_> {
    /// Bit 32 of the immediate of stores: whether the current function is strict.
    pub(super) fn strict_bit(&self) -> u64 {
        if self.unit.data.is_strict { STRICT } else { 0 }
    }

    pub(super) fn build_get_named(&mut self, i: &Instruction) {
        let (object, name, vector) =
            (self.reg(i.operand(0)), self.pool_constant(i.operand(1)), self.vector());
        let node = self.runtime(RuntimeCall::load_named, i.operand(2).into(), &[object, name, vector]);
        self.set_acc(node);
    }

    pub(super) fn build_set_named(&mut self, i: &Instruction) {
        let (object, name, vector) =
            (self.reg(i.operand(0)), self.pool_constant(i.operand(1)), self.vector());
        let (value, immediate) = (self.acc(), u64::from(i.operand(2)) | self.strict_bit());
        self.runtime(RuntimeCall::store_named, immediate, &[object, name, value, vector]);
    }

    pub(super) fn build_define_named_own(&mut self, i: &Instruction) {
        let (object, name, vector) =
            (self.reg(i.operand(0)), self.pool_constant(i.operand(1)), self.vector());
        let value = self.acc();
        self.runtime(RuntimeCall::define_named_own, i.operand(2).into(), &[object, name, value, vector]);
    }

    pub(super) fn build_get_named_from_super(&mut self, i: &Instruction) {
        let (receiver, home, name) = (self.reg(i.operand(0)), self.acc(), self.pool_constant(i.operand(1)));
        let node = self.runtime(RuntimeCall::load_named_from_super, 0, &[receiver, home, name]);
        self.set_acc(node);
    }
}
