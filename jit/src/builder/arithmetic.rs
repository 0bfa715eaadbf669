//! `+ - * / % **`, increment, decrement, negation, by the types their feedback names.

use super::GraphBuilder;
use super::kind::Kinds;
use crate::graph::{DeoptReason, NodeId, Op, RuntimeCall};
use cutaway_bytecode::feedback::binary_feedback;
use cutaway_bytecode::{Instruction, Op as Bytecode};

/// What feedback says operands are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum OperandTypes {
    /// The operation never ran.
    None,
    /// int32, the result too.
    Int32,
    /// Numbers.
    Number,
    /// Numbers, undefined, null, booleans.
    NumberOrOddball,
    /// Strings.
    String,
    /// Anything.
    Any,
}

impl OperandTypes {
    fn of(bits: i32) -> OperandTypes {
        match bits {
            binary_feedback::NONE => OperandTypes::None,
            binary_feedback::SIGNED_SMALL => OperandTypes::Int32,
            _ if bits & !binary_feedback::NUMBER == 0 => OperandTypes::Number,
            _ if bits & !binary_feedback::NUMBER_OR_ODDBALL == 0 => OperandTypes::NumberOrOddball,
            binary_feedback::STRING => OperandTypes::String,
            _ => OperandTypes::Any,
        }
    }
}

impl GraphBuilder<'_> {
    /// What an operator's slot says.
    pub(super) fn operand_types(&self, slot: u32) -> OperandTypes {
        let word = self.broker.feedback_word(self.unit.data.vector, slot);
        OperandTypes::of(word.as_int().unwrap_or(binary_feedback::NONE))
    }

    /// acc := left (operator) right.
    pub(super) fn build_arithmetic(&mut self, op: Bytecode, left: NodeId, right: NodeId, slot: u32) {
        let types = self.operand_types(slot);
        let node = match types {
            OperandTypes::None => {
                if self.deopt_without_feedback(DeoptReason::InsufficientTypeFeedbackForBinaryOperation) {
                    return;
                }
                self.generic_binary(op, left, right)
            }
            OperandTypes::Int32 => self.int32_arithmetic(op, left, right),
            OperandTypes::Number => {
                let (left, right) = (self.float64(left), self.float64(right));
                self.float64_arithmetic(op, left, right)
            }
            // For `+` too: neither of these operands becomes a string.
            OperandTypes::NumberOrOddball => {
                let (left, right) = (self.to_number_float64(left), self.to_number_float64(right));
                self.float64_arithmetic(op, left, right)
            }
            OperandTypes::String if op == Bytecode::Add => {
                self.check_string(left);
                self.check_string(right);
                self.add(Op::StringConcat, &[left, right])
            }
            OperandTypes::String | OperandTypes::Any => self.generic_binary(op, left, right),
        };
        self.set_acc(node);
    }

    /// The operation of the runtime.
    pub(super) fn generic_binary(&mut self, op: Bytecode, left: NodeId, right: NodeId) -> NodeId {
        self.runtime(RuntimeCall::binary_operation, op as u64, &[left, right])
    }

    /// Leaves unless the value is a string.
    pub fn check_string(&mut self, node: NodeId) {
        if !self.is_known(node, Kinds::STRING) {
            self.add(Op::CheckString, &[node]);
            self.narrow(node, Kinds::STRING);
        }
    }

    fn int32_arithmetic(&mut self, op: Bytecode, left: NodeId, right: NodeId) -> NodeId {
        if op == Bytecode::Exp {
            let (left, right) = (self.float64(left), self.float64(right));
            return self.add(Op::Float64Exponentiate, &[left, right]);
        }
        let (left, right) = (self.int32(left), self.int32(right));
        if let (Some(a), Some(b)) = (self.constant_int32(left), self.constant_int32(right)) {
            let folded = match op {
                Bytecode::Add => a.checked_add(b),
                Bytecode::Sub => a.checked_sub(b),
                Bytecode::Mul if a > 0 && b > 0 => a.checked_mul(b),
                _ => None,
            };
            if let Some(value) = folded {
                return self.int32_constant(value);
            }
        }
        let is_zero = |builder: &Self, node| builder.constant_int32(node) == Some(0);
        match op {
            Bytecode::Add if is_zero(self, right) => left,
            Bytecode::Add => self.add(Op::Int32AddWithOverflow, &[left, right]),
            Bytecode::Sub if is_zero(self, right) => left,
            Bytecode::Sub => self.add(Op::Int32SubtractWithOverflow, &[left, right]),
            Bytecode::Mul if self.constant_int32(right) == Some(1) => left,
            Bytecode::Mul => self.add(Op::Int32MultiplyWithOverflow, &[left, right]),
            Bytecode::Div => self.add(Op::Int32DivideExact, &[left, right]),
            _ => self.add(Op::Int32ModulusWithDeopt, &[left, right]),
        }
    }

    fn float64_arithmetic(&mut self, op: Bytecode, left: NodeId, right: NodeId) -> NodeId {
        let operation = match op {
            Bytecode::Add => Op::Float64Add,
            Bytecode::Sub => Op::Float64Subtract,
            Bytecode::Mul => Op::Float64Multiply,
            Bytecode::Div => Op::Float64Divide,
            Bytecode::Mod => Op::Float64Modulus,
            _ => Op::Float64Exponentiate,
        };
        self.add(operation, &[left, right])
    }

    /// `Inc`, `Dec`, `Negate`.
    pub(super) fn build_unary_arithmetic(&mut self, i: &Instruction) {
        let value = self.acc();
        let types = self.operand_types(i.operand(0));
        let node = match types {
            OperandTypes::None => {
                if self.deopt_without_feedback(DeoptReason::InsufficientTypeFeedbackForUnaryOperation) {
                    return;
                }
                self.runtime(RuntimeCall::unary_operation, i.op as u64, &[value])
            }
            OperandTypes::Int32 => {
                let value = self.int32(value);
                let one = self.int32_constant(1);
                match i.op {
                    Bytecode::Inc => self.add(Op::Int32AddWithOverflow, &[value, one]),
                    Bytecode::Dec => self.add(Op::Int32SubtractWithOverflow, &[value, one]),
                    _ => self.add(Op::Int32NegateWithOverflow, &[value]),
                }
            }
            OperandTypes::Number | OperandTypes::NumberOrOddball => {
                let value = match types {
                    OperandTypes::Number => self.float64(value),
                    _ => self.to_number_float64(value),
                };
                let one = self.float64_constant(1.0);
                match i.op {
                    Bytecode::Inc => self.add(Op::Float64Add, &[value, one]),
                    Bytecode::Dec => self.add(Op::Float64Subtract, &[value, one]),
                    _ => self.add(Op::Float64Negate, &[value]),
                }
            }
            OperandTypes::String | OperandTypes::Any => {
                self.runtime(RuntimeCall::unary_operation, i.op as u64, &[value])
            }
        };
        self.set_acc(node);
    }
}
