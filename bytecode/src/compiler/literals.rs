//! Array literals, and arrays of arguments.

use super::Compiler;
use crate::builder::typed as i;
use crate::{ArrayBoilerplate, Constant, Literal, Register, RuntimeFunction, SlotKind};
use cutaway_parser::ast::{ArrayExpr, Element};
use std::rc::Rc;

/// Elements that are not constant and given to the literal in registers; the others are stored one by one.
pub(super) const MAX_OPEN_VALUES: u32 = 64;

impl<'a> Compiler<'_, 'a> {
    /// acc := the array.
    pub(super) fn array(&mut self, n: &'a ArrayExpr<'a>) {
        self.array_literal(n.elements, n.span.start);
    }

    /// An array of these values, in a new temporary.
    pub(super) fn array_of(&mut self, elements: &'a [Element<'a>], position: u32) -> Register {
        self.array_literal(elements, position);
        self.keep()
    }

    fn array_literal(&mut self, elements: &'a [Element<'a>], position: u32) {
        let fixed = elements.iter().position(|e| matches!(e, Element::Spread(_))).unwrap_or(elements.len());
        let (first, rest) = elements.split_at(fixed);
        match (first, rest) {
            ([], []) => {
                let slot = self.slot(SlotKind::Literal);
                self.b.emit(i::CreateEmptyArrayLiteral, (slot,));
                return;
            }
            ([], [Element::Spread(spread), ..]) => {
                self.value(spread.argument);
                self.b.emit_at(i::CreateArrayFromIterable, (), spread.argument.span().start);
            }
            _ => self.fixed_array(first),
        }
        let rest = if first.is_empty() { &rest[1..] } else { rest };
        if rest.is_empty() {
            return;
        }
        let mark = self.b.registers.mark();
        let pair = self.b.registers.run(2);
        self.b.store(pair);
        for element in rest {
            let function = match *element {
                Element::Expr(e) => {
                    self.into(e, pair.plus(1));
                    RuntimeFunction::ArrayAppend
                }
                Element::Spread(s) => {
                    self.into(s.argument, pair.plus(1));
                    RuntimeFunction::ArrayAppendSpread
                }
                Element::Hole => {
                    self.b.emit(i::LdaTheHole, ());
                    self.b.store(pair.plus(1));
                    RuntimeFunction::ArrayAppend
                }
            };
            let position = match element {
                Element::Spread(s) => s.argument.span().start,
                _ => position,
            };
            self.b.emit_at(i::CallRuntime, (function, pair, 2), position);
        }
        self.b.load(pair);
        self.b.registers.release(mark);
    }

    /// acc := an array of elements without spread.
    fn fixed_array(&mut self, elements: &'a [Element<'a>]) {
        let mark = self.b.registers.mark();
        let mut boilerplate = ArrayBoilerplate { elements: Vec::with_capacity(elements.len()) };
        let mut open = Vec::new();
        let mut late = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            boilerplate.elements.push(match *element {
                Element::Hole | Element::Spread(_) => Literal::Hole,
                Element::Expr(e) => match self.literal(e) {
                    Some(literal) => literal,
                    None if (open.len() as u32) < MAX_OPEN_VALUES => {
                        open.push(e);
                        Literal::Open
                    }
                    None => {
                        late.push((index, e));
                        Literal::Hole
                    }
                },
            });
        }
        let count = open.len() as u32;
        let first = self.consecutive(&open).unwrap_or_else(|| {
            let first = self.b.registers.run(count);
            for (n, e) in open.into_iter().enumerate() {
                self.into(e, first.plus(n as u32));
            }
            first
        });
        let constant = self.constant(Constant::Array(Rc::new(boilerplate)));
        let slot = self.slot(SlotKind::Literal);
        self.b.emit(i::CreateArrayLiteral, (constant, first, count, slot));
        self.b.registers.release(mark);
        if late.is_empty() {
            return;
        }
        let array = self.keep();
        let index = self.temporary();
        for (n, e) in late {
            let mark = self.b.registers.mark();
            self.load_number(n as f64);
            self.b.store(index);
            self.value(e);
            let slot = self.slot(SlotKind::StoreKeyed);
            self.b.emit(i::StaInArrayLiteral, (array, index, slot));
            self.b.registers.release(mark);
        }
        self.b.load(array);
        self.b.registers.release(mark);
    }
}
