//! Straightens the control flow before encoding: a branch over a jump becomes the opposite branch, a jump to a jump goes
//! where that one leads, and what nothing leads to any more is left out.

use super::Builder;
use crate::{Flow, Label, Op, OperandKind};

impl Builder {
    /// Rewrites branches; the instructions to keep.
    pub(super) fn straighten(&mut self) -> Vec<bool> {
        let mut keep = vec![true; self.insns.len()];
        self.invert_branches(&mut keep);
        self.thread_jumps();
        // Jumps that were targets need not be any more.
        self.invert_branches(&mut keep);
        self.drop_unreachable(&mut keep);
        self.places.retain(|p| keep[p.insn as usize]);
        keep
    }

    /// `if not c go to A; go to B; A:` becomes `if c go to B; A:`. The place of the jump is forgotten: it cannot throw.
    fn invert_branches(&mut self, keep: &mut [bool]) {
        let targets = self.targets(keep);
        for index in 0..self.insns.len().saturating_sub(2) {
            let (branch, jump) = (self.insns[index], self.insns[index + 1]);
            if !keep[index] || !keep[index + 1] || jump.op != Op::Jump || targets[index + 1] {
                continue;
            }
            let Some(opposite) = opposite(branch.op) else { continue };
            let Some(operand) = opposite.operands().iter().position(|k| *k == OperandKind::Jump) else {
                continue;
            };
            if self.target(Label(branch.operands[operand])) == Some(index as u32 + 2) {
                self.insns[index].op = opposite;
                self.insns[index].operands[operand] = jump.operands[0];
                keep[index + 1] = false;
            }
        }
    }

    /// Lets jumps whose target is an unconditional jump go where that one goes.
    fn thread_jumps(&mut self) {
        for index in 0..self.labels.len() {
            let mut hops = 0;
            while let Some(target) = self.labels[index].target
                && let Some(insn) = self.insns.get(target as usize)
                && insn.op == Op::Jump
                && hops < 8
            {
                let next = self.labels[insn.operands[0] as usize].target;
                // Only forward: a label of a loop header must stay one.
                if next.is_none_or(|n| n <= target) {
                    break;
                }
                self.labels[index].target = next;
                hops += 1;
            }
        }
    }

    /// Jumps that were threaded over, mostly.
    fn drop_unreachable(&mut self, keep: &mut [bool]) {
        let targets = self.targets(keep);
        let mut reachable = true;
        for (index, insn) in self.insns.iter().enumerate() {
            reachable |= targets[index];
            if !reachable && insn.op == Op::Jump {
                keep[index] = false;
            }
            if keep[index] && matches!(insn.op.flow(), Flow::Jump | Flow::Exit) {
                reachable = false;
            }
        }
    }

    /// Which instructions control may come to other than from the one before.
    fn targets(&self, keep: &[bool]) -> Vec<bool> {
        let mut targets = vec![false; self.insns.len() + 1];
        let mut mark = |label: Label| {
            if let Some(target) = self.target(label) {
                targets[target as usize] = true;
            }
        };
        for (insn, _) in self.insns.iter().zip(keep).filter(|(_, keep)| **keep) {
            for (kind, &operand) in insn.op.operands().iter().zip(&insn.operands) {
                if matches!(kind, OperandKind::Jump | OperandKind::JumpBack) {
                    mark(Label(operand));
                }
            }
        }
        self.guards.iter().for_each(|guard| mark(guard.handler));
        self.tables.iter().flat_map(|table| table.targets.iter().flatten()).for_each(|&label| mark(label));
        targets
    }
}

/// The branch that goes on where this one goes to its target.
fn opposite(op: Op) -> Option<Op> {
    Some(match op {
        Op::JumpIfTrue => Op::JumpIfFalse,
        Op::JumpIfFalse => Op::JumpIfTrue,
        Op::JumpIfToBooleanTrue => Op::JumpIfToBooleanFalse,
        Op::JumpIfToBooleanFalse => Op::JumpIfToBooleanTrue,
        Op::JumpIfNull => Op::JumpIfNotNull,
        Op::JumpIfNotNull => Op::JumpIfNull,
        Op::JumpIfUndefined => Op::JumpIfNotUndefined,
        Op::JumpIfNotUndefined => Op::JumpIfUndefined,
        Op::TestEqualJumpIfTrue => Op::TestEqualJumpIfFalse,
        Op::TestEqualJumpIfFalse => Op::TestEqualJumpIfTrue,
        Op::TestEqualStrictJumpIfTrue => Op::TestEqualStrictJumpIfFalse,
        Op::TestEqualStrictJumpIfFalse => Op::TestEqualStrictJumpIfTrue,
        Op::TestLessThanJumpIfTrue => Op::TestLessThanJumpIfFalse,
        Op::TestLessThanJumpIfFalse => Op::TestLessThanJumpIfTrue,
        Op::TestGreaterThanJumpIfTrue => Op::TestGreaterThanJumpIfFalse,
        Op::TestGreaterThanJumpIfFalse => Op::TestGreaterThanJumpIfTrue,
        Op::TestLessThanOrEqualJumpIfTrue => Op::TestLessThanOrEqualJumpIfFalse,
        Op::TestLessThanOrEqualJumpIfFalse => Op::TestLessThanOrEqualJumpIfTrue,
        Op::TestGreaterThanOrEqualJumpIfTrue => Op::TestGreaterThanOrEqualJumpIfFalse,
        Op::TestGreaterThanOrEqualJumpIfFalse => Op::TestGreaterThanOrEqualJumpIfTrue,
        _ => return None,
    })
}
