//! Calls and constructions.

use super::Compiler;
use super::side_effects::elements_may_assign;
use crate::builder::typed as i;
use crate::{Constant, EvalScope, Register, SlotKind};
use cutaway_parser::EvalRights;
use cutaway_parser::ast::{CallExpr, Element, Expr, FunctionKind, NewExpr, ProgramKind};
use cutaway_parser::atoms::Atom;
use cutaway_parser::scopes::Place;
use std::rc::Rc;

/// A function about to be called.
pub(super) struct Callee {
    /// The function.
    pub function: Register,
    /// Its receiver; None is undefined.
    pub receiver: Option<Register>,
    /// Whether the function was a property of the receiver.
    is_property: bool,
}

/// Whether the only spread argument is the last one.
pub(super) fn only_last_is_spread(values: &[Element<'_>]) -> bool {
    match values.split_last() {
        Some((Element::Spread(_), rest)) => !rest.iter().any(|v| matches!(v, Element::Spread(_))),
        _ => false,
    }
}

impl<'a> Compiler<'_, 'a> {
    pub(super) fn call(&mut self, n: &'a CallExpr<'a>) {
        let mark = self.b.registers.mark();
        let callee = self.callee(n.callee, n.arguments.values);
        if n.optional {
            self.b.load(callee.function);
            self.leave_chain_if_nullish();
        }
        let position = call_position(n.callee, n.arguments.span.start);
        if n.possible_eval {
            self.direct_eval(&callee, n, position);
        } else {
            self.call_callee(&callee, n.arguments.values, position);
        }
        self.b.registers.release(mark);
    }

    /// Evaluates the function of a call and its receiver.
    pub(super) fn callee(&mut self, expression: Expr<'a>, following: &[Element<'a>]) -> Callee {
        match expression {
            Expr::Member(m) => {
                let receiver = self.receiver(m.object, m.optional, None, following);
                let name = self.name(m.property.name);
                let slot = self.slot(SlotKind::LoadProperty);
                self.b.emit_at(i::GetNamedProperty, (receiver, name, slot), self.member_position(m));
                self.property_callee(receiver)
            }
            Expr::Index(m) => {
                let receiver = self.receiver(m.object, m.optional, Some(m.index), following);
                self.get_index(receiver, m);
                self.property_callee(receiver)
            }
            Expr::PrivateMember(m) => {
                let receiver = self.receiver(m.object, m.optional, None, following);
                self.get_private(receiver, m.name);
                self.property_callee(receiver)
            }
            Expr::SuperMember(m) => {
                self.load_variable(m.super_.this, Atom::THIS, m.span.start);
                let receiver = self.keep();
                self.super_member(m);
                self.property_callee(receiver)
            }
            Expr::SuperIndex(m) => {
                self.load_variable(m.super_.this, Atom::THIS, m.span.start);
                let receiver = self.keep();
                self.super_index(m);
                self.property_callee(receiver)
            }
            Expr::OptionalChain(chain) => {
                // `(a?.b)()`: the receiver survives the parentheses.
                let (nullish, end) = (self.b.label(), self.b.label());
                self.chain_exits.push(nullish);
                let inner = self.callee(chain.expression, following);
                self.chain_exits.pop();
                let function = self.temporary();
                let receiver = self.temporary();
                self.b.copy(inner.function, function);
                match inner.receiver {
                    Some(from) => self.b.copy(from, receiver),
                    None => {
                        self.b.emit(i::LdaUndefined, ());
                        self.b.store(receiver);
                    }
                }
                self.b.jump(end);
                self.b.bind(nullish);
                self.b.emit(i::LdaUndefined, ());
                self.b.store(function);
                self.b.emit(i::Star, (receiver,));
                self.b.bind(end);
                Callee { function, receiver: Some(receiver), is_property: false }
            }
            Expr::Ident(ident) if self.reference(ident.id).place == Place::Dynamic => {
                let receiver = self.temporary();
                let name = self.name(ident.name);
                self.b.emit_at(i::LdaLookupSlotForCall, (name, receiver), ident.span.start);
                let function = self.keep();
                Callee { function, receiver: Some(receiver), is_property: false }
            }
            _ => {
                let function = match self.own_register(expression, || elements_may_assign(following)) {
                    Some(register) => register,
                    None => {
                        self.value(expression);
                        self.keep()
                    }
                };
                Callee { function, receiver: None, is_property: false }
            }
        }
    }

    fn property_callee(&mut self, receiver: Register) -> Callee {
        Callee { function: self.keep(), receiver: Some(receiver), is_property: true }
    }

    fn receiver(
        &mut self,
        object: Expr<'a>,
        optional: bool,
        key: Option<Expr<'a>>,
        following: &[Element<'a>],
    ) -> Register {
        let key_assigns = key.is_some_and(|key| super::side_effects::may_assign(&[key]));
        let register = match self.own_register(object, || key_assigns || elements_may_assign(following)) {
            Some(register) => register,
            None => {
                self.value(object);
                self.keep()
            }
        };
        if optional {
            self.b.load(register);
            self.leave_chain_if_nullish();
        }
        register
    }

    /// acc := the call.
    pub(super) fn call_callee(&mut self, callee: &Callee, values: &'a [Element<'a>], position: u32) {
        let has_spread = values.iter().any(|v| matches!(v, Element::Spread(_)));
        if has_spread && !only_last_is_spread(values) {
            let array = self.array_of(values, position);
            let receiver = callee.receiver.unwrap_or_else(|| {
                self.b.emit(i::LdaUndefined, ());
                self.keep()
            });
            let slot = self.slot(SlotKind::Call);
            self.b.emit_at(i::CallWithArguments, (callee.function, receiver, array, slot), position);
            return;
        }
        let count = values.len() as u32;
        if has_spread || (count > 2 || !callee.is_property) && callee.receiver.is_some() {
            let in_place = self.consecutive_arguments(values);
            let first = match (callee.receiver, in_place) {
                (Some(receiver), Some(first)) if receiver.plus(1) == first => receiver,
                (receiver, _) => {
                    let first = self.b.registers.run(count + 1);
                    match receiver {
                        Some(receiver) => self.b.copy(receiver, first),
                        None => {
                            self.b.emit(i::LdaUndefined, ());
                            self.b.store(first);
                        }
                    }
                    self.arguments_into(values, first.plus(1));
                    first
                }
            };
            let slot = self.slot(SlotKind::Call);
            let operands = (callee.function, first, count + 1, slot);
            match (has_spread, callee.is_property) {
                (true, _) => self.b.emit_at(i::CallWithSpread, operands, position),
                (false, true) => self.b.emit_at(i::CallProperty, operands, position),
                (false, false) => self.b.emit_at(i::CallAnyReceiver, operands, position),
            }
            return;
        }
        let function = callee.function;
        if count > 2 {
            let first = self.argument_run(values);
            let slot = self.slot(SlotKind::Call);
            self.b.emit_at(i::CallUndefinedReceiver, (function, first, count, slot), position);
            return;
        }
        let first = values.first().map(|v| self.argument(*v, values.get(1..).unwrap_or(&[])));
        let second = values.get(1).map(|v| self.argument(*v, &[]));
        let slot = self.slot(SlotKind::Call);
        match (callee.receiver, first, second) {
            (Some(this), None, _) => self.b.emit_at(i::CallProperty0, (function, this, slot), position),
            (Some(this), Some(a), None) => {
                self.b.emit_at(i::CallProperty1, (function, this, a, slot), position)
            }
            (Some(this), Some(a), Some(b)) => {
                self.b.emit_at(i::CallProperty2, (function, this, a, b, slot), position);
            }
            (None, None, _) => self.b.emit_at(i::CallUndefinedReceiver0, (function, slot), position),
            (None, Some(a), None) => self.b.emit_at(i::CallUndefinedReceiver1, (function, a, slot), position),
            (None, Some(a), Some(b)) => {
                self.b.emit_at(i::CallUndefinedReceiver2, (function, a, b, slot), position);
            }
        }
    }

    fn argument(&mut self, element: Element<'a>, following: &[Element<'a>]) -> Register {
        match element {
            Element::Expr(e) => match self.own_register(e, || elements_may_assign(following)) {
                Some(register) => register,
                None => {
                    self.value(e);
                    self.keep()
                }
            },
            Element::Spread(s) => self.operand(s.argument, &[]),
            Element::Hole => self.temporary(),
        }
    }

    /// The register of the first value, if all are variables in consecutive registers.
    pub(super) fn consecutive(&self, values: &[Expr<'a>]) -> Option<Register> {
        let register = |value: &Expr<'a>| self.own_register(*value, || false);
        let first = register(values.first()?)?;
        values.iter().zip(0..).all(|(value, n)| register(value) == Some(first.plus(n))).then_some(first)
    }

    /// The same for arguments.
    fn consecutive_arguments(&self, values: &[Element<'a>]) -> Option<Register> {
        let plain = |value: &Element<'a>| match *value {
            Element::Expr(e) => Some(e),
            Element::Spread(_) | Element::Hole => None,
        };
        self.consecutive(&values.iter().map(plain).collect::<Option<Vec<_>>>()?)
    }

    /// The arguments in consecutive registers, where they are already or copied; the first one.
    pub(super) fn argument_run(&mut self, values: &'a [Element<'a>]) -> Register {
        self.consecutive_arguments(values).unwrap_or_else(|| {
            let first = self.b.registers.run(values.len() as u32);
            self.arguments_into(values, first);
            first
        })
    }

    /// Evaluates arguments into consecutive registers; a spread one is the iterable itself.
    pub(super) fn arguments_into(&mut self, values: &'a [Element<'a>], first: Register) {
        for (n, value) in values.iter().enumerate() {
            let register = first.plus(n as u32);
            match *value {
                Element::Expr(e) => self.into(e, register),
                Element::Spread(s) => self.into(s.argument, register),
                Element::Hole => {}
            }
        }
    }

    fn direct_eval(&mut self, callee: &Callee, n: &'a CallExpr<'a>, position: u32) {
        let values = n.arguments.values;
        let mut scope = self.eval_scope();
        scope.has_spread = n.arguments.has_spread();
        let (first, count) = if scope.has_spread {
            (self.array_of(values, position), 1)
        } else {
            let first = self.b.registers.run(values.len() as u32);
            self.arguments_into(values, first);
            (first, values.len() as u32)
        };
        let scope = self.constant(Constant::EvalScope(Rc::new(scope)));
        let slot = self.slot(SlotKind::Call);
        let operands = (callee.function, first, count, scope, slot);
        self.b.emit_at(i::CallDirectEval, operands, position);
    }

    /// What a direct eval here may do.
    fn eval_scope(&self) -> EvalScope {
        let scopes = self.source.scopes();
        let mut facts = self.facts;
        // Arrow functions take these rights from the function around them.
        while facts.kind == FunctionKind::Arrow
            && let Some(parent) = facts.parent
        {
            facts = scopes.function(parent);
        }
        let rights = match facts.parent.map_or(self.source.program().kind, |_| ProgramKind::Function) {
            ProgramKind::Function => EvalRights {
                in_function: true,
                in_method: facts.kind.has_home_object(),
                in_derived_constructor: facts.kind == FunctionKind::DerivedConstructor,
                in_class_field: matches!(
                    facts.kind,
                    FunctionKind::InstanceFields | FunctionKind::StaticFields
                ),
            },
            // None, or those of the eval that the code itself stands in.
            _ => scopes.outer_rights(),
        };
        EvalScope {
            strict: self.strict,
            rights,
            has_spread: false,
            private_names: scopes.private_names_at(self.facts.scope, self.source.atoms()),
        }
    }

    pub(super) fn new_expression(&mut self, n: &'a NewExpr<'a>) {
        let mark = self.b.registers.mark();
        let position = n.span.start;
        let values = n.arguments.values;
        let constructor = match self.own_register(n.callee, || elements_may_assign(values)) {
            Some(register) => register,
            None => {
                self.value(n.callee);
                self.keep()
            }
        };
        if n.arguments.has_spread() && !only_last_is_spread(values) {
            let array = self.array_of(values, position);
            self.b.load(constructor);
            let slot = self.slot(SlotKind::Construct);
            self.b.emit_at(i::ConstructWithArguments, (constructor, array, slot), position);
        } else {
            let count = values.len() as u32;
            let first = self.argument_run(values);
            self.b.load(constructor);
            let slot = self.slot(SlotKind::Construct);
            let operands = (constructor, first, count, slot);
            if n.arguments.has_spread() {
                self.b.emit_at(i::ConstructWithSpread, operands, position);
            } else {
                self.b.emit_at(i::Construct, operands, position);
            }
        }
        self.b.registers.release(mark);
    }
}

/// Where a call is, for errors and stack traces: at the last name of the callee, else at the parenthesis.
pub(super) fn call_position(callee: Expr<'_>, parenthesis: u32) -> u32 {
    match callee {
        Expr::Ident(n) => n.span.start,
        Expr::Member(n) => n.property.span.start,
        Expr::SuperMember(n) => n.property.span.start,
        _ => parenthesis,
    }
}
