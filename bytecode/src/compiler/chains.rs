//! Optional chains: `a?.b.c(d)`.

use super::Compiler;
use crate::Register;
use crate::builder::typed as i;
use cutaway_parser::ast::{Expr, OptionalChain};

impl<'a> Compiler<'_, 'a> {
    /// acc := the chain; undefined if an object on the way is nullish.
    pub(super) fn optional_chain(&mut self, n: &'a OptionalChain<'a>) {
        let (nullish, end) = (self.b.label(), self.b.label());
        self.chain_exits.push(nullish);
        self.value(n.expression);
        self.chain_exits.pop();
        self.b.jump(end);
        self.b.bind(nullish);
        self.b.emit(i::LdaUndefined, ());
        self.b.bind(end);
    }

    /// acc := delete of the chain; true if an object on the way is nullish.
    pub(super) fn delete_chain(&mut self, n: &'a OptionalChain<'a>) {
        let (nullish, end) = (self.b.label(), self.b.label());
        let mark = self.b.registers.mark();
        self.chain_exits.push(nullish);
        match n.expression {
            Expr::Member(m) => {
                let object = self.chain_operand(m.object, m.optional, &[]);
                let name = self.name(m.property.name);
                self.b.emit(i::LdaConstant, (name,));
                self.delete_property(object);
            }
            Expr::Index(m) => {
                let object = self.chain_operand(m.object, m.optional, &[m.index]);
                self.value(m.index);
                self.delete_property(object);
            }
            other => {
                self.effect(other);
                self.b.emit(i::LdaTrue, ());
            }
        }
        self.chain_exits.pop();
        self.b.registers.release(mark);
        self.b.jump(end);
        self.b.bind(nullish);
        self.b.emit(i::LdaTrue, ());
        self.b.bind(end);
    }

    /// The object of a member in a register; if `optional`, a nullish one leaves the chain.
    pub(super) fn chain_operand(
        &mut self,
        object: Expr<'a>,
        optional: bool,
        following: &[Expr<'a>],
    ) -> Register {
        let register = self.operand(object, following);
        if optional {
            self.b.load(register);
            self.leave_chain_if_nullish();
        }
        register
    }

    /// Leaves the chain if acc is nullish.
    pub(super) fn leave_chain_if_nullish(&mut self) {
        if let Some(&exit) = self.chain_exits.last() {
            self.b.emit(i::JumpIfUndefinedOrNull, (exit,));
        }
    }
}
