//! Unary and binary operators.

use super::Compiler;
use crate::builder::INHERITED;
use crate::builder::typed as i;
use crate::builder::typed::{Throwing, Typed};
use crate::{Register, RuntimeFunction, SlotIndex, SlotKind, TypeOfLiteral};
use cutaway_parser::ast::{BinaryExpr, BinaryOp, Expr, UnaryExpr, UnaryOp};
use cutaway_parser::atoms::Atom;

type WithRegister = Typed<(Register, SlotIndex), Throwing>;
type WithSmi = Typed<(i32, SlotIndex), Throwing>;

/// A comparison that has an instruction of its own.
pub(super) enum SpecialTest<'a> {
    /// `x == null`
    Undetectable(Expr<'a>),
    /// `x === null`
    Null(Expr<'a>),
    /// `x === undefined`
    Undefined(Expr<'a>),
    /// `typeof x === "number"`
    TypeOf(Expr<'a>, TypeOfLiteral),
}

impl<'a> Compiler<'_, 'a> {
    pub(super) fn unary(&mut self, n: &'a UnaryExpr<'a>) {
        if self.load_if_literal(Expr::Unary(n)) {
            return;
        }
        let position = n.span.start;
        match n.op {
            UnaryOp::Void => {
                self.effect(n.operand);
                self.b.emit(i::LdaUndefined, ());
            }
            UnaryOp::Not => {
                if let Expr::Unary(inner) = n.operand
                    && inner.op == UnaryOp::Not
                {
                    self.value(inner.operand);
                    if !is_boolean(inner.operand) {
                        self.b.emit(i::ToBoolean, ());
                    }
                    return;
                }
                self.value(n.operand);
                if is_boolean(n.operand) {
                    self.b.emit(i::LogicalNot, ());
                } else {
                    self.b.emit(i::ToBooleanLogicalNot, ());
                }
            }
            UnaryOp::Typeof => {
                match n.operand {
                    Expr::Ident(ident) => self.load_for_typeof(ident),
                    operand => self.value(operand),
                }
                self.b.emit(i::TypeOf, ());
            }
            UnaryOp::Delete => self.delete(n),
            UnaryOp::Minus => self.numeric(i::Negate, n),
            UnaryOp::BitNot => self.numeric(i::BitwiseNot, n),
            UnaryOp::Plus => {
                self.value(n.operand);
                let slot = self.slot(SlotKind::UnaryOp);
                self.b.emit_at(i::ToNumber, (slot,), position);
            }
        }
    }

    fn numeric(&mut self, instruction: Typed<(SlotIndex,), Throwing>, n: &'a UnaryExpr<'a>) {
        self.value(n.operand);
        let slot = self.slot(SlotKind::UnaryOp);
        self.b.emit_at(instruction, (slot,), n.span.start);
    }

    fn delete(&mut self, n: &'a UnaryExpr<'a>) {
        let mark = self.b.registers.mark();
        let position = n.span.start;
        match n.operand {
            Expr::Member(m) => {
                let object = self.operand(m.object, &[]);
                let name = self.name(m.property.name);
                self.b.emit(i::LdaConstant, (name,));
                self.delete_property(object);
            }
            Expr::Index(m) => {
                let object = self.operand(m.object, &[m.index]);
                self.value(m.index);
                self.delete_property(object);
            }
            Expr::OptionalChain(chain) => self.delete_chain(chain),
            Expr::Ident(ident) => {
                use cutaway_parser::scopes::Place;
                let reference = self.reference(ident.id);
                match reference.place {
                    Place::Global | Place::Script { .. } | Place::Dynamic => {
                        let name = self.name(ident.name);
                        self.runtime_with_text(RuntimeFunction::DeleteLookupSlot, name, position);
                    }
                    _ => self.b.emit(i::LdaFalse, ()),
                }
            }
            Expr::SuperMember(_) | Expr::SuperIndex(_) => {
                // The receiver must be there; the property is not looked at, nor its key converted.
                match n.operand {
                    Expr::SuperMember(m) => self.load_variable(m.super_.this, Atom::THIS, m.span.start),
                    Expr::SuperIndex(m) => {
                        self.load_variable(m.super_.this, Atom::THIS, m.span.start);
                        self.effect(m.index);
                    }
                    _ => {}
                }
                let text = self.own_text("Unsupported reference to 'super'");
                self.runtime_with_text(RuntimeFunction::ThrowReferenceError, text, position);
            }
            operand => {
                self.effect(operand);
                self.b.emit(i::LdaTrue, ());
            }
        }
        self.b.registers.release(mark);
    }

    /// acc := delete object[acc].
    pub(super) fn delete_property(&mut self, object: Register) {
        if self.strict {
            self.b.emit_at(i::DeletePropertyStrict, (object,), INHERITED);
        } else {
            self.b.emit_at(i::DeletePropertySloppy, (object,), INHERITED);
        }
    }

    /// Chains of operators are left-deep and long in generated code, so the left spine is walked in a loop.
    pub(super) fn binary(&mut self, n: &'a BinaryExpr<'a>) {
        if self.load_if_literal(Expr::Binary(n)) {
            return;
        }
        let mut spine = vec![n];
        let mut leftmost = n.left;
        while let Expr::Binary(inner) = leftmost {
            if self.literal(leftmost).is_some() || self.special_test(inner).is_some() {
                break;
            }
            spine.push(inner);
            leftmost = inner.left;
        }
        let mut left = Some(leftmost);
        for node in spine.into_iter().rev() {
            self.binary_step(node, left.take());
        }
    }

    /// One operator, whose left operand is an expression or in acc already.
    fn binary_step(&mut self, n: &'a BinaryExpr<'a>, left: Option<Expr<'a>>) {
        if left.is_some()
            && let Some(test) = self.special_test(n)
        {
            self.emit_special_test(&test);
            if matches!(n.op, BinaryOp::NotEqual | BinaryOp::StrictNotEqual) {
                self.b.emit(i::LogicalNot, ());
            }
            return;
        }
        if let Some((_, with_smi)) = arithmetic(n.op) {
            if let Some(smi) = self.smi(n.right) {
                if let Some(left) = left {
                    self.value(left);
                }
                let slot = self.slot(SlotKind::BinaryOp);
                self.b.emit_at(with_smi, (smi, slot), n.op_start);
                return;
            }
            let commutes =
                matches!(n.op, BinaryOp::Mul | BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor);
            if commutes && let Some(smi) = left.and_then(|left| self.smi(left)) {
                self.value(n.right);
                let slot = self.slot(SlotKind::BinaryOp);
                self.b.emit_at(with_smi, (smi, slot), n.op_start);
                return;
            }
        }
        let mark = self.b.registers.mark();
        let left = match left {
            Some(left) => self.operand(left, &[n.right]),
            None => self.keep(),
        };
        self.value(n.right);
        self.apply(n.op, left, n.op_start);
        self.b.registers.release(mark);
    }

    /// acc := left op acc.
    pub(super) fn apply(&mut self, op: BinaryOp, left: Register, position: u32) {
        if let Some((with_register, _)) = arithmetic(op) {
            let slot = self.slot(SlotKind::BinaryOp);
            self.b.emit_at(with_register, (left, slot), position);
            return;
        }
        let kind = match op {
            BinaryOp::In => SlotKind::In,
            BinaryOp::Instanceof => SlotKind::InstanceOf,
            _ => SlotKind::CompareOp,
        };
        let slot = self.slot(kind);
        match op {
            BinaryOp::Equal => self.b.emit_at(i::TestEqual, (left, slot), position),
            BinaryOp::NotEqual => {
                self.b.emit_at(i::TestEqual, (left, slot), position);
                self.b.emit(i::LogicalNot, ());
            }
            BinaryOp::StrictEqual => self.b.emit(i::TestEqualStrict, (left, slot)),
            BinaryOp::StrictNotEqual => {
                self.b.emit(i::TestEqualStrict, (left, slot));
                self.b.emit(i::LogicalNot, ());
            }
            BinaryOp::Less => self.b.emit_at(i::TestLessThan, (left, slot), position),
            BinaryOp::LessEqual => self.b.emit_at(i::TestLessThanOrEqual, (left, slot), position),
            BinaryOp::Greater => self.b.emit_at(i::TestGreaterThan, (left, slot), position),
            BinaryOp::GreaterEqual => self.b.emit_at(i::TestGreaterThanOrEqual, (left, slot), position),
            BinaryOp::In => self.b.emit_at(i::TestIn, (left, slot), position),
            _ => self.b.emit_at(i::TestInstanceOf, (left, slot), position),
        }
    }

    /// acc := acc op smi.
    pub(super) fn apply_smi(&mut self, op: BinaryOp, smi: i32, position: u32) {
        if let Some((_, with_smi)) = arithmetic(op) {
            let slot = self.slot(SlotKind::BinaryOp);
            self.b.emit_at(with_smi, (smi, slot), position);
        }
    }

    /// Recognizes comparisons with null, undefined and the results of typeof.
    pub(super) fn special_test(&self, n: &BinaryExpr<'a>) -> Option<SpecialTest<'a>> {
        let strict = match n.op {
            BinaryOp::Equal | BinaryOp::NotEqual => false,
            BinaryOp::StrictEqual | BinaryOp::StrictNotEqual => true,
            _ => return None,
        };
        for (operand, literal) in [(n.left, n.right), (n.right, n.left)] {
            let is_null = matches!(literal, Expr::Null(_));
            let is_undefined = self.is_undefined_literal(literal);
            match (strict, is_null, is_undefined) {
                (false, true, _) | (false, _, true) => return Some(SpecialTest::Undetectable(operand)),
                (true, true, _) => return Some(SpecialTest::Null(operand)),
                (true, _, true) => return Some(SpecialTest::Undefined(operand)),
                _ => {}
            }
            if let (Expr::Unary(unary), Expr::String(string)) = (operand, literal)
                && unary.op == UnaryOp::Typeof
            {
                let text = self.source.atoms().text(string.value);
                let literal = TypeOfLiteral::ALL.into_iter().find(|l| text == *l.name())?;
                return Some(SpecialTest::TypeOf(unary.operand, literal));
            }
        }
        None
    }

    /// acc := the comparison, as if with `===` or `==`.
    pub(super) fn emit_special_test(&mut self, test: &SpecialTest<'a>) {
        match *test {
            SpecialTest::Undetectable(operand) => {
                self.value(operand);
                self.b.emit(i::TestUndetectable, ());
            }
            SpecialTest::Null(operand) => {
                self.value(operand);
                self.b.emit(i::TestNull, ());
            }
            SpecialTest::Undefined(operand) => {
                self.value(operand);
                self.b.emit(i::TestUndefined, ());
            }
            SpecialTest::TypeOf(operand, literal) => {
                match operand {
                    Expr::Ident(ident) => self.load_for_typeof(ident),
                    operand => self.value(operand),
                }
                self.b.emit(i::TestTypeOf, (literal,));
            }
        }
    }
}

/// The instructions of an arithmetic operator.
fn arithmetic(op: BinaryOp) -> Option<(WithRegister, WithSmi)> {
    Some(match op {
        BinaryOp::Add => (i::Add, i::AddSmi),
        BinaryOp::Sub => (i::Sub, i::SubSmi),
        BinaryOp::Mul => (i::Mul, i::MulSmi),
        BinaryOp::Div => (i::Div, i::DivSmi),
        BinaryOp::Mod => (i::Mod, i::ModSmi),
        BinaryOp::Exp => (i::Exp, i::ExpSmi),
        BinaryOp::BitOr => (i::BitwiseOr, i::BitwiseOrSmi),
        BinaryOp::BitXor => (i::BitwiseXor, i::BitwiseXorSmi),
        BinaryOp::BitAnd => (i::BitwiseAnd, i::BitwiseAndSmi),
        BinaryOp::ShiftLeft => (i::ShiftLeft, i::ShiftLeftSmi),
        BinaryOp::ShiftRight => (i::ShiftRight, i::ShiftRightSmi),
        BinaryOp::ShiftRightLogical => (i::ShiftRightLogical, i::ShiftRightLogicalSmi),
        _ => return None,
    })
}

/// Whether the value is a boolean by its syntax.
pub(super) fn is_boolean(expression: Expr<'_>) -> bool {
    match expression {
        Expr::Boolean(_) | Expr::PrivateIn(_) => true,
        Expr::Unary(n) => matches!(n.op, UnaryOp::Not | UnaryOp::Delete),
        Expr::Binary(n) => {
            use BinaryOp::*;
            matches!(
                n.op,
                Equal
                    | NotEqual
                    | StrictEqual
                    | StrictNotEqual
                    | Less
                    | LessEqual
                    | Greater
                    | GreaterEqual
                    | In
                    | Instanceof
            )
        }
        _ => false,
    }
}
