//! Template literals and tagged templates.

use super::Compiler;
use crate::builder::typed as i;
use crate::{Constant, Register, SlotKind, TemplateSite};
use cutaway_parser::ast::{Expr, TaggedTemplate, TemplateLit, UnaryOp};
use std::rc::Rc;

impl<'a> Compiler<'_, 'a> {
    /// acc := the string.
    pub(super) fn template(&mut self, n: &'a TemplateLit<'a>) {
        if self.load_if_literal(Expr::Template(n)) {
            return;
        }
        let mark = self.b.registers.mark();
        let so_far = self.temporary();
        let mut is_first = true;
        for (index, quasi) in n.quasis.iter().enumerate() {
            if let Some(cooked) = quasi.cooked
                && !self.source.atoms().text(cooked).is_empty()
            {
                self.begin_part(so_far, is_first);
                let text = self.name(cooked);
                self.b.emit(i::LdaConstant, (text,));
                self.end_part(so_far, &mut is_first, quasi.span.start);
            }
            let Some(&expression) = n.expressions.get(index) else { continue };
            self.begin_part(so_far, is_first);
            self.value(expression);
            if !is_string(expression) {
                self.b.emit_at(i::ToString, (), expression.span().start);
            }
            self.end_part(so_far, &mut is_first, expression.span().start);
        }
        self.b.registers.release(mark);
    }

    /// Keeps the string so far, which is in acc.
    fn begin_part(&mut self, so_far: Register, is_first: bool) {
        if !is_first {
            self.b.store(so_far);
        }
    }

    /// acc := the string so far with acc appended.
    fn end_part(&mut self, so_far: Register, is_first: &mut bool, position: u32) {
        if !std::mem::take(is_first) {
            let slot = self.slot(SlotKind::BinaryOp);
            self.b.emit_at(i::Add, (so_far, slot), position);
        }
    }

    /// acc := the call of the tag.
    pub(super) fn tagged_template(&mut self, n: &'a TaggedTemplate<'a>) {
        let mark = self.b.registers.mark();
        let callee = self.callee(n.tag, &[]);
        // The values may assign to variables that are operands: copy them into the run first.
        let count = 2 + n.template.expressions.len() as u32;
        let run = self.b.registers.run(count);
        match callee.receiver {
            Some(receiver) => self.b.copy(receiver, run),
            None => {
                self.b.emit(i::LdaUndefined, ());
                self.b.store(run);
            }
        }
        let function = self.temporary();
        self.b.copy(callee.function, function);
        let site = TemplateSite {
            raw: n.template.quasis.iter().map(|q| self.text(q.raw)).collect(),
            cooked: n.template.quasis.iter().map(|q| q.cooked.map(|c| self.text(c))).collect(),
        };
        let constant = self.constant(Constant::Template(Rc::new(site)));
        let slot = self.slot(SlotKind::Literal);
        self.b.emit(i::GetTemplateObject, (constant, slot));
        self.b.store(run.plus(1));
        for (index, &expression) in n.template.expressions.iter().enumerate() {
            self.into(expression, run.plus(2 + index as u32));
        }
        let slot = self.slot(SlotKind::Call);
        self.b.emit_at(i::CallAnyReceiver, (function, run, count, slot), n.template.span.start);
        self.b.registers.release(mark);
    }
}

/// Whether the value is a string by its syntax.
fn is_string(expression: Expr<'_>) -> bool {
    match expression {
        Expr::String(_) | Expr::Template(_) => true,
        Expr::Unary(n) => n.op == UnaryOp::Typeof,
        _ => false,
    }
}
