//! Assignment, compound and logical assignment, increment and decrement.

use super::Compiler;
use super::side_effects::may_assign;
use super::targets::Target;
use crate::builder::INHERITED;
use crate::builder::typed as i;
use crate::{JsText, SlotKind};
use cutaway_parser::ast::{AssignExpr, AssignOp, Expr, LogicalOp, Pattern, UpdateExpr, UpdateOp};

impl<'a> Compiler<'_, 'a> {
    /// acc := the value assigned.
    pub(super) fn assign(&mut self, n: &'a AssignExpr<'a>) {
        let mark = self.b.registers.mark();
        match n.op {
            AssignOp::Assign => match n.target {
                Pattern::Object(_) | Pattern::Array(_) => {
                    let value = self.operand(n.value, &[]);
                    // The pattern may assign to the very variable.
                    let value = if matches!(n.value, Expr::Ident(_)) {
                        self.b.load(value);
                        self.keep()
                    } else {
                        value
                    };
                    self.b.load(value);
                    self.destructure(n.target, false, Some(n.value.span()));
                    self.b.load(value);
                }
                _ => {
                    let target = self.target(n.target, &[n.value]);
                    self.named_value(n.value, self.target_name(n));
                    self.store_target(&target, n.op_start);
                }
            },
            AssignOp::Binary(op) => {
                let target = self.target(n.target, &[n.value]).for_update(self);
                if let Some(smi) = self.smi(n.value) {
                    self.load_target(&target);
                    self.apply_smi(op, smi, n.op_start);
                } else {
                    let own = match target {
                        Target::Variable(ident) => {
                            self.own_register(Expr::Ident(ident), || may_assign(&[n.value]))
                        }
                        _ => None,
                    };
                    let old = own.unwrap_or_else(|| {
                        self.load_target(&target);
                        self.keep()
                    });
                    self.value(n.value);
                    self.apply(op, old, n.op_start);
                }
                self.store_target(&target, n.op_start);
            }
            AssignOp::Logical(op) => {
                let target = self.target(n.target, &[n.value]).for_update(self);
                let end = self.b.label();
                self.load_target(&target);
                match op {
                    LogicalOp::And => self.b.emit(i::JumpIfToBooleanFalse, (end,)),
                    LogicalOp::Or => self.b.emit(i::JumpIfToBooleanTrue, (end,)),
                    LogicalOp::Nullish => {
                        let assign = self.b.label();
                        self.b.emit(i::JumpIfUndefinedOrNull, (assign,));
                        self.b.jump(end);
                        self.b.bind(assign);
                    }
                }
                self.named_value(n.value, self.target_name(n));
                self.store_target(&target, n.op_start);
                self.b.bind(end);
            }
        }
        self.b.registers.release(mark);
    }

    /// The name that an anonymous function assigned here gets.
    fn target_name(&self, n: &AssignExpr<'a>) -> Option<JsText> {
        match n.target {
            Pattern::Ident(ident) if !n.target_parenthesized => Some(self.text(ident.name)),
            _ => None,
        }
    }

    /// acc := the expression; if it is an anonymous function, it gets the name.
    pub(super) fn named_value(&mut self, expression: Expr<'a>, name: Option<JsText>) {
        match (name, expression) {
            (Some(name), Expr::Function(f)) if f.name.is_none() => self.closure(f, name, None),
            (Some(name), Expr::Arrow(f)) => self.closure(f, name, None),
            (Some(name), Expr::Class(c)) if c.name.is_none() => self.class(c, name),
            _ => self.value(expression),
        }
    }

    /// `++x`, `x++`. If not `wanted`, acc need not be the value.
    pub(super) fn update(&mut self, n: &'a UpdateExpr<'a>, wanted: bool) {
        let mark = self.b.registers.mark();
        let position = if n.prefix { n.span.start } else { n.target.span().end };
        let target = self.expression_target(n.target, &[]).for_update(self);
        self.load_target(&target);
        let old = if wanted && !n.prefix {
            let slot = self.slot(SlotKind::UnaryOp);
            self.b.emit_at(i::ToNumeric, (slot,), INHERITED);
            Some(self.keep())
        } else {
            None
        };
        let slot = self.slot(SlotKind::UnaryOp);
        match n.op {
            UpdateOp::Increment => self.b.emit_at(i::Inc, (slot,), INHERITED),
            UpdateOp::Decrement => self.b.emit_at(i::Dec, (slot,), INHERITED),
        }
        self.store_target(&target, position);
        if let Some(old) = old {
            self.b.load(old);
        }
        self.b.registers.release(mark);
    }
}
