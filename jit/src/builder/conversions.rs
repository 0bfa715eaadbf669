//! `ToNumeric`, `ToString` and their like, `typeof`.

use super::GraphBuilder;
use super::arithmetic::OperandTypes;
use super::kind::Kinds;
use crate::graph::{DeoptReason, Op, RuntimeCall};
use cutaway_bytecode::{Instruction, Op as Bytecode};

impl GraphBuilder<'_> {
    /// `ToNumber`, `ToNumeric`.
    pub(super) fn build_to_numeric(&mut self, i: &Instruction) {
        let value = self.acc();
        if self.is_known(value, Kinds::NUMBER) {
            return;
        }
        let node = match self.operand_types(i.operand(0)) {
            OperandTypes::None => {
                if self.deopt_without_feedback(DeoptReason::InsufficientTypeFeedbackForUnaryOperation) {
                    return;
                }
                self.runtime(RuntimeCall::unary_operation, i.op as u64, &[value])
            }
            OperandTypes::Int32 => self.int32(value),
            OperandTypes::Number => self.float64(value),
            OperandTypes::NumberOrOddball => self.to_number_float64(value),
            OperandTypes::String | OperandTypes::Any => {
                self.runtime(RuntimeCall::unary_operation, i.op as u64, &[value])
            }
        };
        self.set_acc(node);
    }

    /// `ToName`.
    pub(super) fn build_to_name(&mut self) {
        let value = self.acc();
        if self.is_known(value, Kinds::STRING | Kinds::SYMBOL) {
            return;
        }
        let node = self.runtime(RuntimeCall::unary_operation, Bytecode::ToName as u64, &[value]);
        self.set_acc(node);
    }

    /// `ToString`.
    pub(super) fn build_to_string(&mut self) {
        let value = self.acc();
        if self.is_known(value, Kinds::STRING) {
            return;
        }
        let node = self.runtime(RuntimeCall::unary_operation, Bytecode::ToString as u64, &[value]);
        self.narrow(node, Kinds::STRING);
        self.set_acc(node);
    }

    /// `ToObject`.
    pub(super) fn build_to_object(&mut self, i: &Instruction) {
        let value = self.acc();
        let node = match self.is_known(value, Kinds::OBJECT) {
            true => value,
            false => self.runtime(RuntimeCall::to_object, 0, &[value]),
        };
        self.set_reg(i.operand(0), node);
    }

    /// `TypeOf`.
    pub(super) fn build_type_of(&mut self) {
        let value = self.acc();
        let node = self.add(Op::TypeOf, &[value]);
        self.set_acc(node);
    }
}
