//! Jumps, tests fused with jumps, switches.

use super::compare::OddballTest;
use super::kind::Kinds;
use super::{GraphBuilder, Merge};
use crate::graph::{BranchHint, Condition, NodeId, Op, Repr, SwitchTable};
use cutaway_bytecode::{Constant, Instruction, Op as Bytecode};

/// Whether an instruction is a test and a jump in one.
pub(super) fn is_fused(op: Bytecode) -> bool {
    fused_test(op).is_some()
}

/// Condition, strictness, and the outcome that jumps, of a fused test.
fn fused_test(op: Bytecode) -> Option<(Condition, bool, bool)> {
    use Bytecode::*;
    use Condition::*;
    Some(match op {
        TestEqualJumpIfTrue => (Equal, false, true),
        TestEqualJumpIfFalse => (Equal, false, false),
        TestEqualStrictJumpIfTrue => (Equal, true, true),
        TestEqualStrictJumpIfFalse => (Equal, true, false),
        TestLessThanJumpIfTrue => (LessThan, false, true),
        TestLessThanJumpIfFalse => (LessThan, false, false),
        TestGreaterThanJumpIfTrue => (GreaterThan, false, true),
        TestGreaterThanJumpIfFalse => (GreaterThan, false, false),
        TestLessThanOrEqualJumpIfTrue => (LessThanOrEqual, false, true),
        TestLessThanOrEqualJumpIfFalse => (LessThanOrEqual, false, false),
        TestGreaterThanOrEqualJumpIfTrue => (GreaterThanOrEqual, false, true),
        TestGreaterThanOrEqualJumpIfFalse => (GreaterThanOrEqual, false, false),
        _ => return None,
    })
}

