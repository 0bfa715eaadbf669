//! Values known without running anything: literals and arithmetic of number literals.

use super::Compiler;
use crate::Literal;
use cutaway_parser::ast::{BinaryOp, Expr, UnaryOp};

/// How deep expressions are looked into.
const MAX_DEPTH: u32 = 8;

impl<'a> Compiler<'_, 'a> {
    /// The constant that an expression is, if it is one.
    pub(super) fn literal(&self, expression: Expr<'a>) -> Option<Literal> {
        Some(match expression {
            Expr::Null(_) => Literal::Null,
            Expr::Boolean(b) => Literal::Boolean(b.value),
            Expr::String(s) => Literal::String(self.text(s.value)),
            Expr::Ident(ident) if self.is_undefined(ident) => Literal::Undefined,
            _ => Literal::Number(number(expression, MAX_DEPTH)?),
        })
    }

    /// The number that an expression is, if it is one.
    pub(super) fn number(&self, expression: Expr<'a>) -> Option<f64> {
        number(expression, MAX_DEPTH)
    }

    /// The int32 that an expression is, if it is one (not -0).
    pub(super) fn smi(&self, expression: Expr<'a>) -> Option<i32> {
        as_smi(number(expression, MAX_DEPTH)?)
    }

    /// Whether the expression is `undefined` or `void 0`.
    pub(super) fn is_undefined_literal(&self, expression: Expr<'a>) -> bool {
        match expression {
            Expr::Ident(ident) => self.is_undefined(ident),
            Expr::Unary(unary) => unary.op == UnaryOp::Void && matches!(unary.operand, Expr::Number(_)),
            _ => false,
        }
    }
}

/// The int32 equal to a number, unless it is -0.
pub(super) fn as_smi(value: f64) -> Option<i32> {
    let int = value as i32;
    (f64::from(int).to_bits() == value.to_bits()).then_some(int)
}

fn number(expression: Expr<'_>, depth: u32) -> Option<f64> {
    if depth == 0 {
        return None;
    }
    match expression {
        Expr::Number(n) => Some(n.value),
        Expr::Unary(unary) => {
            let operand = match unary.op {
                UnaryOp::Minus | UnaryOp::Plus | UnaryOp::BitNot => number(unary.operand, depth - 1)?,
                _ => return None,
            };
            match unary.op {
                UnaryOp::Minus => Some(-operand),
                UnaryOp::Plus => Some(operand),
                _ => as_smi(operand).map(|int| f64::from(!int)),
            }
        }
        Expr::Binary(binary) => {
            let right = number(binary.right, depth - 1)?;
            let left = number(binary.left, depth - 1)?;
            fold(binary.op, left, right)
        }
        _ => None,
    }
}

fn fold(op: BinaryOp, left: f64, right: f64) -> Option<f64> {
    let int = |f: fn(i32, i32) -> i32| Some(f64::from(f(as_smi(left)?, as_smi(right)?)));
    match op {
        BinaryOp::Add => Some(left + right),
        BinaryOp::Sub => Some(left - right),
        BinaryOp::Mul => Some(left * right),
        BinaryOp::Div => Some(left / right),
        BinaryOp::BitOr => int(|a, b| a | b),
        BinaryOp::BitXor => int(|a, b| a ^ b),
        BinaryOp::BitAnd => int(|a, b| a & b),
        BinaryOp::ShiftLeft => int(|a, b| a.wrapping_shl(b as u32)),
        BinaryOp::ShiftRight => int(|a, b| a.wrapping_shr(b as u32)),
        BinaryOp::ShiftRightLogical => {
            Some(f64::from((as_smi(left)? as u32).wrapping_shr(as_smi(right)? as u32)))
        }
        _ => None,
    }
}
