//! `& | ^ ~ << >> >>>` on int32s, operands truncated.

use super::GraphBuilder;
use super::arithmetic::OperandTypes;
use crate::graph::{DeoptReason, NodeId, Op, Repr, RuntimeCall};
use cutaway_bytecode::{Instruction, Op as Bytecode};

impl GraphBuilder<'_> {
    /// acc := left (operator) right.
    pub(super) fn build_bitwise(&mut self, op: Bytecode, left: NodeId, right: NodeId, slot: u32) {
        let types = self.operand_types(slot);
        let node = match types {
            OperandTypes::None => {
                if self.deopt_without_feedback(DeoptReason::InsufficientTypeFeedbackForBinaryOperation) {
                    return;
                }
                self.generic_binary(op, left, right)
            }
            OperandTypes::String | OperandTypes::Any => self.generic_binary(op, left, right),
            _ => {
                let (left, right) = (self.bitwise_input(left, types), self.bitwise_input(right, types));
                self.int32_bitwise(op, left, right, types)
            }
        };
        self.set_acc(node);
    }

    /// ToInt32 of an operand. Where only int32s were seen, boxed operands get the cheaper check.
    fn bitwise_input(&mut self, node: NodeId, types: OperandTypes) -> NodeId {
        let known = self.known(node);
        let converted = known.truncated.or(known.float64).or(known.to_number).is_some();
        if types == OperandTypes::Int32 && self.graph.repr(node) == Repr::Tagged && !converted {
            return self.int32(node);
        }
        self.truncated_int32(node)
    }

    fn int32_bitwise(&mut self, op: Bytecode, left: NodeId, right: NodeId, types: OperandTypes) -> NodeId {
        let constant = self.constant_int32(right);
        match op {
            Bytecode::BitwiseOr | Bytecode::BitwiseXor | Bytecode::ShiftLeft | Bytecode::ShiftRight
                if constant == Some(0) && !self.may_overflow(left) =>
            {
                left
            }
            Bytecode::BitwiseAnd if constant == Some(-1) => left,
            Bytecode::BitwiseOr => self.add(Op::Int32BitwiseOr, &[left, right]),
            Bytecode::BitwiseXor => self.add(Op::Int32BitwiseXor, &[left, right]),
            Bytecode::BitwiseAnd => self.add(Op::Int32BitwiseAnd, &[left, right]),
            Bytecode::ShiftLeft => self.add(Op::Int32ShiftLeft, &[left, right]),
            Bytecode::ShiftRight => self.add(Op::Int32ShiftRight, &[left, right]),
            _ => {
                let bits = match constant.is_some_and(|c| c & 31 == 0) {
                    true => left,
                    false => self.add(Op::Int32ShiftRightLogical, &[left, right]),
                };
                if constant.is_some_and(|c| c & 31 != 0) {
                    return bits;
                }
                match types {
                    OperandTypes::Int32 => self.add(Op::CheckedUint32ToInt32, &[bits]),
                    _ => self.add(Op::Uint32ToFloat64, &[bits]),
                }
            }
        }
    }

    /// Whether a node checks for overflow: truncating it (`(a + b) | 0`) is what tells the passes that it need not.
    fn may_overflow(&self, node: NodeId) -> bool {
        matches!(
            self.graph.op(node),
            Op::Int32AddWithOverflow | Op::Int32SubtractWithOverflow | Op::Int32MultiplyWithOverflow
        )
    }

    /// `BitwiseNot`.
    pub(super) fn build_bitwise_not(&mut self, i: &Instruction) {
        let value = self.acc();
        let types = self.operand_types(i.operand(0));
        let node = match types {
            OperandTypes::None => {
                if self.deopt_without_feedback(DeoptReason::InsufficientTypeFeedbackForUnaryOperation) {
                    return;
                }
                self.runtime(RuntimeCall::unary_operation, i.op as u64, &[value])
            }
            OperandTypes::String | OperandTypes::Any => {
                self.runtime(RuntimeCall::unary_operation, i.op as u64, &[value])
            }
            _ => {
                let value = self.bitwise_input(value, types);
                self.add(Op::Int32BitwiseNot, &[value])
            }
        };
        self.set_acc(node);
    }
}
