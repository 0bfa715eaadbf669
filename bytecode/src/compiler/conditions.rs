//! Expressions whose only use is to choose where to go: no boolean is made.

use super::Compiler;
use super::expressions::logical_operands;
use super::operators::{SpecialTest, is_boolean};
use crate::builder::typed as i;
use crate::builder::typed::{Quiet, Throwing, Typed};
use crate::{Label, Register, SlotIndex, SlotKind};
use cutaway_parser::ast::{BinaryExpr, BinaryOp, Expr, LogicalOp, UnaryOp};

/// Which label is bound directly after the test.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// The one for true.
    Yes,
    /// The one for false.
    No,
}

impl Next {
    fn opposite(self) -> Next {
        match self {
            Next::Yes => Next::No,
            Next::No => Next::Yes,
        }
    }
}

type Branch = Typed<(Label,), Quiet>;

impl<'a> Compiler<'_, 'a> {
    /// Goes to `yes` if the expression is truthy, to `no` if not; one of them is bound next.
    pub(super) fn test(&mut self, expression: Expr<'a>, yes: Label, no: Label, next: Next) {
        if let Some(outcome) = self.known_truth(expression) {
            return self.go(outcome, yes, no, next);
        }
        match expression {
            Expr::Unary(n) if n.op == UnaryOp::Not => self.test(n.operand, no, yes, next.opposite()),
            Expr::Logical(n) if n.op != LogicalOp::Nullish => {
                let (operands, last) = logical_operands(n);
                for operand in operands {
                    let right = self.b.label();
                    if n.op == LogicalOp::And {
                        self.test(operand, right, no, Next::Yes);
                    } else {
                        self.test(operand, yes, right, Next::No);
                    }
                    self.b.bind(right);
                }
                self.test(last, yes, no, next);
            }
            Expr::Sequence(n) => {
                let Some((&last, first)) = n.expressions.split_last() else { return };
                first.iter().for_each(|&e| self.effect(e));
                self.test(last, yes, no, next);
            }
            Expr::Binary(n) => self.test_binary(n, yes, no, next),
            _ => {
                self.value(expression);
                if is_boolean(expression) {
                    self.branch(i::JumpIfTrue, i::JumpIfFalse, yes, no, next);
                } else {
                    self.branch(i::JumpIfToBooleanTrue, i::JumpIfToBooleanFalse, yes, no, next);
                }
            }
        }
    }

    /// The outcome is known.
    fn go(&mut self, outcome: bool, yes: Label, no: Label, next: Next) {
        match (outcome, next) {
            (true, Next::No) => self.b.jump(yes),
            (false, Next::Yes) => self.b.jump(no),
            _ => {}
        }
    }

    fn branch(&mut self, if_true: Branch, if_false: Branch, yes: Label, no: Label, next: Next) {
        match next {
            Next::Yes => self.b.emit(if_false, (no,)),
            Next::No => self.b.emit(if_true, (yes,)),
        }
    }

    fn test_binary(&mut self, n: &'a BinaryExpr<'a>, yes: Label, no: Label, next: Next) {
        let negated = matches!(n.op, BinaryOp::NotEqual | BinaryOp::StrictNotEqual);
        let (yes, no, next) = if negated { (no, yes, next.opposite()) } else { (yes, no, next) };
        if let Some(test) = self.special_test(n) {
            match test {
                SpecialTest::Null(operand) => {
                    self.value(operand);
                    self.branch(i::JumpIfNull, i::JumpIfNotNull, yes, no, next);
                }
                SpecialTest::Undefined(operand) => {
                    self.value(operand);
                    self.branch(i::JumpIfUndefined, i::JumpIfNotUndefined, yes, no, next);
                }
                SpecialTest::Undetectable(operand) if next == Next::No => {
                    self.value(operand);
                    self.b.emit(i::JumpIfUndefinedOrNull, (yes,));
                }
                SpecialTest::Undetectable(_) | SpecialTest::TypeOf(..) => {
                    self.emit_special_test(&test);
                    self.branch(i::JumpIfTrue, i::JumpIfFalse, yes, no, next);
                }
            }
            return;
        }
        let Some(fused) = fused(n.op) else {
            // Not a comparison, or one without a fused form; negation was undone above only for equality, which has one.
            self.binary(n);
            if is_boolean(Expr::Binary(n)) {
                self.branch(i::JumpIfTrue, i::JumpIfFalse, yes, no, next);
            } else {
                self.branch(i::JumpIfToBooleanTrue, i::JumpIfToBooleanFalse, yes, no, next);
            }
            return;
        };
        let mark = self.b.registers.mark();
        let left = self.operand(n.left, &[n.right]);
        self.value(n.right);
        let slot = self.slot(SlotKind::CompareOp);
        match (fused, next) {
            (Fused::Throwing(_, if_false), Next::Yes) => {
                self.b.emit_at(if_false, (left, slot, no), n.op_start)
            }
            (Fused::Throwing(if_true, _), Next::No) => self.b.emit_at(if_true, (left, slot, yes), n.op_start),
            (Fused::Quiet(_, if_false), Next::Yes) => self.b.emit(if_false, (left, slot, no)),
            (Fused::Quiet(if_true, _), Next::No) => self.b.emit(if_true, (left, slot, yes)),
        }
        self.b.registers.release(mark);
    }
}

type FusedBranch<E> = Typed<(Register, SlotIndex, Label), E>;

/// The instructions that compare and jump: if true, if false.
enum Fused {
    Throwing(FusedBranch<Throwing>, FusedBranch<Throwing>),
    Quiet(FusedBranch<Quiet>, FusedBranch<Quiet>),
}

fn fused(op: BinaryOp) -> Option<Fused> {
    Some(match op {
        BinaryOp::Equal | BinaryOp::NotEqual => {
            Fused::Throwing(i::TestEqualJumpIfTrue, i::TestEqualJumpIfFalse)
        }
        BinaryOp::StrictEqual | BinaryOp::StrictNotEqual => {
            Fused::Quiet(i::TestEqualStrictJumpIfTrue, i::TestEqualStrictJumpIfFalse)
        }
        BinaryOp::Less => Fused::Throwing(i::TestLessThanJumpIfTrue, i::TestLessThanJumpIfFalse),
        BinaryOp::LessEqual => {
            Fused::Throwing(i::TestLessThanOrEqualJumpIfTrue, i::TestLessThanOrEqualJumpIfFalse)
        }
        BinaryOp::Greater => Fused::Throwing(i::TestGreaterThanJumpIfTrue, i::TestGreaterThanJumpIfFalse),
        BinaryOp::GreaterEqual => {
            Fused::Throwing(i::TestGreaterThanOrEqualJumpIfTrue, i::TestGreaterThanOrEqualJumpIfFalse)
        }
        _ => return None,
    })
}