impl GraphBuilder<'_> {
    /// Jumps to `target` if the condition (`Bool`) is `sense`, else goes on.
    pub(super) fn jump_if(&mut self, condition: NodeId, sense: bool, target: u32) {
        let (yes, no) = self.branch(condition, BranchHint::None);
        let (jumps, goes_on) = if sense { (yes, no) } else { (no, yes) };
        self.enter(jumps);
        self.jump_to(target);
        self.enter(goes_on);
    }

    pub(super) fn build_fused_test(&mut self, i: &Instruction) {
        let Some((condition, strict, sense)) = fused_test(i.op) else { return };
        let (left, right) = (self.reg(i.operand(0)), self.acc());
        let Some(node) = self.compare(condition, strict, left, right, i.operand(1)) else { return };
        let condition = self.boolean(node);
        self.jump_if(condition, sense, i.jump_target(2));
    }

    pub(super) fn build_jump_if(&mut self, i: &Instruction) {
        if i.op == Bytecode::JumpIfForInDone {
            let (index, length) = (self.reg(i.operand(0)), self.reg(i.operand(1)));
            let condition = match (self.for_in_number(index), self.for_in_number(length)) {
                (Some(index), Some(length)) => {
                    self.add(Op::Int32Compare { condition: Condition::Equal }, &[index, length])
                }
                _ => self.add(Op::TaggedEqual, &[index, length]),
            };
            self.jump_if(condition, true, i.jump_target(2));
            return;
        }
        let acc = self.acc();
        let target = i.jump_target(0);
        match i.op {
            Bytecode::JumpIfTrue | Bytecode::JumpIfFalse => {
                let condition = self.certain_boolean(acc);
                self.jump_if(condition, i.op == Bytecode::JumpIfTrue, target);
            }
            Bytecode::JumpIfToBooleanTrue | Bytecode::JumpIfToBooleanFalse => {
                let condition = self.to_boolean(acc);
                self.jump_if(condition, i.op == Bytecode::JumpIfToBooleanTrue, target);
            }
            Bytecode::JumpIfNull | Bytecode::JumpIfNotNull => {
                let condition = self.test_oddball(acc, OddballTest::Null);
                self.jump_if(condition, i.op == Bytecode::JumpIfNull, target);
            }
            Bytecode::JumpIfUndefined | Bytecode::JumpIfNotUndefined => {
                let condition = self.test_oddball(acc, OddballTest::Undefined);
                self.jump_if(condition, i.op == Bytecode::JumpIfUndefined, target);
            }
            Bytecode::JumpIfUndefinedOrNull => self.jump_if_nullish(acc, target),
            _ => {
                let condition = self.test_receiver(acc);
                self.jump_if(condition, true, target);
            }
        }
    }

    /// The value of a node that bytecode promises to be a boolean.
    fn certain_boolean(&mut self, node: NodeId) -> NodeId {
        if self.graph.repr(node) != Repr::Bool && self.constant_value(node).is_none() {
            self.narrow(node, Kinds::BOOLEAN);
        }
        self.boolean(node)
    }

    /// undefined or null themselves, undetectable objects not among them.
    fn jump_if_nullish(&mut self, value: NodeId, target: u32) {
        let condition = self.test_oddball(value, OddballTest::Undefined);
        self.jump_if(condition, true, target);
        if !self.is_dead() {
            let condition = self.test_oddball(value, OddballTest::Null);
            self.jump_if(condition, true, target);
        }
    }

    fn test_receiver(&mut self, value: NodeId) -> NodeId {
        let kinds = self.known(value).kinds;
        if kinds.is(Kinds::OBJECT) {
            self.bool_constant(true)
        } else if !kinds.may_be(Kinds::OBJECT) {
            self.bool_constant(false)
        } else {
            self.add(Op::IsReceiver, &[value])
        }
    }

    /// `SwitchOnSmiNoFeedback`: other values than int32s, and numbers without an entry, go on.
    pub(super) fn build_switch(&mut self, i: &Instruction) {
        let (start, length, base) = (i.operand(0), i.operand(1), i.signed(2));
        let acc = self.acc();
        let mut beside = Merge::new();
        let number = self.switch_number(acc, &mut beside);
        let bytecode = self.unit.bytecode.clone();
        let targets: Vec<Option<u32>> = (0..length)
            .map(|index| match bytecode.constants.get((start + index) as usize) {
                Some(Constant::Jump(Some(distance))) => Some(i.op_offset + distance),
                _ => None,
            })
            .collect();
        if let Some(block) = self.block.take() {
            let aspects = self.aspects.clone();
            let default = self.graph.new_block();
            let mut blocks: Vec<(u32, crate::graph::BlockId)> = Vec::new();
            let mut table = SwitchTable { base, targets: Vec::new(), default };
            for target in targets {
                table.targets.push(match target {
                    None => default,
                    Some(offset) => match blocks.iter().find(|&&(o, _)| o == offset) {
                        Some(&(_, block)) => block,
                        None => {
                            let block = self.graph.new_block();
                            blocks.push((offset, block));
                            block
                        }
                    },
                });
            }
            self.graph.switches.push(table);
            let table = self.graph.switches.len() as u32 - 1;
            self.block = Some(block);
            self.append(Op::Switch { table }, &[number]);
            for &(offset, target) in &blocks {
                self.graph.block_mut(target).predecessors.push(block);
                self.block = Some(target);
                self.aspects = aspects.clone();
                self.jump_to(offset);
            }
            self.graph.block_mut(default).predecessors.push(block);
            self.block = Some(default);
            self.aspects = aspects;
            self.go_to(&mut beside, &[]);
        }
        self.bind(beside);
    }

    /// The integer a switch is on; values that are none go to `beside`.
    fn switch_number(&mut self, value: NodeId, beside: &mut Merge) -> NodeId {
        if self.graph.repr(value) == Repr::Int32 || self.constant_int32(value).is_some() {
            return self.int32(value);
        }
        let known = self.known(value);
        if known.int32.is_some() || known.is(Kinds::INT32) {
            return self.int32(value);
        }
        if !known.is(Kinds::NUMBER) {
            let is_number = self.add(Op::IsNumber, &[value]);
            let (yes, no) = self.branch(is_number, BranchHint::None);
            self.enter(no);
            self.go_to(beside, &[]);
            self.enter(yes);
        }
        let float64 = self.float64(value);
        let int32 = self.append(Op::TruncateFloat64ToInt32, &[float64]);
        let back = self.append(Op::Int32ToFloat64, &[int32]);
        let exact = self.append(Op::Float64Compare { condition: Condition::Equal }, &[back, float64]);
        let (yes, no) = self.branch(exact, BranchHint::Yes);
        self.enter(no);
        self.go_to(beside, &[]);
        self.enter(yes);
        int32
    }
}
