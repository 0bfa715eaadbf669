//! Expressions: the dispatch on the node, and the kinds that are small enough to stand here.

use super::Compiler;
use super::side_effects::may_assign;
use crate::builder::typed as i;
use crate::{Constant, JsText, Literal, Register, RuntimeFunction, SlotKind};
use cutaway_parser::Span;
use cutaway_parser::ast::{
    ConditionalExpr, Expr, IndexExpr, LogicalExpr, LogicalOp, MemberExpr, RuntimeCallExpr,
};

use super::conditions::Next;
use super::constant_folding::{as_smi, truth};
use super::operators::is_boolean;

impl<'a> Compiler<'_, 'a> {
    /// acc := the expression.
    pub(super) fn value(&mut self, expression: Expr<'a>) {
        match expression {
            Expr::Null(_) => self.b.emit(i::LdaNull, ()),
            Expr::Boolean(b) => self.load_boolean(b.value),
            Expr::Number(n) => self.load_number(n.value),
            Expr::String(s) => {
                let text = self.name(s.value);
                self.b.emit(i::LdaConstant, (text,));
            }
            Expr::BigInt(n) => {
                let digits = self.text(n.digits);
                let constant = self.constant(Constant::BigInt(digits));
                self.b.emit(i::LdaConstant, (constant,));
            }
            Expr::RegExp(n) => {
                let (pattern, flags) = (self.name(n.pattern), self.name(n.flags));
                let slot = self.slot(SlotKind::Literal);
                self.b.emit_at(i::CreateRegExpLiteral, (pattern, slot, flags), n.span.start);
            }
            Expr::Template(n) => self.template(n),
            Expr::TaggedTemplate(n) => self.tagged_template(n),
            Expr::Ident(n) => self.load_variable(n.id, n.name, n.span.start),
            Expr::This(n) => self.load_variable(n.id, cutaway_parser::atoms::Atom::THIS, n.span.start),
            Expr::NewTarget(n) => {
                self.load_variable(n.id, cutaway_parser::atoms::Atom::NEW_TARGET, n.span.start);
            }
            Expr::Array(n) => self.array(n),
            Expr::Object(n) => self.object(n),
            Expr::Function(n) | Expr::Arrow(n) => {
                let name = n.name.map_or_else(|| JsText::new(""), |name| self.text(name.name));
                self.closure(n, name, None);
            }
            Expr::Class(n) => {
                let name = n.name.map_or_else(|| JsText::new(""), |name| self.text(name.name));
                self.class(n, name);
            }
            Expr::Unary(n) => self.unary(n),
            Expr::Update(n) => self.update(n, true),
            Expr::Binary(n) => self.binary(n),
            Expr::PrivateIn(n) => self.private_in(n),
            Expr::Logical(n) => self.logical(n),
            Expr::Assign(n) => self.assign(n),
            Expr::Conditional(n) => self.conditional(n, |c, e| c.value(e)),
            Expr::Call(n) => self.call(n),
            Expr::New(n) => self.new_expression(n),
            Expr::Member(n) => self.member(n),
            Expr::Index(n) => self.index(n),
            Expr::PrivateMember(n) => self.private_member(n),
            Expr::SuperCall(n) => self.super_call(n),
            Expr::SuperMember(n) => self.super_member(n),
            Expr::SuperIndex(n) => self.super_index(n),
            Expr::OptionalChain(n) => self.optional_chain(n),
            Expr::Sequence(n) => {
                let Some((&last, first)) = n.expressions.split_last() else { return };
                for &e in first {
                    self.effect(e);
                }
                self.value(last);
            }
            Expr::Yield(n) => self.yield_expression(n),
            Expr::Await(n) => {
                self.value(n.argument);
                self.await_acc(n.span.start);
            }
            Expr::ImportCall(n) => self.import_call(n),
            Expr::ImportMeta(n) => {
                self.b.emit_at(i::CallRuntime, (RuntimeFunction::ImportMeta, Register::THIS, 0), n.span.start)
            }
            Expr::RuntimeCall(n) => self.native_call(n),
        }
    }

    /// Evaluates the expression for its effects.
    pub(super) fn effect(&mut self, expression: Expr<'a>) {
        match expression {
            Expr::Update(n) => self.update(n, false),
            Expr::Sequence(n) => n.expressions.iter().for_each(|&e| self.effect(e)),
            Expr::Conditional(n) => self.conditional(n, |c, e| c.effect(e)),
            Expr::Logical(n) if n.op != LogicalOp::Nullish => {
                let (then, end) = (self.b.label(), self.b.label());
                if n.op == LogicalOp::And {
                    self.test(n.left, then, end, Next::Yes);
                } else {
                    self.test(n.left, end, then, Next::No);
                }
                self.b.bind(then);
                self.effect(n.right);
                self.b.bind(end);
            }
            Expr::Unary(n)
                if matches!(n.op, cutaway_parser::ast::UnaryOp::Void | cutaway_parser::ast::UnaryOp::Not) =>
            {
                self.effect(n.operand);
            }
            Expr::Null(_)
            | Expr::Boolean(_)
            | Expr::Number(_)
            | Expr::String(_)
            | Expr::Function(_)
            | Expr::Arrow(_) => {}
            _ => self.value(expression),
        }
    }

    /// The expression in a register: a variable's own if it stays unchanged while `following` is evaluated, else a
    /// new temporary.
    pub(super) fn operand(&mut self, expression: Expr<'a>, following: &[Expr<'a>]) -> Register {
        match self.own_register(expression, || may_assign(following)) {
            Some(register) => register,
            None => {
                self.value(expression);
                self.keep()
            }
        }
    }

    /// The register of the variable that the expression is, if it is one and needs no copy.
    pub(super) fn own_register(
        &self,
        expression: Expr<'a>,
        reassigned: impl FnOnce() -> bool,
    ) -> Option<Register> {
        let id = match expression {
            Expr::Ident(n) => n.id,
            Expr::This(n) => n.id,
            _ => return None,
        };
        let register = self.plain_register(id)?;
        (self.is_never_reassigned(id) || !reassigned()).then_some(register)
    }

    /// register := the expression.
    pub(super) fn into(&mut self, expression: Expr<'a>, register: Register) {
        match self.own_register(expression, || false) {
            Some(own) => self.b.copy(own, register),
            None => {
                self.value(expression);
                self.b.store(register);
            }
        }
    }

    /// acc := a number.
    pub(super) fn load_number(&mut self, value: f64) {
        match as_smi(value) {
            Some(0) => self.b.emit(i::LdaZero, ()),
            Some(int) => self.b.emit(i::LdaSmi, (int,)),
            None => {
                let constant = self.b.constants.number(value);
                self.b.emit(i::LdaConstant, (constant,));
            }
        }
    }

    /// acc := a boolean.
    pub(super) fn load_boolean(&mut self, value: bool) {
        if value {
            self.b.emit(i::LdaTrue, ());
        } else {
            self.b.emit(i::LdaFalse, ());
        }
    }

    fn conditional(&mut self, n: &'a ConditionalExpr<'a>, visit: impl Fn(&mut Self, Expr<'a>)) {
        let (then, otherwise, end) = (self.b.label(), self.b.label(), self.b.label());
        self.test(n.test, then, otherwise, Next::Yes);
        self.b.bind(then);
        visit(self, n.consequent);
        self.b.jump(end);
        self.b.bind(otherwise);
        visit(self, n.alternate);
        self.b.bind(end);
    }

    fn logical(&mut self, n: &'a LogicalExpr<'a>) {
        let end = self.b.label();
        let (operands, last) = logical_operands(n);
        for operand in operands {
            if let Some(literal) = self.literal(operand) {
                if decides(n.op, &literal) {
                    self.value(operand);
                    self.b.jump(end);
                    break;
                }
                continue;
            }
            self.value(operand);
            match n.op {
                LogicalOp::And if is_boolean(operand) => self.b.emit(i::JumpIfFalse, (end,)),
                LogicalOp::Or if is_boolean(operand) => self.b.emit(i::JumpIfTrue, (end,)),
                LogicalOp::And => self.b.emit(i::JumpIfToBooleanFalse, (end,)),
                LogicalOp::Or => self.b.emit(i::JumpIfToBooleanTrue, (end,)),
                LogicalOp::Nullish => {
                    let right = self.b.label();
                    self.b.emit(i::JumpIfUndefinedOrNull, (right,));
                    self.b.jump(end);
                    self.b.bind(right);
                }
            }
        }
        self.value(last);
        self.b.bind(end);
    }

    fn member(&mut self, n: &'a MemberExpr<'a>) {
        let mark = self.b.registers.mark();
        let object = self.chain_operand(n.object, n.optional, &[]);
        let name = self.name(n.property.name);
        let slot = self.slot(SlotKind::LoadProperty);
        self.b.emit_at(i::GetNamedProperty, (object, name, slot), self.member_position(n));
        self.b.registers.release(mark);
    }

    /// Where reading the member is: at the name; after a call or `?.` in the same chain at the dot (as V8).
    pub(super) fn member_position(&self, n: &'a MemberExpr<'a>) -> u32 {
        let name = n.property.span.start;
        let mut object = n.object;
        let after_call = loop {
            object = match object {
                Expr::Call(_) => break true,
                Expr::Member(m) if m.optional => break true,
                Expr::Member(m) => m.object,
                Expr::Index(m) => m.object,
                _ => break n.optional,
            }
        };
        let between = Span::new(n.object.span().end, name).text(self.source.text());
        match between.rfind('.') {
            Some(dot) if after_call && !between.contains(')') => {
                n.object.span().end + dot as u32 - u32::from(n.optional)
            }
            _ => name,
        }
    }

    fn index(&mut self, n: &'a IndexExpr<'a>) {
        let mark = self.b.registers.mark();
        let object = self.chain_operand(n.object, n.optional, &[n.index]);
        self.get_index(object, n);
        self.b.registers.release(mark);
    }

    /// acc := object[index]; a string that is no array index is a name.
    pub(super) fn get_index(&mut self, object: Register, n: &'a IndexExpr<'a>) {
        let position = n.object.span().end;
        if let Some(name) = self.index_name(n.index) {
            let slot = self.slot(SlotKind::LoadProperty);
            self.b.emit_at(i::GetNamedProperty, (object, name, slot), position);
        } else {
            self.value(n.index);
            let slot = self.slot(SlotKind::LoadKeyed);
            self.b.emit_at(i::GetKeyedProperty, (object, slot), position);
        }
    }

    /// The name that an index is, if it is a string literal and not an integer index.
    pub(super) fn index_name(&mut self, index: Expr<'a>) -> Option<crate::ConstIndex> {
        let Expr::String(string) = index else { return None };
        let text = self.source.atoms().text(string.value);
        let integer_like = text.units().next().is_some_and(|u| (48..58).contains(&u) || u == 45);
        (!integer_like).then(|| self.name(string.value))
    }

    fn native_call(&mut self, n: &'a RuntimeCallExpr<'a>) {
        let mark = self.b.registers.mark();
        let values = n.arguments.values;
        let first = self.b.registers.run(values.len() as u32 + 1);
        let name = self.name(n.name.name);
        self.b.emit(i::LdaConstant, (name,));
        self.b.store(first);
        self.arguments_into(values, first.plus(1));
        let count = values.len() as u32 + 1;
        self.b.emit_at(i::CallRuntime, (RuntimeFunction::Native, first, count), n.span.start);
        self.b.registers.release(mark);
    }
}

/// Whether the constant as left operand is the result.
fn decides(op: LogicalOp, left: &Literal) -> bool {
    match op {
        LogicalOp::And => truth(left) == Some(false),
        LogicalOp::Or => truth(left) == Some(true),
        LogicalOp::Nullish => !matches!(left, Literal::Undefined | Literal::Null),
    }
}

/// The operands of a chain of one logical operator: all but the last, and the last. Chains are left-deep and may be long.
pub(super) fn logical_operands<'a>(n: &'a LogicalExpr<'a>) -> (Vec<Expr<'a>>, Expr<'a>) {
    let mut operands = Vec::new();
    let mut left = n.left;
    while let Expr::Logical(inner) = left
        && inner.op == n.op
    {
        operands.push(inner.right);
        left = inner.left;
    }
    operands.push(left);
    operands.reverse();
    (operands, n.right)
}
